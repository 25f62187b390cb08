import CorpusFiles
import Foundation
public import Rights

/// Claims as files: one a `.json` file, one a line in `.jsonl` files and on standard input.
public enum ClaimFiles {
  /// A claim and where it was read.
  public struct Source: Sendable {
    /// The file, and the line where it holds several.
    public var name: String
    public var claim: SignedClaim
  }

  /// Writes a claim, laid out in its canonical form.
  ///
  /// - Throws: ``Failure`` 73.
  static func write(_ claim: SignedClaim, to path: String) throws {
    try OutputFile(path, as: .json).write(claim.json.text + "\n")
  }

  /// Reads the claims of a file.
  ///
  /// - Throws: ``Failure``: 66 when it cannot be read, 65 when something in it is no claim.
  public static func read(_ path: String) throws -> [Source] {
    let text = try TextInput(path)
    if !path.hasSuffix(".jsonl"), path != "-" {
      return [Source(name: path, claim: try claim(text.bytes, name: path))]
    }
    return try text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .compactMap { index, line in
        guard line.contains(where: { $0 > 0x20 }) else { return nil }
        let name = "\(text.name), line \(index + 1)"
        return Source(name: name, claim: try claim(Array(line), name: name))
      }
  }

  /// Reads one claim.
  static func claim(_ bytes: [UInt8], name: String) throws -> SignedClaim {
    do throws(ClaimFault) { return try SignedClaim(reading: bytes) } catch {
      throw Failure(
        .badData, "\(name) is no claim: \(error)",
        try: "a file that magpie consent opt-out --claim FILE wrote")
    }
  }
}
