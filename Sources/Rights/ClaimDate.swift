import Foundation

/// A moment to the second, in the time of Greenwich: `2026-11-02T09:30:00Z`.
///
/// Moments are compared as their bytes are, which is in the order of time.
public struct ClaimDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let description: String

  /// A moment, or the first one of a day such as `2026-11-02`.
  ///
  /// - Returns: Nil for anything else, and for a day or time that there is not.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    let full = digits.count == 10 ? digits + Array("T00:00:00Z".utf8) : digits
    let form = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
    guard full.count == form.count,
      zip(full, form).allSatisfy({ $1 == UInt8(ascii: "d") ? (0x30...0x39).contains($0) : $0 == $1 }
      )
    else { return nil }
    func number(_ range: Range<Int>) -> Int { full[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    let (year, month) = (number(0..<4), number(5..<7))
    guard year >= 1, (1...12).contains(month),
      (1...Self.length(ofMonth: month, year)).contains(number(8..<10)),
      number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60
    else { return nil }
    description = String(decoding: full, as: UTF8.self)
  }

  /// This moment by the machine's clock.
  public static var now: ClaimDate {
    let text = Date().formatted(.iso8601)
    guard let now = ClaimDate(text) else { preconditionFailure("\"\(text)\" is no moment") }
    return now
  }

  /// The day alone: `2026-11-02`.
  public var day: String { String(description.prefix(10)) }

  public static func < (left: ClaimDate, right: ClaimDate) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
