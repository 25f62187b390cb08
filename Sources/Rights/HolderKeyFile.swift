import Foundation

/// What is wrong with the text of a key file.
public struct HolderKeyFault: Error, Equatable, Sendable, CustomStringConvertible {
  public var problem: String
  public var description: String { problem }
}

/// The text in which keys are kept: a line that says what it is, then a field a line.
///
///     magpie private key 1
///     algorithm: Ed25519
///     id: 9b1c…
///     public: base64 of 32 bytes
///     secret: base64 of 32 bytes
///
/// A public key file has `public` for `private` in its first line, and no `secret`. The id says
/// whose key it is at a glance, and finds slips: it is worked out again when the file is read.
public enum HolderKeyFile {
  private static let version = 1

  /// The text of a private key file.
  public static func text(of key: HolderKey) -> String {
    head("private", key.publicKey) + "secret: \(base64(key.secret))\n"
  }

  /// The text of a public key file.
  public static func text(of key: HolderPublicKey) -> String { head("public", key) }

  private static func head(_ half: String, _ key: HolderPublicKey) -> String {
    """
    magpie \(half) key \(version)
    algorithm: Ed25519
    id: \(key.id)
    public: \(base64(key.bytes))

    """
  }

  /// Reads a private key file.
  public static func privateKey(_ text: String) throws(HolderKeyFault) -> HolderKey {
    let fields = try fields(
      of: text, half: "private", names: ["algorithm", "id", "public", "secret"])
    guard let key = HolderKey(secret: bytes(fields[3])) else {
      throw HolderKeyFault(problem: "its secret is not the base64 of 32 bytes")
    }
    guard key.publicKey.bytes == bytes(fields[2]), key.id.utf8.elementsEqual(fields[1].utf8) else {
      throw HolderKeyFault(problem: "its secret, its public half and its id do not belong together")
    }
    return key
  }

  /// Reads a public key file.
  public static func publicKey(_ text: String) throws(HolderKeyFault) -> HolderPublicKey {
    let fields = try fields(of: text, half: "public", names: ["algorithm", "id", "public"])
    guard let key = HolderPublicKey(bytes: bytes(fields[2])) else {
      throw HolderKeyFault(problem: "its key is not the base64 of 32 bytes")
    }
    guard key.id.utf8.elementsEqual(fields[1].utf8) else {
      throw HolderKeyFault(problem: "its key and its id do not belong together")
    }
    return key
  }

  /// The values of the fields, which stand in this order.
  private static func fields(
    of text: String, half: String, names: [String]
  ) throws(HolderKeyFault) -> [String] {
    let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 4, words[0] == "magpie", words[2] == "key" else {
      throw HolderKeyFault(
        problem: "it is not a key file: it begins with no line \"magpie \(half) key 1\"")
    }
    guard words[1] == half else {
      throw HolderKeyFault(problem: "it is a \(words[1]) key, not a \(half) one")
    }
    guard words[3] == "\(version)" else {
      throw HolderKeyFault(
        problem: "it has format \(words[3]); this Magpie reads format \(version)")
    }
    guard lines.count == names.count + 1 else {
      throw HolderKeyFault(problem: "it has \(lines.count - 1) fields, not \(names.count)")
    }
    var values: [String] = []
    for (line, name) in zip(lines.dropFirst(), names) {
      guard line.hasPrefix(name + ": ") else {
        throw HolderKeyFault(problem: "a line \"\(name): …\" is missing")
      }
      values.append(String(line.dropFirst(name.count + 2)))
    }
    guard values[0] == "Ed25519" else {
      throw HolderKeyFault(problem: "its algorithm is \"\(values[0])\", not Ed25519")
    }
    return values
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func bytes(_ base64: String) -> [UInt8] {
    Data(base64Encoded: base64).map(Array.init) ?? []
  }
}
