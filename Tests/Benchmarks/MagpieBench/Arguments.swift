/// The arguments of a measurement: a name, then pairs of `--option value`.
struct Arguments {
  let measurement: String
  private var values: [String: String] = [:]

  init(_ arguments: [String]) throws {
    guard let measurement = arguments.first else { throw BenchError("no measurement was named") }
    self.measurement = measurement
    var rest = arguments.dropFirst()
    while let option = rest.popFirst() {
      guard option.hasPrefix("--"), let value = rest.popFirst() else {
        throw BenchError("\(option) is not an option with a value")
      }
      values[String(option.dropFirst(2))] = value
    }
  }

  func text(_ option: String, or standard: String? = nil) throws -> String {
    guard let value = values[option] ?? standard else { throw BenchError("--\(option) is missing") }
    return value
  }

  func number(_ option: String, or standard: Int? = nil) throws -> Int {
    let text = try text(option, or: standard.map(String.init))
    guard let value = Int(text) else { throw BenchError("--\(option) is not a number: \(text)") }
    return value
  }

  /// The same with another value of an option.
  func with(_ option: String, _ value: Int) -> Arguments {
    var changed = self
    changed.values[option] = String(value)
    return changed
  }
}

struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
