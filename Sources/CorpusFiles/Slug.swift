import Foundation

/// Readable names made from paths, and readable texts made from names.
enum Slug {
  /// The form of a name in an identifier: lower case, letters, marks and digits
  /// of any script, one "-" for every run of anything else; "work" if none is left.
  static func of(_ name: String) -> String {
    var slug = ""
    var isPending = false
    for scalar in name.unicodeScalars {
      guard isKept(scalar) else {
        isPending = true
        continue
      }
      if isPending && !slug.isEmpty { slug.unicodeScalars.append("-") }
      isPending = false
      slug += scalar.properties.lowercaseMapping
    }
    return slug.isEmpty ? "work" : slug
  }

  /// The identifier of a path: a slug for each part, the ending left out.
  static func ofPath(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if let last = parts.popLast() { parts.append(stem(of: last)) }
    return parts.map { of($0) }.joined(separator: "/")
  }

  /// A name for people: "-" and "_" become spaces, and if there is no capital
  /// letter every word gets one: `the-tide-clock` is "The Tide Clock".
  static func readable(_ name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }
    let hasCapital = name.unicodeScalars.contains(where: \.properties.isUppercase)
    let shown = words.map { word in
      guard !hasCapital, let first = word.unicodeScalars.first else { return String(word) }
      let rest = String(String.UnicodeScalarView(word.unicodeScalars.dropFirst()))
      return first.properties.titlecaseMapping + rest
    }
    return shown.isEmpty ? name : shown.joined(separator: " ")
  }

  /// The name of a file without its ending.
  static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The ending of a file's name in lower case, without the dot.
  static func ending(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[dot...].dropFirst().lowercased()
  }

  /// The last part of a path.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// `number` counted from 1, with as many digits as `count` needs, at least four.
  static func numbered(_ number: Int, of count: Int) -> String {
    var power = 10_000
    while power <= count { power *= 10 }
    return String(String(power + number).dropFirst())
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value | 0x20)
    }
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
