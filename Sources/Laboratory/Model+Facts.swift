import Corpora
import Foundation
import Generators
public import MagpieReports
import MarkovModels
import NeuralModels
import Rights

extension Model {
  /// The files of a model's folder and their lengths in bytes, by name.
  static func files(in path: String) -> [(name: String, bytes: Int)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let file = URL(fileURLWithPath: path).appending(path: name).path
      let inner = (try? FileManager.default.subpathsOfDirectory(atPath: file)) ?? []
      let bytes = inner.reduce(length(ofFile: file)) { $0 + length(ofFile: "\(file)/\($1)") }
      return (isFolder(file) ? name + "/" : name, bytes)
    }
  }

  /// The paths of all files in a model's folder, relative to it.
  static func paths(in path: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return all.filter { !isFolder("\(path)/\($0)") }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func length(ofFile path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// What is in the model.
  public var info: any Report {
    switch contents {
    case .chain(let chain, let ledger): info(on: chain, ledger)
    case .network, .mixture, .ensemble: networkInfo
    }
  }

  private func info(on chain: MarkovChain, _ ledger: Ledger?) -> ModelReport {
    let table = chain.table
    return ModelReport(
      model: name, unit: manifest.unit.rawValue, order: table.order,
      handling: manifest.handling.rawValue, smoothing: chain.smoothing.name,
      tokens: table.tokenCount, vocabulary: vocabulary.count,
      contexts: (0...table.order).map { length in
        .init(
          length: length, count: table.contextCount(ofLength: length),
          single: table.singleContinuationCount(ofLength: length),
          continuations: table.entryCount(ofLength: length))
      },
      files: Self.files(in: path), works: ledger?.works.map(WorkLabel.init),
      soleTokens: ledger.map { soleTokens($0, in: table) } ?? [],
      fallbackOrders: chain.discounts.indices.filter { chain.discounts[$0].isFallback },
      corpora: run?.sources.map(\.path) ?? [])
  }

  /// For each work with any: how many tokens of the vocabulary only it supplied, and a few of them.
  private func soleTokens(
    _ ledger: Ledger, in table: CountTable
  ) -> [ModelReport.SoleTokens] {
    let owners = ledger.soleOwners(in: table)
    var byWork: [Int: [TokenID]] = [:]
    for (token, owner) in owners.enumerated() {
      if let owner { byWork[owner, default: []].append(TokenID(token)) }
    }
    return byWork.sorted { $0.key < $1.key }.map { work, tokens in
      .init(
        work: WorkLabel(ledger.works[work]), count: tokens.count,
        examples: tokens.prefix(5).map { vocabulary.text(of: $0) })
    }
  }

  private var networkInfo: NetworkReport {
    var report = NetworkReport(
      model: name, kind: manifest.kind.name, unit: manifest.unit.rawValue,
      vocabulary: vocabulary.count, files: Self.files(in: path),
      corpora: run?.sources.map(\.path) ?? [])
    switch manifest.kind {
    case .neural(let shape, _, let recipe, let heldOut):
      let network = shape.network(outcomeCount: vocabulary.outcomeCount)
      report.network = shape.name
      report.sizes = shape.sizes
      report.tensors = network.parameterShapes.map { ($0.name, $0.sizes) }
      report.recipe = recipe.fields + [("held out", heldOut.description)]
    case .mixture(let weights):
      if case .mixture(let mixture) = contents {
        report.parts = zip(mixture.parts, weights).map { ($0.name, $1) }
      }
    case .ensemble(let shape, let plan, _, let recipe, let heldOut):
      let network = shape.network(outcomeCount: vocabulary.outcomeCount)
      report.network = shape.name
      report.sizes = shape.sizes
      report.tensors = network.parameterShapes.map { ($0.name, $0.sizes) }
      report.recipe =
        [("shards", "\(plan.shards)"), ("slices", "\(plan.slices)")] + recipe.fields
        + [("held out", heldOut.description)]
      if case .ensemble(let mixture) = contents {
        report.parts = mixture.parts.map { ($0.name, $0.weight) }
      }
    case .markov: break
    }
    report.approximations = manifest.approximations.map(\.words)
    return report
  }
}
