import Corpora
import CorpusFiles
import Foundation
import Generators
public import MagpieReports
import TextTracing

extension Model {
  /// Writes samples and checks each against works, as if they were drafts.
  ///
  /// - Parameters:
  ///   - count: How many samples; the seed of each is one more than that of the one before.
  ///   - writing: How each is written.
  ///   - progress: Told how many samples are written.
  /// - Throws: What writing and checking throw.
  public func checkSamples(
    _ count: Int, _ writing: WritingSettings, against source: PassageSource,
    _ settings: CheckSettings, progress: (Int) -> Void = { _ in }
  ) throws -> SampleCheckReport {
    var drafts: [DraftDocument] = []
    for number in 0..<count {
      var own = writing
      own.seed = writing.seed &+ UInt64(number)
      let text = try sample(own).utf8
      drafts.append(
        DraftDocument(
          name: "seed \(own.seed)", text: UTF8Masking.masked(text)))
      progress(number + 1)
    }
    let check = try source.check(Drafts(drafts), settings)
    return SampleCheckReport(
      model: name, seed: writing.seed, tokens: writing.tokenLimit, check: check,
      copiedShare: Estimate.ofMean(
        check.drafts.map(\.copiedShare), seed: writing.seed, within: 0...1),
      samplesWithPassage: Estimate.ofShare(
        check.drafts.count { $0.copiedShare > 0 }, of: check.drafts.count))
  }
}
