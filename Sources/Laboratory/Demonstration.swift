import Corpora
import Foundation
public import MagpieReports
import MarkovModels

/// The tour: what a chain is, whose words it uses, and what changes without a work.
///
/// Everything in it is counted while it runs.
public struct Demonstration {
  /// Read aloud, the texts of this seed are short enough for one screen.
  static let seed: UInt64 = 16
  static let tokens = 70
  static let corpusName = "harbour"

  let selection: CorpusSelection
  let settings = TrainingSettings(unit: .word, order: 2, smoothing: .none)
  let trained: TrainedChain
  let source: TraceSource
  let corpusPath: String
  /// What the program was called by.
  let program: String
  /// Told what is being done where it takes seconds; an empty text when it is done.
  let observe: (String) -> Void

  /// Reads and counts the corpus.
  ///
  /// - Parameters:
  ///   - program: What the commands that it suggests begin with.
  ///   - observe: Told what is being done where it takes seconds; an empty text when it
  ///     is done.
  public init(program: String = "magpie", observe: @escaping (String) -> Void = { _ in }) throws {
    self.program = program
    self.observe = observe
    corpusPath = try LessonCorpora.path(of: Self.corpusName)
    selection = try CorpusSelection([CorpusRequest(path: corpusPath)])
    trained = try Training.count(selection, settings: settings)
    source = try TraceSource([CorpusRequest(path: corpusPath)])
  }

  /// One screen of the tour.
  public struct Scene {
    public var title: String
    public var body: (Page) -> StyledText
  }

  /// The scenes, in order; each is worked out when it is asked for.
  public func scenes() -> [() throws -> Scene] {
    [table, paragraph, removal, orders, network, moved, farewell]
  }

  // MARK: - The model and its text

  func model(_ trained: TrainedChain) throws -> Model {
    try Model(trained, smoothing: .none, name: Self.corpusName)
  }

  func written(by trained: TrainedChain, traces: Bool) throws -> GenerationReport {
    var settings = WritingSettings()
    settings.seed = Self.seed
    settings.tokens = Self.tokens
    return try model(trained).write(settings, source: source, traces: traces)
  }
}
