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

  /// - Parameter length: How many tokens must come back.
  init(_ model: Model, _ reading: Model.Reading, length: Int) {
    self.model = model
    self.length = length
    works = reading.read
    read = EncodedCorpus(reading.read, vocabulary: model.vocabulary)
    unread = EncodedCorpus(reading.unread, vocabulary: model.vocabulary)
  }

  /// Whether any work that was read is long enough.
  func hasPlaces(prompt: Int) -> Bool { !places(in: read, prompt: prompt).isEmpty }

  /// Tries places drawn by chance, in works that were read and in others.
  ///
  /// - Parameter count: How many of each; fewer where there are fewer.
  /// - Complexity: A prediction for each token that must come back.
  func trials(prompt: Int, count: Int, seed: UInt64) -> PromptTrials {
    PromptTrials(
      read: trials(in: read, prompt: prompt, count: count, seed: seed),
      unread: trials(in: unread, prompt: prompt, count: count, seed: seed))
  }

  private func trials(
    in corpus: EncodedCorpus, prompt: Int, count: Int, seed: UInt64
  ) -> [PromptTrial] {
    var places = places(in: corpus, prompt: prompt)
    var random = SeededGenerator(seed: seed)
    let wanted = min(count, places.count)
    for index in 0..<wanted {
      let rest = Double(places.count - index)
      places.swapAt(index, index + min(places.count - index - 1, Int(random.uniform() * rest)))
    }
    let chosen = places.prefix(wanted).sorted()
    let predictions = model.generator.predictions(
      of: chosen.map { place in
        Continuation(
          of: Array(corpus.tokens[(place - prompt)..<place]),
          by: Array(corpus.tokens[place..<(place + length)]))
      })
    return zip(chosen, predictions).map { place, predictions in
      PromptTrial(
        work: corpus.work(ofToken: place), place: place,
        isGreedy: predictions.allSatisfy(\.isGreedy),
        nats: predictions.reduce(0) { $0 - FrozenMath.log($1.probability) })
    }
  }

  /// The places at which a prompt ends and enough of its work follows.
  private func places(in corpus: EncodedCorpus, prompt: Int) -> [Int] {
    (0..<corpus.workCount).flatMap { work -> [Int] in
      let range = corpus.tokenRange(ofWork: work)
      guard range.count >= prompt + length else { return [] }
      return Array((range.lowerBound + prompt)...(range.upperBound - length))
    }
  }

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
}

extension ExtractionReport.PromptRow {
  init(prompt: Int, _ trials: [PromptTrials], of settings: ExtractionSettings) {
    func share(_ trials: [[PromptTrial]], _ holds: (PromptTrial) -> Bool) -> Estimate? {
      let shares = trials.compactMap { trials in
        trials.isEmpty ? nil : Double(trials.count(where: holds)) / Double(trials.count)
      }
      return shares.isEmpty ? nil : .ofSeeds(shares, within: 0...1)
    }
    let read = trials.map(\.read)
    self.init(
      prompt: prompt, tried: read.reduce(0) { $0 + $1.count },
      greedy: share(read, \.isGreedy) ?? .ofSeeds([]),
      greedyUnread: share(trials.map(\.unread), \.isGreedy),
      discoverable: ExtractionReport.draws.map { draws in
        (
          draws,
          share(read) {
            $0.isDiscoverable(
              inDraws: Double(draws), withProbability: ExtractionReport.probability)
          } ?? .ofSeeds([])
        )
      })
  }
}
