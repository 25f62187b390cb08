import Corpora
import CorpusFiles
import MagpieReports
import TextTracing

/// Whether a model knows a text better than texts that it certainly never read.
struct TextMembership {
  /// Fewer cannot keep the chance of a false alarm below the level: 1 of 20 others and itself.
  static let leastTexts = 20
  static let level = 0.05
  /// Shorter texts say too little.
  static let leastCharacters = 200

  private let never: [[UInt8]]
  /// How many texts were left out, as they were too short to be compared.
  private let shortCount: Int
  private let text: [UInt8]

  /// - Parameters:
  ///   - never: Texts that the model never read. Longer ones are cut to the text's own length; those of
  ///     less than half of it are left out, and of equal ones one is kept.
  ///   - hashes: The works that the model has read, where that is known.
  /// - Throws: ``Failure``: 64 for a text that is a copy of the one that is asked about, 65 for one
  ///   that the model has read.
  init(_ text: [UInt8], never documents: [DraftDocument], read hashes: WorkHashes?) throws {
    self.text = text
    let read = Set((hashes?.entries ?? []).map { Array($0.hash.utf8) })
    let sketch = TextSketchIndex([TextSketch(text)])
    var kept: Set<[UInt8]> = []
    var never: [[UInt8]] = []
    let length = Self.length(of: text)
    var shortCount = 0
    for document in documents {
      if document.text == text || sketch.matches(of: document.text).contains(where: \.isNearCopy) {
        throw Failure(
          .usage,
          "\"\(document.name)\" is the text that is asked about, or a near copy of it: nobody knows that it was never read",
          try: "--never with other texts")
      }
      if WorkHashes.hashes(of: document.text).contains(where: { read.contains(Array($0.utf8)) }) {
        throw Failure(
          .badData, "the model has read \"\(document.name)\": it is one of its works",
          try: "--never with texts that were written later, or held out")
      }
      guard kept.insert(document.text).inserted else { continue }
      guard Self.length(of: document.text) * 2 >= length else {
        shortCount += 1
        continue
      }
      never.append(Self.beginning(of: document.text, characters: length))
    }
    self.never = never
    self.shortCount = shortCount
  }

  /// - Returns: Nil with the reason where nothing can be measured.
  func run(on model: Model) throws -> (test: ConsentUsedReport.Test?, reason: String?) {
    let length = Self.length(of: text)
    guard length >= Self.leastCharacters else {
      return (
        nil,
        "With \(NumberText.count(length, "character")) it is too short to be told from chance: at least \(Self.leastCharacters) are needed."
      )
    }
    guard never.count >= Self.leastTexts else {
      let short = shortCount > 0 ? " (\(shortCount) more are less than half as long)" : ""
      return (
        nil,
        "The false alarms of a test must be measured on at least \(Self.leastTexts) texts that the model never read; here are \(NumberText.count(never.count))\(short)."
      )
    }
    let scores = try model.membershipScores(of: [text] + never)
    return (
      ConsentUsedReport.Test(
        measure: scores.measure, unit: model.manifest.unit.rawValue, value: scores.values[0],
        never: Array(scores.values.dropFirst()), level: Self.level), nil
    )
  }

  private static func length(of text: [UInt8]) -> Int {
    Segmenter(unit: .character).count(in: text.span)
  }

  /// So many characters from the beginning.
  private static func beginning(of text: [UInt8], characters: Int) -> [UInt8] {
    Array(String(decoding: text, as: UTF8.self).prefix(characters).utf8)
  }
}
