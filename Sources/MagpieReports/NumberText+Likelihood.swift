extension NumberText {
  /// How many times, in words where there is a short one: "twice", "three
  /// times", "two and a half times", "24 times", "1,200 times".
  ///
  /// Above ten it is rounded to two digits, below to whole numbers and 1½ and 2½.
  ///
  /// - Precondition: `factor` is at least 1.
  public static func times(_ factor: Double) -> String {
    precondition(factor >= 1, "a factor below 1 is a ratio")
    switch factor {
    case ..<1.25: return "once"
    case ..<1.75: return "one and a half times"
    case ..<2.25: return "twice"
    case ..<2.75: return "two and a half times"
    case ..<10.5: return words[Int(factor.rounded())] + " times"
    case ...1_000_000: return count(Int(twoDigits(factor))) + " times"
    default: return "more than a million times"
    }
  }

  /// One quantity beside another: "about half", "about a third", "about as
  /// much", "twice", "three times", "about 1 in 50".
  ///
  /// - Parameter ratio: Not negative. An exact ½, ⅓, ¼, ⅔ or ¾ is not "about".
  public static func ratio(_ ratio: Double) -> String {
    precondition(ratio >= 0, "a ratio of sizes is not negative")
    if ratio == 0 { return "none" }
    if ratio == 1 { return "as much" }
    switch ratio {
    case ..<0.215:
      let parts = 1 / ratio
      return parts <= 1_000_000 ? "about 1 in " + count(Int(twoDigits(parts))) : "almost none"
    case ...0.9: return fraction(of: ratio)
    case ...1.11: return "about as much"
    default: return times(ratio)
    }
  }

  /// What became of a probability, in words that end "this word would be …".
  ///
  ///     "Without \(title) this word would be \(NumberText.likelihoodChange(from: 0.3, to: 0.1))."
  ///     // Without The Tide Clock this word would be three times less likely.
  ///
  /// With *r* = `new` / `old`, each row up to the bound:
  ///
  ///     r = 0      impossible              r ≤ 1.05   about equally likely
  ///     r ≤ 0.42   … times less likely     r ≤ 1.2    a little more likely
  ///     r ≤ 0.58   (about) half as likely  r ≤ 1.42   about a third more likely
  ///     r ≤ 0.71   (about) two thirds …    r ≤ 1.75   about half as likely again
  ///     r < 0.8    (about) three quarters  r ≤ 2.25   (about) twice as likely
  ///     r < 0.95   a little less likely    above      … times as likely
  ///
  /// - Precondition: Neither probability is negative.
  public static func likelihoodChange(from old: Double, to new: Double) -> String {
    precondition(old >= 0 && new >= 0, "a probability is not negative")
    if old == new { return old == 0 ? "impossible either way" : "equally likely" }
    if new == 0 { return "impossible" }
    if old == 0 { return "possible, which it is not now" }
    let ratio = new / old
    switch ratio {
    case ...0.42: return times(old / new) + " less likely"
    case ...0.58: return (isExact(ratio, 0.5) ? "half" : "about half") + " as likely"
    case ..<0.8: return fraction(of: ratio) + " as likely"
    case ..<0.95: return "a little less likely"
    case ...1.05: return "about equally likely"
    case ...1.2: return "a little more likely"
    case ...1.42: return "about a third more likely"
    case ...1.75: return "about half as likely again"
    case ...2.25: return (isExact(ratio, 2) ? "twice" : "about twice") + " as likely"
    default: return times(ratio) + " as likely"
    }
  }

  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]

  private static let fractions: [(bound: Double, value: Double, name: String)] = [
    (0.29, 1.0 / 4, "a quarter"), (0.42, 1.0 / 3, "a third"), (0.58, 1.0 / 2, "half"),
    (0.71, 2.0 / 3, "two thirds"), (0.9, 3.0 / 4, "three quarters"),
  ]

  private static func fraction(of ratio: Double) -> String {
    for fraction in fractions where ratio <= fraction.bound {
      return (isExact(ratio, fraction.value) ? "" : "about ") + fraction.name
    }
    preconditionFailure("no fraction is near \(ratio)")
  }

  /// Whether two quotients differ by no more than their rounding.
  private static func isExact(_ ratio: Double, _ value: Double) -> Bool {
    (ratio - value).magnitude <= 1e-9 * value
  }

  private static func twoDigits(_ value: Double) -> Double {
    var unit = 1.0
    while value / unit >= 99.5 { unit *= 10 }
    return (value / unit).rounded() * unit
  }
}
