import Foundation

/// The form of a word in which passages are compared.
///
/// Two words have one key when a reader would call them the same word: case, accents,
/// ligatures, compatibility and normal forms do not matter, and a letter of
/// another script that looks like a Latin one counts as that one.
///
/// - SeeAlso: Unicode Standard Annex #15, “Unicode Normalization Forms”; Unicode
///   Technical Standard #39, “Unicode Security Mechanisms”, §4, for letters that look alike.
enum MatchingKey {
  /// The key of a word that is more than ASCII.
  ///
  /// - Parameter word: UTF-8 of letters, digits and marks.
  /// - Complexity: O(length), with an allocation or two.
  static func folded(_ word: [UInt8]) -> [UInt8] {
    let text = String(decoding: word, as: UTF8.self)
    let plain = text.decomposedStringWithCompatibilityMapping.unicodeScalars
    let isMixed = plain.contains { $0.isASCII && $0.properties.isAlphabetic }
    var key: [UInt8] = []
    for scalar in plain where isKept(scalar) {
      if isMixed, let letter = lookAlike(inMixedWord: scalar.value) {
        key.append(letter)
        continue
      }
      // By way of upper case, as ß is SS there, and ς and ſ are Σ and S.
      let upper = scalar.properties.uppercaseMapping
      for capital in upper.unicodeScalars {
        for small in capital.properties.lowercaseMapping.unicodeScalars where isKept(small) {
          if let letter = lookAlike(small.value) {
            key.append(letter)
          } else {
            key.append(contentsOf: UTF8.encode(small)!)
          }
        }
      }
    }
    return key.isEmpty ? word : key
  }

  /// Accents and apostrophes fall away, and what a compatibility mapping puts between digits.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if (0x300...0x36F).contains(scalar.value) || scalar.value == 0x2B9 || scalar.value == 0x2BC {
      return false
    }
    if scalar.properties.isAlphabetic { return true }
    return switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark,
      .enclosingMark:
      true
    default: false
    }
  }

  /// The Latin letter that a small letter looks like in both cases.
  private static func lookAlike(_ scalar: UInt32) -> UInt8? {
    let letter: Unicode.Scalar? =
      switch scalar {
      case 0x430, 0x3B1: "a"
      case 0x435, 0x3B5: "e"
      case 0x43E, 0x3BF: "o"
      case 0x440, 0x3C1: "p"
      case 0x441, 0x3F2: "c"
      case 0x443: "y"
      case 0x445, 0x3C7: "x"
      case 0x456, 0x3B9: "i"
      case 0x458: "j"
      case 0x455: "s"
      case 0x43A, 0x3BA: "k"
      case 0x442, 0x3C4: "t"
      case 0x131: "i"
      case 0x501: "d"
      case 0x4BB: "h"
      case 0x51B: "q"
      case 0x51D: "w"
      case 0x4CF: "l"
      default: nil
      }
    return letter.map { UInt8($0.value) }
  }

  /// The same for letters that look alike in one case only: in a word with Latin letters
  /// they are no letters of their own script.
  private static func lookAlike(inMixedWord scalar: UInt32) -> UInt8? {
    let letter: Unicode.Scalar? =
      switch scalar {
      case 0x412, 0x392: "b"
      case 0x41C, 0x39C: "m"
      case 0x41D, 0x397: "h"
      case 0x39D, 0x3BD: scalar == 0x39D ? "n" : "v"
      case 0x3A5, 0x3C5: scalar == 0x3A5 ? "y" : "u"
      case 0x396: "z"
      default: nil
      }
    return letter.map { UInt8($0.value) }
  }
}
