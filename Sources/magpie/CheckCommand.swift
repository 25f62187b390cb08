import ArgumentParser
import Foundation
import Laboratory
import MagpieReports

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find what of drafts stands in works, word for word or nearly so.",
    discussion: """
      Drafts may be text, Markdown, HTML, EPUB, .docx, .odt, PDF, exported chats (JSON), or folders of \
      them. With --model, texts that the model writes are checked.
      """)

  @Argument(help: "Files, folders, or - for standard input.")
  var drafts: [String] = []

  @Option(help: "What to compare with: a corpus. May be repeated.")
  var against: [String] = []

  @Flag(help: "Compare the drafts with one another, too.")
  var among = false

  @OptionGroup(title: "What is a passage") var search: PassageOptions

  @Option(
    help: ArgumentHelp("A file of `magpie background`: says what is common.", valueName: "file"))
  var background: String?

  @Option(
    help: ArgumentHelp("A text whose words do not count, such as a task's own.", valueName: "file"))
  var ignore: String?

  @Option(
    name: .customLong("count"),
    help: "Let quoted, common or boilerplate passages count, too. May be repeated.")
  var counted: [UncountedKind] = []

  @Option(help: ArgumentHelp("Write the report as a page, too.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "End with 1 if more than this share of a draft is copied, such as 15%.", valueName: "share"))
  var failOver: ShareArgument?

  @Option(help: ArgumentHelp("Check what this model writes.", valueName: "folder"))
  var model: String?

  @Option(
    parsing: .unconditional, help: "How many texts the model writes, at least 5. (default: 100)")
  var sample: Int?

  @Option(parsing: .unconditional, help: "The most tokens of each. (default: 200)")
  var tokens: Int?

  @Option(parsing: .unconditional, help: "The seed of the first. (default: 1)")
  var seed: UInt64?

  private static let standardSample = 100
  private static let standardTokens = 200

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if model == nil {
      guard !drafts.isEmpty else { throw ValidationError("no draft was named") }
      guard !against.isEmpty || among else { throw ValidationError("--against CORPUS is missing") }
      guard !among || !against.isEmpty || drafts.count > 1 || isFolder(drafts[0]) else {
        throw ValidationError("--among needs two drafts or more")
      }
      guard sample == nil, tokens == nil, seed == nil else {
        throw ValidationError("--sample, --tokens and --seed need --model")
      }
    } else {
      guard drafts.isEmpty, !among else {
        throw ValidationError("--model checks what the model writes; no drafts go with it")
      }
      // The interval of fewer samples says nothing.
      guard (5...100_000).contains(sample ?? Self.standardSample) else {
        throw ValidationError("--sample must lie in 5…100000")
      }
      guard (1...100_000).contains(tokens ?? Self.standardTokens) else {
        throw ValidationError("--tokens must lie in 1…100000")
      }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  func run() throws {
    let page = try html.map { try OutputFile($0, as: .html) }
    var settings = CheckSettings()
    search.apply(to: &settings)
    settings.counted.formUnion(counted.map(\.kind))
    settings.background = background
    settings.ignored = ignore
    if let model {
      let report = try sampled(Model(path: model), settings)
      let written = Result { try page?.write(pageOf: report.check) }
      output.show(report)
      try written.get()
      try fail(if: report.copiedShare.value, "what the model writes")
    } else {
      let drafts = try Drafts(drafts)
      guard !among || !against.isEmpty || drafts.count > 1 else {
        throw Failure(
          .usage, "there is one draft only, and nothing to compare it with", try: "--against CORPUS"
        )
      }
      let source =
        among
        ? try PassageSource(drafts, and: reading.requests(against))
        : try PassageSource(reading.requests(against), caching: cache.caching)
      let report = try source.check(drafts, settings)
      let written = Result { try page?.write(pageOf: report) }
      output.show(report)
      try written.get()
      for draft in report.drafts { try fail(if: draft.copiedShare, draft.name) }
    }
  }

  private func sampled(_ model: Model, _ settings: CheckSettings) throws -> SampleCheckReport {
    var writing = WritingSettings()
    writing.seed = seed ?? 1
    writing.tokens = tokens ?? Self.standardTokens
    let source =
      try against.isEmpty
      ? model.passageSource(caching: cache.caching)
      : PassageSource(reading.requests(against), caching: cache.caching)
    let sample = sample ?? Self.standardSample
    let progress = ProgressLine()
    return try model.checkSamples(sample, writing, against: source, settings) { count in
      progress.show("\(count) of \(sample) written")
    }
  }

  /// Ends with 1 where the user's limit does not hold.
  private func fail(if share: Double, _ name: String) throws {
    guard let failOver, share > failOver.share else { return }
    throw Failure(
      .unmet,
      "\(NumberText.percent(share)) of \(name) is copied, more than \(NumberText.percent(failOver.share))"
    )
  }
}

/// What makes a passage.
struct PassageOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The fewest words of a passage.")
  var minRun = CheckSettings().minimumRun

  @Option(parsing: .unconditional, help: "The most words between two parts of one passage.")
  var maxGap = CheckSettings().maximumGap

  @Option(
    parsing: .unconditional, help: "The least share of words that are the same, from 0 to 1.")
  var minSimilarity = CheckSettings().minimumSimilarity

  @Flag(help: "Only runs of the very same words.")
  var exact = false

  func validate() throws {
    guard minRun >= 3 else { throw ValidationError("--min-run must be at least 3") }
    guard (0...1_000).contains(maxGap) else {
      throw ValidationError("--max-gap must lie in 0…1000")
    }
    guard (0...1).contains(minSimilarity) else {
      throw ValidationError("--min-similarity must lie in 0…1")
    }
  }

  func apply(to settings: inout CheckSettings) {
    settings.minimumRun = minRun
    settings.maximumGap = maxGap
    settings.minimumSimilarity = minSimilarity
    settings.isExact = exact
  }
}

/// Passages that count only when they are asked for.
enum UncountedKind: String, ExpressibleByArgument, CaseIterable {
  case quoted, common, boilerplate

  var kind: CheckedPassage.Kind {
    switch self {
    case .quoted: .quoted
    case .common: .common
    case .boilerplate: .boilerplate
    }
  }
}

/// A share as people write it: "15%" or "0.15".
struct ShareArgument: ExpressibleByArgument {
  let share: Double

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let digits = argument.dropLast(isPercent ? 1 : 0).filter { $0 != " " }
    guard let number = Double(digits), number >= 0, number <= (isPercent ? 100 : 1) else {
      return nil
    }
    share = isPercent ? number / 100 : number
  }
}
