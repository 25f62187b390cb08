import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct PathPatternTests {
  private func fits(_ pattern: String, _ path: String) -> Bool {
    PathPattern(pattern).matches(Array(path.utf8))
  }

  /// What RFC 9309 and the TDMRep report say of each kind of pattern.
  @Test(arguments: [
    ("/", "/any/thing", true), ("/fish", "/fish", true), ("/fish", "/fish.html", true),
    ("/fish", "/fishheads/yummy.html", true), ("/fish", "/Fish.asp", false),
    ("/fish", "/catfish", false), ("/fish*", "/fish.html", true), ("/fish/", "/fish", false),
    ("/fish/", "/fish/salmon.htm", true), ("/*.php", "/folder/filename.php", true),
    ("/*.php", "/filename.php.txt", true), ("/*.php$", "/filename.php", true),
    ("/*.php$", "/filename.php5", false), ("/*.php$", "/a.php/b.php", true),
    ("/fish*.php", "/fishheads/catfish.php", true), ("/fish*.php", "/Fish.PHP", false),
    ("/this/path/exactly$", "/this/path/exactly", true),
    ("/this/path/exactly$", "/this/path/exactly/not", false),
    ("/this/*/then", "/this/or/that/then", true), ("/this/*/then", "/this/then", false),
    ("/path/foo-%24", "/path/foo-$", true), ("/path/foo-%24", "/path/foo-", false),
    ("/a$b", "/a$bc", true), ("/star-%2A", "/star-*", true), ("/star-%2A", "/star-x", false),
    ("/caf%C3%A9", "/café/menu", true), ("/café", "/café", true), ("/caf%c3%a9", "/café", true),
    ("/a%20b", "/a b.txt", true), ("/a%2Fb", "/a/b", false), ("/%7Efoo", "/~foo", true),
    ("/100%", "/100%.txt", true), ("/100%zz", "/100%zz", true), ("*.txt", "/a/b.txt", true),
    ("*.txt", "/a/b.md", false), ("*.txt$", "/a/b.txt.bak", false), ("*", "/x", true),
    ("letters/", "/letters/a.txt", true), ("$", "/", true), ("$", "/a", false),
  ])
  func fitsWhatItShould(pattern: String, path: String, isMeant: Bool) {
    #expect(fits(pattern, path) == isMeant, "\(pattern) \(path)")
  }

  /// Against every way to cut the path, one after the other.
  private static func slowly(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return true }
    if first == UInt8(ascii: "$"), pattern.count == 1 { return path.isEmpty }
    if first == UInt8(ascii: "*") {
      return (path.startIndex...path.endIndex).contains { slowly(pattern.dropFirst(), path[$0...]) }
    }
    return path.first == first && slowly(pattern.dropFirst(), path.dropFirst())
  }

  @Test func fitsWhatAPlainSearchFits() {
    for seed in 0..<4_000 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      let pattern =
        "/" + (0..<random.below(9)).map { _ in random.pick(["a", "b", "/", "*", "*"]) }.joined()
        + random.pick(["", "$"])
      let path = "/" + (0..<random.below(12)).map { _ in random.pick(["a", "b", "/"]) }.joined()
      #expect(
        fits(pattern, path) == Self.slowly(Array(pattern.utf8)[...], Array(path.utf8)[...]),
        "seed \(seed): \(pattern) \(path)")
    }
  }

  @Test func manyStarsEndSoon() {
    let pattern = "/" + String(repeating: "*a", count: 2_000) + "b$"
    #expect(!fits(pattern, "/" + String(repeating: "a", count: 5_000)))
  }

  @Test func longerPatternsAreMoreSpecific() {
    #expect(PathPattern("/letters/").length > PathPattern("/").length)
    #expect(PathPattern("/a$").length > PathPattern("/a").length)
    #expect(PathPattern("/caf%C3%A9").length == PathPattern("/café").length)
  }
}
