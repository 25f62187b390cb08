public import Corpora
import Crypto
import Foundation

/// The hashes that name contents and terms.
public enum ContentHash {
  /// The SHA-256 of bytes, in 64 lower-case hexadecimal digits.
  ///
  /// - Complexity: O(length); measured, 1.5 GB a second.
  /// - SeeAlso: FIPS 180-4.
  public static func sha256(of bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
      digits.append(hexDigits[Int(byte >> 4)])
      digits.append(hexDigits[Int(byte & 0xF)])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The SHA-256 of a text in Base64, as policies for the content of pages name it.
  public static func base64(of text: String) -> String {
    Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}

extension Corpus {
  /// The same corpus with all hashes and both fingerprints.
  ///
  /// Hashes that are there are trusted.
  ///
  /// - Complexity: O(bytes of the works without a hash + works).
  public func fingerprinted() -> Corpus {
    var works = works
    for index in works.indices where works[index].contentHash == nil {
      works[index].contentHash = ContentHash.sha256(of: works[index].utf8)
    }
    return Corpus(
      name: name, works: works,
      contentFingerprint: Self.contentFingerprint(of: works),
      termsFingerprint: Self.termsFingerprint(of: works))
  }

  /// The SHA-256 of one line for each work, in the order of ids: its content
  /// hash, two spaces, its id, and a line feed (0x0A).
  ///
  /// These are the lines that `sha256sum` prints for files called as the ids.
  static func contentFingerprint(of works: [Work]) -> String {
    var lines: [UInt8] = []
    for work in works {
      lines.append(contentsOf: (work.contentHash ?? "").utf8)
      lines.append(contentsOf: [0x20, 0x20])
      lines.append(contentsOf: work.id.value.utf8)
      lines.append(0x0A)
    }
    return ContentHash.sha256(of: lines)
  }

  /// The SHA-256 of one line for each work, in the order of ids: its id,
  /// `train-ai` as `y`, `n` or nothing, its licence and its url, or nothing,
  /// with a tab (0x09) between them and a line feed (0x0A) at the end.
  ///
  /// In these fields a backslash, tab and line feed are written `\\`, `\t` and `\n`.
  static func termsFingerprint(of works: [Work]) -> String {
    var lines: [UInt8] = []
    for work in works {
      let fields = [
        work.id.value, work.terms.training.rawValue, work.terms.licence ?? "",
        work.terms.url ?? "",
      ]
      for (index, field) in fields.enumerated() {
        if index > 0 { lines.append(0x09) }
        for byte in field.utf8 {
          switch byte {
          case 0x5C: lines.append(contentsOf: [0x5C, 0x5C])
          case 0x09: lines.append(contentsOf: [0x5C, 0x74])
          case 0x0A: lines.append(contentsOf: [0x5C, 0x6E])
          default: lines.append(byte)
          }
        }
      }
      lines.append(0x0A)
    }
    return ContentHash.sha256(of: lines)
  }
}
