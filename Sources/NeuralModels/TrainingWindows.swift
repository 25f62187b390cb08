public import Corpora

/// The windows of a corpus: stretches of tokens, and what comes next in them.
///
/// Each work is read from its beginning to its end, both of which are the
/// boundary. A window never crosses from one work into the next unless that is asked
/// for; then the works are read in a row, one boundary between two. Where a network
/// predicts at every position, a work that is shorter than a window has one window,
/// the rest of which weighs nothing; where it predicts once a window, every token
/// of a work has a window, before the work's beginning filled with the boundary.
///
/// A work that is taken out keeps its windows, but its tokens are the boundary and
/// weigh nothing. The unknown token is never predicted.
public struct TrainingWindows: Sendable {
  /// The number of positions of a window (T).
  public let length: Int
  /// How many of them, the last ones, predict.
  public let predictionCount: Int
  /// The number of windows.
  public var count: Int { windowsBefore[windowsBefore.count - 1] }
  /// How many tokens are predicted, ends of works included.
  public private(set) var targetCount = 0

  private let boundary: TokenID
  private let step: Int
  /// What the predictions of each work weigh.
  private let workWeights: [Double]?
  private let crossesWorks: Bool
  /// The tokens of the works, a boundary before and behind each.
  private var tokens: [TokenID] = []
  /// Whether a token is to be predicted from those before it.
  private var isTarget: [Bool] = []
  /// Where each stretch that windows do not leave starts in `tokens`, and at last the end.
  private var starts = [0]
  /// The number of windows before each stretch, and at last of all.
  private var windowsBefore = [0]

  /// - Parameters:
  ///   - length: At least 1.
  ///   - predictionCount: 1, or the length.
  ///   - step: From one window to the next, in tokens.
  ///   - removed: The works that are taken out.
  ///   - workWeights: What the predictions of each work weigh, shape `[N]`; 1 unless given.
  ///     A weight of 0 is as good as taking the work out, bit for bit, where windows do not
  ///     cross works; where they do there are no weights.
  public init(
    _ corpus: EncodedCorpus, length: Int, predictionCount: Int, step: Int = 1,
    crossesWorks: Bool = false, without removed: Set<Int> = [], workWeights: [Double]? = nil
  ) {
    precondition(length > 0 && step > 0, "a window has at least one position")
    precondition(
      predictionCount == length || predictionCount == 1, "one prediction a window, or all")
    precondition(
      workWeights == nil || !crossesWorks && workWeights?.count == corpus.workCount,
      "a weight for each work, of windows that do not cross works")
    self.workWeights = workWeights
    self.length = length
    self.predictionCount = predictionCount
    self.step = step
    self.crossesWorks = crossesWorks
    boundary = corpus.vocabulary.boundary
    tokens.reserveCapacity(corpus.tokens.count + 2 * corpus.workCount)
    isTarget.reserveCapacity(tokens.capacity)
    for work in 0..<corpus.workCount {
      let range = corpus.tokenRange(ofWork: work)
      if !range.isEmpty {
        if tokens.isEmpty || !crossesWorks {
          tokens.append(boundary)
          isTarget.append(false)
        }
        let isThere = !removed.contains(work)
        for token in corpus.tokens[range] {
          let counts = isThere && token != corpus.vocabulary.unknown
          tokens.append(isThere ? token : boundary)
          isTarget.append(counts)
          if counts { targetCount += 1 }
        }
        tokens.append(boundary)
        isTarget.append(isThere)
        if isThere { targetCount += 1 }
      }
      if !crossesWorks { closeStretch() }
    }
    if crossesWorks { closeStretch() }
  }

  private mutating func closeStretch() {
    let predictions = tokens.count - starts[starts.count - 1] - 1
    let windows =
      predictions < 1 ? 0 : (max(0, predictions - predictionCount) + step - 1) / step + 1
    starts.append(tokens.count)
    windowsBefore.append(count + windows)
  }

  /// The work that a window belongs to.
  ///
  /// - Precondition: Windows do not cross works.
  /// - Complexity: O(log *N*) for N works.
  public func work(ofWindow index: Int) -> Int {
    precondition(!crossesWorks, "a window may belong to several works")
    return stretch(ofWindow: index)
  }

  /// The windows of a work, in the order of its tokens; none if it is empty.
  ///
  /// - Precondition: Windows do not cross works.
  public func windows(ofWork work: Int) -> Range<Int> {
    precondition(!crossesWorks, "a window may belong to several works")
    return windowsBefore[work]..<windowsBefore[work + 1]
  }

  /// Some windows as a batch.
  ///
  /// - Parameter windows: Each with what its predictions weigh, if its work weighs 1.
  public func batch(_ windows: some Sequence<(window: Int, weight: Double)>) -> Batch {
    var batch = Batch()
    for (window, weight) in windows { append(window, weight: weight, to: &batch) }
    return batch
  }

  private func stretch(ofWindow index: Int) -> Int {
    var low = 0
    var high = windowsBefore.count - 1
    while low < high {
      let middle = (low + high) / 2
      if windowsBefore[middle + 1] <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Appends a window to a batch.
  ///
  /// - Parameters:
  ///   - weight: What each of its predictions weighs, if its work weighs 1.
  ///   - isFull: Whether every work is to weigh 1.
  func append(
    _ index: Int, weight: Double, isFull: Bool = false, to batch: inout Batch
  ) {
    let stretch = stretch(ofWindow: index)
    let (start, end) = (starts[stretch], starts[stretch + 1])
    let weight = isFull ? weight : workWeights.map { weight * $0[stretch] } ?? weight
    // The place in `tokens` of the first position, before the stretch's start or in it.
    let first = start + (index - windowsBefore[stretch]) * step + predictionCount - length
    for place in first..<(first + length) {
      batch.inputs.append(place < start || place >= end - 1 ? boundary : tokens[place])
    }
    for place in (first + length - predictionCount)..<(first + length) {
      let isInside = place < end - 1
      batch.targets.append(isInside ? tokens[place + 1] : boundary)
      batch.weights.append(isInside && isTarget[place + 1] ? weight : 0)
    }
  }
}

/// Windows that are looked at in one step.
public struct Batch: Sendable, Equatable {
  /// T tokens for each window.
  public var inputs: [TokenID] = []
  /// What comes next, for each prediction.
  public var targets: [TokenID] = []
  /// What each prediction weighs.
  public var weights: [Double] = []

  public init() {}
}
