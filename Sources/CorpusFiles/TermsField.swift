/// The names of fields that speak of training, and slips in them.
///
/// A slip in such a name would turn a no into silence: it is refused, as a field that nobody knows
/// is not.
enum TermsField {
  static let reservation = "tdm-reservation"

  /// The field that was meant by a name that is none of these.
  ///
  /// Case, and what stands between letters, do not matter, and one letter may be missing, be too
  /// much, be another, or have changed places with its neighbour.
  ///
  /// - Parameter training: What the field `train-ai` is called here.
  /// - Returns: Nil where the name is a known one, or like none.
  static func meant(by name: String, known training: String) -> String? {
    let known = [training, AIPreferences.fieldName, reservation]
    guard !known.contains(where: { $0.hasBytes(of: name) }) else { return nil }
    let letters = letters(of: name)
    return known.first { isSlip(letters, self.letters(of: $0)) }
  }

  private static func letters(of name: String) -> [UInt8] {
    name.lowercased().utf8.filter { (0x61...0x7A).contains($0) }
  }

  /// Whether one change at most makes one of the other.
  private static func isSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let start = zip(one, other).prefix { $0 == $1 }.count
    let (one, other) = (one.dropFirst(start), other.dropFirst(start))
    let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    let (left, right) = (Array(one.dropLast(end)), Array(other.dropLast(end)))
    return max(left.count, right.count) <= 1
      || left.count == 2 && right.count == 2 && left[0] == right[1] && left[1] == right[0]
  }
}
