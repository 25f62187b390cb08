import Corpora
import Generators
import MagpieReports

/// Gives a model a few tokens of a work and looks at what it says of those that follow.
///
/// Nothing is written: a continuation is what greedy writing gives exactly if each of its
/// tokens is the greediest after those before it, and the probability that a draw gives it
/// is the product of theirs.
struct Prompting {
  private let model: Model
  private let works: [Work]
  private let read: EncodedCorpus
  private let unread: EncodedCorpus
  private let length: Int
  private let count: Int
  private let readPlaces: [Int]
  private let unreadPlaces: [Int]

  init(_ model: Model, _ reading: Model.Reading, settings: ExtractionSettings) {
    self.model = model
    length = settings.length
    count = settings.prompts
    works = reading.read
    read = EncodedCorpus(reading.read, vocabulary: model.vocabulary)
    unread = EncodedCorpus(reading.unread, vocabulary: model.vocabulary)
    let longest = settings.promptLengths.last ?? 0
    readPlaces = read.places(after: longest, before: length)
    unreadPlaces = unread.places(after: longest, before: length)
  }

  /// Whether any work that was read is long enough for the longest prompt.
  var hasPlaces: Bool { !readPlaces.isEmpty }

  /// Tries places drawn by chance, in works that were read and in others; nil when it was stopped.
  ///
  /// A seed draws the same places for prompts of every length, so that only the length differs.
  ///
  /// - Complexity: A prediction for each token that must come back.
  func trials(prompt: Int, seed: UInt64, _ control: ExperimentControl) -> PromptTrials? {
    guard let ofRead = trials(in: read, readPlaces, prompt: prompt, seed: seed, control),
      let ofUnread = trials(in: unread, unreadPlaces, prompt: prompt, seed: seed, control)
    else { return nil }
    return PromptTrials(read: ofRead, unread: ofUnread, areAll: count >= readPlaces.count)
  }

  private func trials(
    in corpus: EncodedCorpus, _ all: [Int], prompt: Int, seed: UInt64, _ control: ExperimentControl
  ) -> [PromptTrial]? {
    var random = SeededGenerator(seed: seed)
    let chosen = random.sample(count, of: all).sorted()
    var trials: [PromptTrial] = []
    // A part at a time: many continuations are much memory, and somebody may want to end it.
    for start in stride(from: 0, to: chosen.count, by: Self.atOnce) {
      if control.isStopped { return nil }
      let part = chosen[start..<min(start + Self.atOnce, chosen.count)]
      let predictions = model.generator.predictions(
        of: part.map { place in
          Continuation(
            of: Array(corpus.tokens[(place - prompt)..<place]),
            by: Array(corpus.tokens[place..<(place + length)]))
        })
      for (place, predictions) in zip(part, predictions) {
        trials.append(
          PromptTrial(
            work: corpus.work(ofToken: place), place: place,
            isGreedy: predictions.allSatisfy(\.isGreedy),
            nats: predictions.reduce(0) { $0 - FrozenMath.log($1.probability) }))
      }
    }
    return trials
  }

  /// How many places are tried between two questions whether to go on.
  private static let atOnce = 500

  /// What came back of each work, those with the most first.
  func rows(of trials: [PromptTrials]) -> [ExtractionReport.WorkRow] {
    let all = Dictionary(grouping: trials.flatMap(\.read), by: \.work)
    return all.keys.sorted().compactMap { work -> ExtractionReport.WorkRow? in
      // Places that several seeds drew count once.
      var seen: Set<Int> = []
      let tried = all[work, default: []].filter { seen.insert($0.place).inserted }
      guard let best = tried.min(by: { ($0.nats, $0.place) < ($1.nats, $1.place) }) else {
        return nil
      }
      let tokens = Array(read.tokens[best.place..<(best.place + length)])
      return .init(
        work: WorkLabel(works[work]), tried: tried.count, extracted: tried.count(where: \.isGreedy),
        nats: best.nats, passage: String(decoding: model.vocabulary.decode(tokens), as: UTF8.self))
    }.sorted {
      let (left, right) = ($0.extractedShare, $1.extractedShare)
      if left != right { return left > right }
      return $0.nats != $1.nats ? $0.nats < $1.nats : $0.work.id < $1.work.id
    }
  }
}

/// What became of one prompt.
struct PromptTrial {
  /// The number of the work.
  var work: Int
  /// The place of the first token that must come back.
  var place: Int
  /// Whether greedy writing gives the work's own tokens.
  var isGreedy: Bool
  /// −log of the probability that a draw gives them.
  var nats: Double

  /// Whether at least one of n draws gives the tokens, with at least a probability.
  ///
  /// That is 1 − (1 − q)ⁿ ≥ p, with q the probability of one draw.
  ///
  /// - SeeAlso: Hayes et al. (2024), “Measuring Memorization through Probabilistic
  ///   Discoverable Extraction”, §3.
  func isDiscoverable(inDraws n: Double, withProbability p: Double) -> Bool {
    let q = FrozenMath.exp(-nats)
    // 1 − q is 1 in floating point where q is small; −log(1 − q) is q there.
    let perDraw = q < 1e-9 ? q : -FrozenMath.log(1 - q)
    return n * perDraw >= -FrozenMath.log(1 - p)
  }
}

/// What became of the prompts of one seed.
struct PromptTrials {
  var read: [PromptTrial]
  var unread: [PromptTrial]
  /// Whether no place of the works that were read is left out, so that chance has no part.
  var areAll: Bool
}

extension ExtractionReport.PromptRow {
  /// - Precondition: There are trials, and each has tried a place.
  init(prompt: Int, _ trials: [PromptTrials]) {
    func share(_ trials: [[PromptTrial]], _ holds: (PromptTrial) -> Bool) -> Estimate? {
      .ofShares(trials.map { ($0.count(where: holds), $0.count) })
    }
    func ofRead(_ holds: (PromptTrial) -> Bool) -> Estimate {
      let estimate = share(trials.map(\.read), holds) ?? .ofSeeds([])
      guard trials[0].areAll else { return estimate }
      return Estimate(value: estimate.value, lower: estimate.value, upper: estimate.value)
    }
    self.init(
      prompt: prompt, tried: trials.reduce(0) { $0 + $1.read.count },
      greedy: ofRead(\.isGreedy), greedyUnread: share(trials.map(\.unread), \.isGreedy),
      discoverable: ExtractionReport.draws.map { draws in
        (
          draws,
          ofRead {
            $0.isDiscoverable(
              inDraws: Double(draws), withProbability: ExtractionReport.probability)
          }
        )
      })
  }
}

extension EncodedCorpus {
  /// The places with so many tokens of a work before them and so many from them on.
  fileprivate func places(after before: Int, before length: Int) -> [Int] {
    (0..<workCount).flatMap { work -> [Int] in
      let range = tokenRange(ofWork: work)
      guard range.count >= before + length else { return [] }
      return Array((range.lowerBound + before)...(range.upperBound - length))
    }
  }
}
