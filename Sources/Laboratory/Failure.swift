import Corpora
import CorpusFiles
import Generators
import MarkovModels
import NeuralModels
import Rights

/// Why a command cannot do what was asked: what a person is told, and the exit code.
public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exit codes of the command (BSD's `sysexits.h` where there is one).
  public enum Status: Int32, Sendable {
    /// Something that the user asked to hold did not.
    case unmet = 1
    case usage = 64
    case badData = 65
    case missingInput = 66
    case internalFault = 70
    case cannotWrite = 73
  }

  public var status: Status
  /// What is wrong, and where.
  public var problem: String
  /// What to try.
  public var suggestion: String?

  public init(_ status: Status, _ problem: String, try suggestion: String? = nil) {
    self.status = status
    self.problem = problem
    self.suggestion = suggestion
  }

  public var description: String {
    suggestion.map { "\(problem)\n  try: \($0)" } ?? problem
  }

  /// A file of another version of Magpie.
  static func foreignFormat(_ found: Int, of path: String, expected: Int) -> Failure {
    Failure(
      .badData, "\"\(path)\" has format \(found); this Magpie reads format \(expected)",
      try: "training the model again with this version")
  }

  /// The failure that an error of any module comes to.
  public init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as CorpusError:
      let status: Status =
        switch error.kind {
        case .badData: .badData
        case .missingInput: .missingInput
        case .cannotWrite: .cannotWrite
        }
      self.init(status, error.problem, try: error.suggestion)
    case let error as MarkovError:
      switch error {
      case .orderOutOfRange: self.init(.usage, error.description, try: "--order 2")
      case .notExpressible(_, _, let options):
        self.init(.usage, error.description, try: "training with \(options)")
      case .learnedTokens:
        self.init(
          .usage, error.description,
          try: "training again: magpie train markov CORPUS --unit bpe --without WORK")
      case .nothingToCount:
        self.init(.badData, error.description, try: "a corpus with at least one word in it")
      case .tooLarge: self.init(.badData, error.description, try: "less text, or smaller --weights")
      case .foreignVocabulary, .foreignLedger:
        self.init(.badData, error.description, try: "training the model again")
      }
    case let error as RoyaltyError:
      self.init(.usage, error.description, try: error.suggestion)
    case let error as NeuralError:
      let status: Status =
        switch error {
        case .unusableRecipe: .usage
        case .diverged, .overflowed: .unmet
        default: .badData
        }
      self.init(status, error.description, try: error.suggestion)
    case let error as RegisterError:
      let status: Status =
        switch error {
        case .missing, .unreadable: .missingInput
        case .notRegister, .damaged, .newer: .badData
        case .unwritable, .busy: .cannotWrite
        case .refused: .unmet
        }
      self.init(status, error.description, try: error.suggestion)
    case let error as MixtureError:
      self.init(
        .badData, error.description, try: "two models of one corpus, unit and vocabulary")
    case let error as BinaryFileError:
      self.init(.badData, error.description, try: "training the model again")
    case let error as MappedFileError:
      self.init(.missingInput, error.description, try: "looking at it with `ls -l`")
    case let error as GenerationError:
      self.init(
        .unmet, error.description, try: "a greater --max-copy, fewer --tokens or another --seed")
    default: self.init(.internalFault, "\(error)")
    }
  }
}
