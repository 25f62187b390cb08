public import Corpora
import Foundation
public import Generators
public import MarkovModels

/// A model as it lies on disk, opened.
public struct Model: Sendable {
  /// What it has learned.
  public enum Contents: Sendable {
    /// Counts; the ledger says who contributed what and is nil when it was deleted.
    case chain(MarkovChain, ledger: Ledger?)
    case network(any TextGenerator)
    /// Two models that speak together.
    case mixture(Mixture)
    /// The networks of the shards, which all weigh the same.
    case ensemble(Mixture)
  }

  public let path: String
  public let manifest: ModelManifest
  public let contents: Contents
  /// Where the corpus lies; nil when the record was deleted.
  public let run: RunRecord?

  init(path: String, manifest: ModelManifest, contents: Contents, run: RunRecord?) {
    self.path = path
    self.manifest = manifest
    self.contents = contents
    self.run = run
  }

  /// What says how likely a token is.
  public var generator: any TextGenerator {
    switch contents {
    case .chain(let chain, _): chain
    case .network(let network): network
    case .mixture(let mixture), .ensemble(let mixture): mixture
    }
  }

  public var vocabulary: Vocabulary { generator.vocabulary }

  /// The name that reports call it by.
  public var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// What a chain counted; nil for other models.
  var chain: MarkovChain? { if case .chain(let chain, _) = contents { chain } else { nil } }

  /// Who contributed what to a chain; nil when it was deleted, and for other models.
  public var ledger: Ledger? { if case .chain(_, let ledger) = contents { ledger } else { nil } }

  /// Whether it is one network, not a mixture with one or an ensemble.
  var isNetwork: Bool { if case .network = contents { true } else { false } }

  /// Whether it counted, and learned nothing by gradient descent.
  public var isChain: Bool { chain != nil }

  /// Whether its networks have each read a shard of the works.
  var isEnsemble: Bool { if case .ensemble = contents { true } else { false } }

  var isMixture: Bool { if case .mixture = contents { true } else { false } }

  /// The counts, where a command cannot do without.
  ///
  /// - Parameter purpose: What they are needed for, such as "an ARPA file".
  func requiredChain(for purpose: String) throws -> MarkovChain {
    if let chain { return chain }
    throw Failure(
      .usage,
      "\"\(path)\" is \(manifest.kind.withArticle), and \(purpose) needs the counts of a chain",
      try: "a model of `magpie train markov`")
  }

  /// The counts and the ledger, where a command cannot do without.
  func requiredLedger(for purpose: String) throws -> (chain: MarkovChain, ledger: Ledger) {
    let chain = try requiredChain(for: purpose)
    guard let ledger else {
      throw Failure(
        .missingInput,
        "the model \"\(path)\" has no \(ModelFiles.ledger): it cannot say whose words it uses",
        try: "training it again")
    }
    return (chain, ledger)
  }
}
