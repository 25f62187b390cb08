import TestSupport
import Testing

@testable import CorpusFiles

@Suite struct PlainFieldsTests {
  @Test func whatItReadsTheYAMLParserReadsAlike() throws {
    var readCount = 0
    for seed in 0..<4000 {
      var generated = GeneratedText(seed: UInt64(seed))
      var yaml = ""
      for _ in 0...generated.below(4) {
        yaml += generated.pick(["title", "train-ai", "a", "x-y", "b", "A:", "b ", "-c"])
        yaml += generated.pick([": ", ": ", ": ", ": ", ": ", ":", ":  ", ":\t"])
        for _ in 0...generated.below(4) {
          let isPlain = generated.below(2) == 0
          yaml +=
            isPlain
            ? "word"
            : generated.pick([
              "word", "y", "null", "Größe", "Ночь", "1984", "0x1F", "1.5", ", ", " ", "'", "\"",
              "- ",
              "#", " #", ": ", ":", "https://a.b/c", "(1)", "!", "&a", "*a", "[x]", "{", "}", "%",
              "@", "`", "|", ">", "?", "~", ";", "…", "\u{85}", "\u{2028}", "\u{FEFF}", "---",
              "...",
            ])
        }
        yaml += generated.pick(["\n", "\n", "\n", "\n", "\r\n", "\n\n", "\n  ", " \n", "\r"])
      }
      let bytes = Array(yaml.utf8)[...]
      guard let fields = PlainFields.read(bytes, firstLine: 5) else { continue }
      readCount += 1
      let parsed = try? YAMLFields.parse(bytes, path: "a", firstLine: 5)
      #expect(parsed == fields, "seed \(seed): \(yaml.debugDescription)")
    }
    #expect(readCount > 100)
  }

  @Test func ordinaryFrontMatterNeedsNoParser() {
    let yaml = Array("title: The Tide Clock\nlicence: CC-BY-4.0\r\ntrain-ai: y\n".utf8)[...]
    #expect(
      PlainFields.read(yaml, firstLine: 2) == [
        Field(name: "title", value: "The Tide Clock", line: 2),
        Field(name: "licence", value: "CC-BY-4.0", line: 3),
        Field(name: "train-ai", value: "y", line: 4),
      ])
  }
}
