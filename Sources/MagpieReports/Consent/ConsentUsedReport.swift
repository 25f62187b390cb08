/// Whether a model has read a text, how that is known, and how often such an answer is wrong.
public struct ConsentUsedReport: Report {
  public enum Answer: String, Sendable {
    case yes, no
    /// By a test that may be wrong.
    case likely
    case cannotBeTold = "cannot-be-told"
  }

  /// What the answer rests on.
  public enum Evidence: String, Sendable {
    /// The text's hash is among those of the works that were read.
    case hash
    /// A work that was read is a near copy of the text.
    case nearCopy = "near-copy"
    /// All works that were read were compared with it.
    case works
    /// The model knows the text better than texts that it never read.
    case test
  }

  /// A work that was read, and what it has of the text.
  public struct Copy: Sendable, Equatable {
    public var work: WorkLabel
    /// How many words of the text stand there; nil where only the hashes were compared.
    public var words: Int?
    /// Whether the text is the work, or most of it stands there; else a passage of it does.
    public var isCopy: Bool

    public init(work: WorkLabel, words: Int?, isCopy: Bool) {
      self.work = work
      self.words = words
      self.isCopy = isCopy
    }
  }

  /// The text beside texts that the model certainly never read.
  public struct Test: Sendable, Equatable {
    public enum Measure: Sendable, Equatable {
      /// The share of the text's runs of so many tokens that a chain has counted.
      case runs(length: Int)
      /// How much better the model expects the text than a model of characters does that has
      /// read the other texts, in nats a character.
      case loss
    }

    public var measure: Measure
    public var unit: String
    /// Of the text; higher is better known.
    public var value: Double
    /// Of the texts that were never read, from the least known to the best.
    public var never: [Double]
    /// An answer is given where chance alone gives it to at most this share.
    public var level: Double

    /// - Parameter never: At least one, in any order.
    public init(
      measure: Measure, unit: String, value: Double, never: [Double], level: Double
    ) {
      self.measure = measure
      self.unit = unit
      self.value = value
      self.never = never.sorted()
      self.level = level
    }

    /// How many texts that were never read are as well known, or better.
    public var asGood: Int { never.count { $0 >= value } }

    /// How often a text that was never read would pass for one that was: as many of those that were
    /// tried, with Wilson's interval.
    public var falseAlarms: Estimate { .ofShare(asGood, of: never.count) }

    /// The greatest chance that a text which was never read, and of the same kind as the others, is at
    /// least as well known: (1 + ``asGood``) / (1 + texts).
    ///
    /// - SeeAlso: Vovk, Gammerman and Shafer (2005), “Algorithmic Learning in a Random World”, §2.2.
    public var chance: Double { Double(1 + asGood) / Double(1 + never.count) }

    public var isTold: Bool { chance <= level }

    var middle: Double { never[never.count / 2] }
  }

  public var model: String
  public var kind: String
  public var text: String
  public var characters: Int
  public var answer: Answer
  /// Nil where it cannot be told.
  public var evidence: Evidence?
  /// How many works the model is known to have read; nil where nothing says which.
  public var works: Int?
  public var copies: [Copy]
  public var test: Test?
  /// Why the answer is not a better one.
  public var reasons: [String]

  public init(
    model: String, kind: String, text: String, characters: Int, answer: Answer,
    evidence: Evidence?, works: Int?, copies: [Copy], test: Test?, reasons: [String]
  ) {
    self.model = model
    self.kind = kind
    self.text = text
    self.characters = characters
    self.answer = answer
    self.evidence = evidence
    self.works = works
    self.copies = copies
    self.test = test
    self.reasons = reasons
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "text": .string(text), "characters": .int(characters),
      "used": .string(answer.rawValue), "evidence": .text(evidence?.rawValue),
      "works": .number(works),
      "copies": .array(
        copies.map { copy -> JSONValue in
          [
            "work": .string(copy.work.id), "words": .number(copy.words),
            "whole": .bool(copy.isCopy),
          ]
        }),
      "test": test.map(Self.json) ?? .null, "reasons": .array(reasons.map { .string($0) }),
    ])
  }

  private static func json(of test: Test) -> JSONValue {
    var run: Int?
    if case .runs(let length) = test.measure { run = length }
    return [
      "measure": run == nil ? "loss" : "runs", "run": .number(run), "value": .number(test.value),
      "never": .array(test.never.map { .number($0) }), "asGood": .int(test.asGood),
      "falseAlarms": test.falseAlarms.json, "chance": .number(test.chance),
      "level": .number(test.level), "told": .bool(test.isTold),
    ]
  }
}
