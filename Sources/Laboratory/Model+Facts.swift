import Corpora
import Foundation
public import MagpieReports
import MarkovModels

extension Model {
  /// The files of a model's folder and their lengths in bytes, by name.
  static func files(in path: String) -> [(name: String, bytes: Int)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let file = URL(fileURLWithPath: path).appending(path: name).path
      let facts = try? FileManager.default.attributesOfItem(atPath: file)
      return (name, (facts?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }

  /// Lengths of context whose Kneser–Ney discounts could not be estimated.
  var fallbackOrders: [Int] { chain.discounts.indices.filter { chain.discounts[$0].isFallback } }

  /// What is in the model.
  public var info: ModelReport {
    let table = chain.table
    return ModelReport(
      model: name, unit: manifest.unit.rawValue, order: manifest.order,
      handling: manifest.handling.rawValue, smoothing: manifest.smoothing.name,
      tokens: table.tokenCount, vocabulary: vocabulary.count,
      contexts: (0...table.order).map { length in
        .init(
          length: length, count: table.contextCount(ofLength: length),
          single: table.singleContinuationCount(ofLength: length),
          continuations: table.entryCount(ofLength: length))
      },
      files: Self.files(in: path), works: ledger?.works.map(WorkLabel.init),
      soleTokens: ledger.map { soleTokens($0) } ?? [], fallbackOrders: fallbackOrders,
      corpora: run?.sources.map(\.path) ?? [])
  }

  /// For each work with any: how many tokens of the vocabulary only it supplied, and a few of them.
  private func soleTokens(_ ledger: Ledger) -> [ModelReport.SoleTokens] {
    let owners = ledger.soleOwners(in: chain.table)
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
}
