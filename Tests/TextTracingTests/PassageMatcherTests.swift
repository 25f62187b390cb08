import Corpora
import Generators
import TestSupport
import Testing

import func Foundation.exp2

@testable import TextTracing

/// Passages are planted into texts that have nothing to do with the works, and must be found.
@Suite struct PassageMatcherTests {
  /// Prose of invented words with a natural skew, so that chance does what it does in texts.
  private struct Prose {
    var random: SeededGenerator
    private let words: [String]

    init(seed: UInt64) {
      var letters = SeededGenerator(seed: 1)
      words = (0..<4_000).map { number in
        let syllables = number < 60 ? 1 : number < 600 ? 2 : 3
        return (0..<syllables).map { _ in
          let (left, right) = (Int(letters.uniform() * 14), Int(letters.uniform() * 5))
          return String(Array("bdfghklmnprstv")[left]) + String(Array("aeiou")[right])
        }.joined()
      }
      random = SeededGenerator(seed: seed)
    }

    mutating func word() -> String {
      // Zipf: the chance of a rank falls with its inverse.
      let rank = exp2(random.uniform() * 11.9) - 1
      return words[min(words.count - 1, Int(rank))]
    }

    mutating func words(_ count: Int) -> [String] { (0..<count).map { _ in word() } }
    mutating func below(_ bound: Int) -> Int { Int(random.uniform() * Double(bound)) }
  }

  private struct Planted {
    var works: [Work]
    var sources: [[String]]
    var index: TraceIndex

    init(seed: UInt64, count: Int = 20) {
      var prose = Prose(seed: seed)
      let sources = (0..<count).map { _ in prose.words(400) }
      self.sources = sources
      works = sources.enumerated().map { Work(id: "w\($0 + 10)", text: $1.joined(separator: " ")) }
      index = TraceIndex(words: works)
    }

    func passages(
      in draft: [String], _ settings: PassageSettings = PassageSettings()
    ) -> [Passage] {
      PassageMatcher(index, settings: settings).passages(
        in: Array(draft.joined(separator: " ").utf8), textOfWork: { works[$0].utf8 }
      ).passages.filter { $0.kind != .common }
    }
  }

  @Test func aCopiedPassageIsFoundToTheWord() {
    for seed in 0..<20 as Range<UInt64> {
      let planted = Planted(seed: seed)
      var prose = Prose(seed: seed + 1_000)
      let (work, start, length) = (prose.below(20), prose.below(300), 20 + prose.below(60))
      let copied = Array(planted.sources[work][start..<(start + length)])
      let draft = prose.words(100) + copied + prose.words(100)
      let passages = planted.passages(in: draft)
      #expect(passages.count == 1, "seed \(seed)")
      guard let found = passages.first else { continue }
      #expect(found.places[0].work == work, "seed \(seed)")
      // A word at either end may be the same by chance.
      #expect(abs(found.words.lowerBound - 100) <= 4, "seed \(seed)")
      #expect(abs(found.words.upperBound - 100 - length) <= 4, "seed \(seed)")
      #expect(found.similarity > 0.9 && found.similarity <= 1, "seed \(seed)")
    }
  }

  @Test func nothingIsFoundWhereNothingWasCopied() {
    for seed in 0..<20 as Range<UInt64> {
      var prose = Prose(seed: seed + 5_000)
      #expect(Planted(seed: seed).passages(in: prose.words(600)).isEmpty, "seed \(seed)")
    }
  }

  @Test func changedWordsDoNotHideAPassage() {
    for seed in 0..<20 as Range<UInt64> {
      let planted = Planted(seed: seed)
      var prose = Prose(seed: seed + 2_000)
      let work = prose.below(20)
      var copied = Array(planted.sources[work][100..<160])
      for index in copied.indices where prose.below(3) == 0 {
        switch prose.below(3) {
        case 0: copied[index] = prose.word()
        case 1: copied[index] += " " + prose.word()
        default: copied[index] = ""
        }
      }
      let draft = prose.words(80) + copied + prose.words(80)
      let passages = planted.passages(in: draft.filter { !$0.isEmpty })
      #expect(passages.map(\.places[0].work) == [work], "seed \(seed)")
      #expect(passages.first?.kind == .near, "seed \(seed)")
      #expect(passages.first.map { $0.similarity < 0.95 } ?? false, "seed \(seed)")
    }
  }

  @Test func sentencesInAnotherOrderAreOnePassage() {
    for seed in 0..<10 as Range<UInt64> {
      let planted = Planted(seed: seed)
      var prose = Prose(seed: seed + 3_000)
      let source = planted.sources[7]
      let copied = source[140..<160] + source[100..<120] + source[120..<140]
      let passages = planted.passages(in: prose.words(80) + copied + prose.words(80))
      #expect(passages.count == 1, "seed \(seed)")
      #expect(passages.first?.edits.contains { $0.kind == .moved } ?? false, "seed \(seed)")
      #expect(passages.first.map { $0.words.count >= 58 } ?? false, "seed \(seed)")
    }
  }

  @Test func passagesLieInTheirTexts() {
    for seed in 0..<30 as Range<UInt64> {
      let planted = Planted(seed: seed, count: 6)
      var prose = Prose(seed: seed + 4_000)
      var draft: [String] = []
      for _ in 0..<5 {
        let start = prose.below(350)
        draft += planted.sources[prose.below(6)][start..<(start + 10 + prose.below(40))]
        draft += prose.words(prose.below(40))
      }
      let text = Array(draft.joined(separator: " ").utf8)
      let found = PassageMatcher(planted.index).passages(in: text)
      var end = 0
      for passage in found.passages {
        #expect(passage.words.lowerBound >= end, "seed \(seed): passages overlap")
        end = passage.words.upperBound
        #expect(
          passage.bytes
            == found.words[passage.words.lowerBound]
            .lowerBound..<found.words[passage.words.upperBound - 1].upperBound)
        let source = planted.works[passage.places[0].work].utf8
        var place = passage.bytes.lowerBound
        for edit in passage.edits {
          #expect(edit.draft.lowerBound >= place, "seed \(seed): edits are not in order")
          place = edit.draft.upperBound
          #expect(passage.bytes.contains(edit.draft.lowerBound) || edit.draft.isEmpty)
          #expect(edit.work.upperBound <= source.count)
          if edit.kind == .kept || edit.kind == .moved {
            #expect(text[edit.draft].elementsEqual(source[edit.work]), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func formNeverHidesAPassage() {
    let work = Work(id: "w", text: sentence)
    let index = TraceIndex(words: [work] + fillers)
    let forms = [
      sentence.uppercased(), sentence.replacingOccurrences("'", "’"),
      sentence.replacingOccurrences(" ", "\r\n"), sentence.replacingOccurrences("a", "\u{430}"),
      sentence.replacingOccurrences("fi", "ﬁ"), sentence.replacingOccurrences("e", "e\u{200B}"),
      sentence.replacingOccurrences(",", " —"), sentence.replacingOccurrences("ou", "ou\u{AD}"),
    ]
    for form in forms {
      let passages = PassageMatcher(index).passages(in: Array(form.utf8)).passages
      #expect(passages.map(\.kind) == [.copied], "\(form)")
      #expect(passages.first?.places.first?.bytes == 0..<(sentence.utf8.count - 1), "\(form)")
    }
  }

  @Test func exactRunsEndAtAChangedWord() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)] + fillers)
    let changed = sentence.replacingOccurrences("fish", "stone")
    let matcher = PassageMatcher(
      index, settings: PassageSettings(minimumRun: 6, minimumBits: 20, isExact: true))
    let passages = matcher.passages(in: Array(changed.utf8)).passages
    // One word between the runs is bridged, as a hyphen might have been there.
    #expect(passages.count == 1 && passages[0].kind == .near)
    #expect(passages[0].edits.map(\.kind) == [.kept, .changed, .kept])
    let more = sentence.replacingOccurrences("fish quay could", "old stone pier would")
    let runs = matcher.passages(in: Array(more.utf8)).passages
    #expect(runs.map(\.kind) == [.copied, .copied])
    #expect(runs.map(\.words.count) == [14, 12])
  }

  @Test func aWorkCanBeLeftOut() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)] + fillers)
    let matcher = PassageMatcher(index)
    #expect(matcher.passages(in: Array(sentence.utf8), except: 0).passages.isEmpty)
    #expect(matcher.passages(in: Array(sentence.utf8), except: 1).passages.count == 1)
  }

  @Test func aQuotationWithItsSourceIsToldApart() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)] + fillers)
    func kinds(_ text: String) -> [Passage.Kind] {
      PassageMatcher(index).passages(
        in: Array(text.utf8), textOfWork: { _ in Array(sentence.utf8) }
      )
      .passages.map(\.kind)
    }
    #expect(kinds("As Ada Finch writes: “\(sentence)” That is all.") == [.quoted])
    #expect(kinds("“\(sentence)” (Finch 1904, p. 7). That is all.") == [.quoted])
    #expect(kinds("\(sentence) As Ada Finch writes.") == [.copied])
    #expect(kinds("“\(sentence)” It was dark.") == [.copied])
  }

  @Test func whatWasToBeIgnoredIsBoilerplate() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)] + fillers)
    let ignored = TraceIndex(words: [Work(id: "i", text: sentence)])
    let passages = PassageMatcher(index, ignored: ignored).passages(in: Array(sentence.utf8))
      .passages
    #expect(passages.map(\.kind) == [.boilerplate])
    #expect(passages.map(\.reason) == [.ignored])
  }

  @Test func whatManyWorksShareIsBoilerplate() {
    var prose = Prose(seed: 9)
    func work(_ number: Int) -> Work {
      Work(
        id: "w\(number)",
        text: prose.words(60).joined(separator: " ") + " " + sentence + " "
          + prose.words(60).joined(separator: " "))
    }
    func kind(among count: Int) -> Passage.Kind? {
      let index = TraceIndex(words: (10..<(10 + count)).map(work) + fillers)
      return PassageMatcher(index).passages(in: Array(sentence.utf8)).passages.first?.kind
    }
    #expect(kind(among: 2) == .copied)
    #expect(kind(among: 6) == .boilerplate)
  }

  /// Six editions of one text are one witness.
  @Test func editionsAreNotIndependent() {
    var prose = Prose(seed: 9)
    let text =
      prose.words(60).joined(separator: " ") + " " + sentence + " "
      + prose.words(60).joined(separator: " ")
    let index = TraceIndex(words: (10..<16).map { Work(id: "w\($0)", text: text) } + fillers)
    let passages = PassageMatcher(index).passages(in: Array(sentence.utf8)).passages
    #expect(passages.map(\.kind) == [.copied])
    #expect(passages.first?.places.count == 6)
  }

  /// Drafts are no witnesses for one another: a class that copied one passage is found.
  @Test func worksThatAreDraftsMakeNothingBoilerplate() {
    var prose = Prose(seed: 9)
    let works = (10..<17).map { number in
      Work(
        id: "w\(number)",
        text: prose.words(60).joined(separator: " ") + " " + sentence + " "
          + prose.words(60).joined(separator: " "))
    }
    let matcher = PassageMatcher(TraceIndex(words: works + fillers))
    let text = Array(sentence.utf8)
    #expect(matcher.passages(in: text, witnesses: 0).passages.map(\.kind) == [.copied])
    #expect(matcher.passages(in: text, witnesses: 7).passages.map(\.kind) == [.boilerplate])
  }

  @Test func aPassageIsFoundAsOftenAsItStands() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)] + fillers)
    for isExact in [false, true] {
      let matcher = PassageMatcher(index, settings: PassageSettings(isExact: isExact))
      let draft = Array(repeating: sentence, count: 60).joined(separator: " ")
      let found = matcher.passages(in: Array(draft.utf8))
      let words = found.passages.reduce(0) { $0 + $1.words.count }
      #expect(words == found.words.count, "exact: \(isExact)")
    }
  }

  /// Own words between short copies do not make them disappear.
  @Test func copiesFarApartAreKeptApart() {
    let planted = Planted(seed: 5)
    var prose = Prose(seed: 6_000)
    var draft: [String] = []
    for part in 0..<12 {
      draft += planted.sources[3][(part * 16)..<(part * 16 + 16)] + prose.words(40)
    }
    let passages = planted.passages(in: draft)
    #expect(passages.count >= 10)
    #expect(passages.allSatisfy { $0.similarity > 0.7 })
    let strict = planted.passages(in: draft, PassageSettings(minimumSimilarity: 0.95))
    #expect(strict.count >= 10)
  }

  /// Words of a text that stands in very many works are no seeds, and are found all the same.
  @Test func aTextInManyWorksIsFound() {
    let works = (0..<700).map { Work(id: "w\($0 + 1_000)", text: sentence) }
    let index = TraceIndex(words: works)
    let passages = PassageMatcher(index).passages(in: Array(sentence.utf8)).passages
    #expect(passages.map(\.words.count) == [index.tokenRanges(of: Array(sentence.utf8)).count])
  }

  @Test func theDraftItselfHidesNothing() {
    let works = [Work(id: "a", text: sentence), Work(id: "b", text: "So: \(sentence) Yes.")]
    let index = TraceIndex(words: works + fillers)
    for isExact in [false, true] {
      let matcher = PassageMatcher(index, settings: PassageSettings(isExact: isExact))
      let passages = matcher.passages(in: works[0].utf8, except: 0).passages
      #expect(passages.map(\.kind) == [.copied], "exact: \(isExact)")
      #expect(passages.first?.places.map(\.work) == [1])
    }
  }

  @Test func whatIsSetApartInTheMiddleIsCutOut() {
    let planted = Planted(seed: 8)
    let source = planted.sources[2]
    let draft = [
      source[0..<40].joined(separator: " "), "> " + source[40..<80].joined(separator: " "),
      source[80..<120].joined(separator: " "),
    ].joined(separator: "\n\n")
    let passages = PassageMatcher(planted.index).passages(in: Array(draft.utf8)).passages
    #expect(passages.map(\.kind) == [.copied, .quoted, .copied])
    #expect(passages.map(\.words) == [0..<40, 40..<80, 80..<120])
  }

  @Test func wordsBetweenTwoQuotationsAreInNone() {
    let planted = Planted(seed: 8)
    let source = planted.sources[2]
    func part(_ range: Range<Int>) -> String { source[range].joined(separator: " ") }
    let draft = "As Ada Finch writes: “\(part(0..<12))” \(part(12..<180)) “\(part(180..<190))”"
    let passages = PassageMatcher(planted.index).passages(
      in: Array(draft.utf8), textOfWork: { planted.works[$0].utf8 }
    ).passages
    #expect(passages.allSatisfy { $0.kind == .copied })
  }

  /// A dialogue that was copied with its marks is no quotation, whatever stands behind it.
  @Test func aCopiedDialogueIsNoQuotation() {
    let speech = """
      The captain's lantern went out at a quarter past nine, and nobody on the fish quay could say \
      afterwards who had first heard the bell ringing under the water
      """
    let source = "Tom came in late. “\(speech),” said Tom. Mary put down the cup."
    let index = TraceIndex(words: [Work(id: "w", text: source)] + fillers)
    for draft in [
      "“\(speech),” said Tom.", "“\(speech),” she said.", "“\(speech).” Mary put down the cup.",
      "“\(speech).” (She laughed.)", "“\(speech).” — She stopped.", "“\(speech).”\n- Next point",
      "Mary turned to the window and added, “\(speech).”", "“\(speech)!” Then Mary held the lamp.",
      "“\(speech).” As Mary left, rain began.", "Tom said: “\(speech).”",
    ] {
      let passages = PassageMatcher(index).passages(
        in: Array(draft.utf8), textOfWork: { _ in Array(source.utf8) }
      ).passages
      #expect(passages.count == 1 && passages[0].kind != .quoted, "\(draft)")
    }
    for draft in [
      "As Ada Finch writes: “\(speech).”", "“\(speech)” (Finch 1904, p. 7).",
      "According to Ada Finch, “\(speech).”",
    ] {
      let passages = PassageMatcher(index).passages(
        in: Array(draft.utf8), textOfWork: { _ in Array(source.utf8) }
      ).passages
      #expect(passages.map(\.kind) == [.quoted], "\(draft)")
    }
  }

  @Test func awkwardDraftsAreNoCrash() {
    let index = TraceIndex(words: [Work(id: "w", text: sentence)])
    let empty = TraceIndex(words: [Work(id: "w", text: "…")])
    for seed in 0..<200 as Range<UInt64> {
      var text = GeneratedText(seed: seed)
      let draft = Array(text.unicode(pieces: 120).utf8)
      for index in [index, empty] {
        #expect(PassageMatcher(index).passages(in: draft).passages.isEmpty, "seed \(seed)")
      }
    }
    for draft in ["", " ", "word", String(repeating: "a", count: 100_000)] {
      #expect(PassageMatcher(index).passages(in: Array(draft.utf8)).passages.isEmpty)
    }
  }

  private let sentence = """
    The captain's lantern went out at a quarter past nine, and nobody on the fish quay could say \
    afterwards who had first heard the bell ringing under the water.
    """

  private var fillers: [Work] {
    var prose = Prose(seed: 77)
    return (0..<20).map { Work(id: "x\($0 + 10)", text: prose.words(300).joined(separator: " ")) }
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
