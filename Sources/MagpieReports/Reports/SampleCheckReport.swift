/// How much the texts that a model writes have in common with works.
public struct SampleCheckReport: Report {
  public var model: String
  /// The seed of the first sample.
  public var seed: UInt64
  /// The most tokens of a sample.
  public var tokens: Int
  /// Each sample as a draft.
  public var check: CheckReport
  /// The share of a sample's words that stand in passages, on average.
  public var copiedShare: Estimate
  /// The share of the samples that have a passage.
  public var samplesWithPassage: Estimate

  public init(
    model: String, seed: UInt64, tokens: Int, check: CheckReport, copiedShare: Estimate,
    samplesWithPassage: Estimate
  ) {
    self.model = model
    self.seed = seed
    self.tokens = tokens
    self.check = check
    self.copiedShare = copiedShare
    self.samplesWithPassage = samplesWithPassage
  }

  /// The works that most samples have passages of.
  var mostCopied: [(work: WorkLabel, samples: Int)] {
    var found: [String: (work: WorkLabel, samples: Int)] = [:]
    for draft in check.drafts {
      var seen = Set<String>()
      for work in draft.passages.filter(\.isCounted).compactMap(\.places.first?.work)
      where seen.insert(work.id).inserted {
        found[work.id, default: (work, 0)].samples += 1
      }
    }
    return found.values.sorted { ($1.samples, $0.work.id) < ($0.samples, $1.work.id) }
  }

  /// The words of the longest passage that counts; 0 if there is none.
  var longest: Int {
    check.drafts.flatMap(\.passages).filter(\.isCounted).map(\.words).max() ?? 0
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "seed": .string(String(seed)), "samples": .int(check.drafts.count),
      "tokens": .int(tokens), "corpus": .string(check.corpus), "works": .int(check.works),
      "copied": copiedShare.json, "samplesWithPassage": samplesWithPassage.json,
      "longest": .int(longest),
      "mostCopied": .array(
        mostCopied.map { ["work": .string($0.work.id), "samples": .int($0.samples)] }),
      "drafts": .array(check.draftsJSON),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    let works = mostCopied
    let texts = CheckedTexts(check.sources)
    return .lines {
      "\(check.limit)"
      """
      Of what \(model, .bold) writes, \(copiedShare.percent, .bold) stands in works word for word or nearly so.
      """
      ""
      """
      \(NumberText.count(check.drafts.count, "sample")) of up to \
      \(NumberText.count(tokens, "token")), seeds from \(seed). In brackets: bounds that hold the \
      true share in 95 of 100 such measurements.
      """
      "Samples with a passage: \(samplesWithPassage.percent). Longest: \(NumberText.count(longest, "word"))."
      if !works.isEmpty {
        ""
        "\("Works that they are from", .heading)"
        for entry in works.prefix(5) {
          .item("•", "\(entry.work.title, .bold): \(NumberText.count(entry.samples, "sample"))")
        }
        if works.count > 5 { "\("and \(NumberText.count(works.count - 5)) more", .dim)" }
      }
      let passages = check.ranking.prefix(5)
      if !passages.isEmpty {
        ""
        "\("Passages that matter most", .heading)"
        for (draft, passage) in passages {
          ""
          "\(check.drafts[draft].name, .dim)"
          check.drafts[draft].drawn(passage, texts, width: page.width)
        }
      }
    }
  }
}
