import Foundation
import Testing

extension Magpie {
  static let poem = """
    The lamp was lit at dusk, and nobody on the quay saw it go out again before the tide had \
    turned and the boats came home with the smell of tar and of rope.

    """
  static let editedPoem = """
    The lamp was lit at dawn, and nobody on the pier saw it go out again before the tide had \
    turned and all the boats came back with the smell of tar and of rope.

    """

  /// A corpus with a work, an edited copy of it, one by the same author, and one by another.
  func writeConsentCorpus(to name: String = "c") throws {
    try write(Self.poem, to: "\(name)/ann/lamp.txt")
    try write(
      "Nine gulls sat in a row on the wall and would not move for the cart.\n",
      to: "\(name)/ann/gulls.txt")
    try write(Self.editedPoem, to: "\(name)/ben/copied.txt")
    try write(
      "---\nlicence: CC0-1.0\n---\nFlour, water and salt, and nothing else but time and a warm shelf.\n",
      to: "\(name)/ben/bread.txt")
  }

  /// Makes a key and gives its id.
  @discardableResult
  func makeKey(_ name: String) throws -> String {
    try #require(try json("consent", "keygen", "--output", name)["key"]?.string)
  }

  /// Writes a book of holders: each name with its keys.
  func writeHolders(_ holders: KeyValuePairs<String, [String]>) throws {
    try write(
      holders.reduce("") { text, holder in
        text + "\(holder.key):\n" + holder.value.map { "  - \($0)\n" }.joined()
      }, to: "holders.yml")
  }

  /// The events of a register.
  func events(_ register: String = "c/register.sqlite") throws -> [JSON] {
    try succeed("consent", "export", "--register", register).lines.filter { !$0.isEmpty }.map {
      try JSONDecoder().decode(JSON.self, from: Data($0.utf8))
    }
  }

  /// A claim that nobody signed, as a line.
  static func unsignedClaim(
    _ nonce: Int, kind: String = "opt-out", made: String = "2026-01-02T00:00:00Z"
  ) -> String {
    let digits = String(nonce, radix: 16)
    let hash = String(repeating: "a", count: 64)
    return #"{"claim":{"expires":null,"format":1,"key":null,"kind":"\#(kind)","made":"\#(made)","#
      + #""nonce":"\#(String(repeating: "0", count: 32 - digits.count))\#(digits)","purpose":"training","#
      + #""shown":null,"target":null,"works":[{"sha256":"\#(hash)","sketch":null}]},"#
      + #""publicKey":null,"signature":null}"#
  }
}
