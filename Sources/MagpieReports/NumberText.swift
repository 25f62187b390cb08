/// How numbers are shown to people.
///
/// A figure is never rounded into a claim: what is not zero is not shown as
/// zero, and what is not all is not shown as 100 %. Minus is "−" (U+2212).
public enum NumberText {
  /// A number with so many decimals, halves rounded away from zero; thousands
  /// are set apart by commas.
  ///
  ///     NumberText.fixed(1234.5, decimals: 2) == "1,234.50"
  ///
  /// - Precondition: `decimals` is in 0…9.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    precondition((0...9).contains(decimals), "0 to 9 decimals, not \(decimals)")
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e18 else { return value.description }
    let whole = count(Int(scaled) / Int(scale))
    let rest = String(Int(scaled) % Int(scale))
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole }
    return sign + whole + "." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A number with three significant digits, or more where it is 1,000 or over.
  ///
  ///     NumberText.short(0.01234) == "0.0123"
  ///     NumberText.short(2.50) == "2.5"
  public static func short(_ value: Double) -> String {
    if value == 0 || !value.isFinite { return fixed(value, decimals: 0) }
    var decimals = 2
    var magnitude = value.magnitude
    while magnitude >= 9.995, decimals > 0 {
      magnitude /= 10
      decimals -= 1
    }
    while magnitude < 0.9995, decimals < 9 {
      magnitude *= 10
      decimals += 1
    }
    guard magnitude >= 0.9995 else { return (value < 0 ? "−" : "") + value.magnitude.description }
    return withoutTrailingZeros(fixed(value, decimals: decimals))
  }

  /// "2.50" as "2.5", and "3.00" as "3".
  static func withoutTrailingZeros(_ text: String) -> String {
    guard text.utf8.contains(0x2E) else { return text }
    var digits = Substring(text)
    while digits.utf8.last == 0x30 { digits.removeLast() }
    if digits.utf8.last == 0x2E { digits.removeLast() }
    return String(digits)
  }

  /// A share of 1 in per cent, to a tenth: "42.3 %", "<0.1 %", ">99.9 %", "0 %", "100 %".
  public static func percent(_ share: Double) -> String {
    let magnitude = share.magnitude
    let sign = share < 0 ? "−" : ""
    if magnitude == 0 { return "0 %" }
    if magnitude < 0.0005 { return (share < 0 ? ">−" : "<") + "0.1 %" }
    // Six sixths do not add up to 1 exactly.
    if (magnitude - 1).magnitude < 1e-9 { return sign + "100 %" }
    if magnitude < 1, magnitude >= 0.9995 { return (share < 0 ? "<−" : ">") + "99.9 %" }
    return fixed(share * 100, decimals: 1) + " %"
  }

  /// A whole number with commas between thousands: "12,345".
  public static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// A number and what is counted: "1 word", "12,345 words", "2 works".
  ///
  /// - Parameter plural: The form for all numbers but 1; without it, `singular` and "s".
  public static func count(_ number: Int, _ singular: String, plural: String? = nil) -> String {
    count(number) + " " + (number == 1 ? singular : plural ?? singular + "s")
  }

  /// How many authors works have: "1 author", "7 authors", "no named author".
  ///
  /// Works that name none have none.
  public static func authors(_ number: Int) -> String {
    number == 0 ? "no named author" : count(number, "author")
  }

  /// A length in nats, to a hundredth: "1.25 nats", "<0.01 nats", "∞ nats".
  public static func nats(_ value: Double) -> String { nats(value, plus: "") }

  /// A change in nats, always with its sign: "+0.31 nats", "−1.20 nats", "0 nats".
  public static func natsChange(_ value: Double) -> String { nats(value, plus: "+") }

  private static func nats(_ value: Double, plus: String) -> String {
    if value == 0 { return "0 nats" }
    if value.magnitude < 0.005 { return (value < 0 ? ">−" : "<" + plus) + "0.01 nats" }
    return (value > 0 ? plus : "") + fixed(value, decimals: 2) + " nats"
  }

  /// A size in units of 1,000: "512 bytes", "1.2 KB", "34 MB", "5.6 GB".
  public static func bytes(_ count: Int) -> String {
    guard count.magnitude >= 1000 else { return Self.count(count, "byte") }
    var value = Double(count) / 1000
    for unit in ["KB", "MB", "GB", "TB"] {
      // From 9.95 on, a tenth would be a third digit.
      let decimals = value.magnitude < 9.95 ? 1 : 0
      if value.magnitude < 999.5 || unit == "TB" {
        return fixed(value, decimals: decimals) + " " + unit
      }
      value /= 1000
    }
    preconditionFailure("the last unit takes every size")
  }
}
