import MagpieReports
import ModelAttribution

/// Sets what a method foretells beside the truth.
struct GradeScores {
  let table: TruthTable
  /// The works that taught something.
  let works: [Int]
  /// The number of all works (N).
  let workCount: Int
  /// Of the draws that bounds come from.
  let seed: UInt64

  /// What is lost without each work, shape `[N]`.
  func truth(of text: Int) -> [Double] {
    table.effectsOfWorks(on: text, count: workCount) ?? []
  }

  /// - Parameters:
  ///   - effects: One for each text of the table.
  ///   - halfway: Those that half of the works are foretold from.
  func scores(
    _ kind: String, _ texts: Range<Int>, _ effects: [WorkEffects], halfway: [WorkEffects]
  ) -> GradeReport.Scores {
    let pearson = texts.map { text in
      Correlation.pearson(taught(effects[text].values), taught(truth(of: text))) ?? 0
    }
    let growths = texts.compactMap { effects[$0].growth }.sorted()
    let others = texts.compactMap { otherSeeds(effects[$0].values, text: $0) }
    return GradeReport.Scores(
      kind: kind, texts: texts.count, pearson: mean(pearson), worst: pearson.min() ?? 0,
      spearman: mean(texts.map { spearman(effects[$0].values, text: $0) }),
      half: mean(texts.map { score(halfway[$0].values, $0, table.half) }),
      most: mean(texts.map { score(effects[$0].values, $0, table.most) }),
      otherSeeds: others.isEmpty ? nil : mean(others),
      growth: growths.isEmpty ? nil : growths[growths.count / 2])
  }

  func spearman(_ values: [Double], text: Int) -> Double {
    Correlation.spearman(taught(values), taught(truth(of: text))) ?? 0
  }

  func mean(_ values: [Double]) -> Estimate { Estimate.ofMean(values, seed: seed, within: -1...1) }

  private func score(_ values: [Double], _ text: Int, _ subsets: [TruthTable.Subset]) -> Double {
    TruthTable.datamodelingScore(values, on: text, subsets) ?? 0
  }

  /// With the mean effects of other seeds; nil where these were not measured.
  private func otherSeeds(_ values: [Double], text: Int) -> Double? {
    let others = table.otherEffects(on: text)
    guard !others.isEmpty else { return nil }
    let sums = table.groups.indices.map { group in others.reduce(0) { $0 + $1[group] } }
    return Correlation.spearman(taught(values), sums) ?? 0
  }

  private func taught(_ values: [Double]) -> [Double] { works.map { values[$0] } }

  /// The works from the one that helped most to the one that hurt most; of equals the first.
  func order(_ values: [Double]) -> [Int] {
    works.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
  }

  /// The middle one of some figures, the upper of two.
  static func median(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self).sorted()
    return known.isEmpty ? nil : known[known.count / 2]
  }
}
