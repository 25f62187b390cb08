import Foundation

/// The most memory that a piece of work takes, where the system tells.
enum PeakMemory {
  /// Does some work.
  ///
  /// - Returns: What came of it, and how many bytes beyond those before it the process had at
  ///   most; nil where that is not known. What was given back and kept at hand is not seen again.
  static func measuring<Value>(_ work: () throws -> Value) rethrows -> (Value, bytes: Int?) {
    let before = forgetPeak() ? kilobytes("VmRSS:") : nil
    let value = try work()
    let peak = before == nil ? nil : kilobytes("VmHWM:")
    guard let before, let peak else { return (value, nil) }
    return (value, max(0, peak - before) * 1024)
  }

  /// Linux forgets the greatest size so far when it is told to.
  private static func forgetPeak() -> Bool {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
    defer { try? file.close() }
    return (try? file.write(contentsOf: Data("5\n".utf8))) != nil
  }

  private static func kilobytes(_ field: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(field) })
    else { return nil }
    return line.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }.first
  }
}
