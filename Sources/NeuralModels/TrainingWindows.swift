public import Corpora

/// The windows of a corpus: stretches of tokens, and what comes next in them.
///
/// Each work is read from its beginning to its end, both of which are the
/// boundary. A window never crosses from one work into the next. Where a network
/// predicts at every position, a work that is shorter than a window has one window,
/// the rest of which weighs nothing; where it predicts once a window, every token
/// of a work has a window, before the work's beginning filled with the boundary.
public struct TrainingWindows: Sendable {
  /// The number of positions of a window (T).
  public let length: Int
  /// How many of them, the last ones, predict.
  public let predictionCount: Int
  /// The number of windows.
  public let count: Int

  private let boundary: TokenID
  /// The tokens of all works, each between two boundaries.
  private var tokens: [TokenID] = []
  /// Where each work starts in `tokens`, and at last their number.
  private var starts = [0]
  /// The number of windows before each work, and at last of all.
  private var windowsBefore = [0]

  /// - Parameters:
  ///   - length: At least 1.
  ///   - predictionCount: 1, or the length.
  public init(_ corpus: EncodedCorpus, length: Int, predictionCount: Int) {
    precondition(length > 0, "a window has at least one position")
    precondition(
      predictionCount == length || predictionCount == 1, "one prediction a window, or all")
    self.length = length
    self.predictionCount = predictionCount
    boundary = corpus.vocabulary.boundary
    tokens.reserveCapacity(corpus.tokens.count + 2 * corpus.workCount)
    for work in 0..<corpus.workCount {
      let range = corpus.tokenRange(ofWork: work)
      if !range.isEmpty {
        tokens.append(boundary)
        tokens.append(contentsOf: corpus.tokens[range])
        tokens.append(boundary)
      }
      let size = range.isEmpty ? 0 : range.count + 2
      let windows = size == 0 ? 0 : predictionCount == 1 ? size - 1 : max(1, size - length)
      starts.append(tokens.count)
      windowsBefore.append(windowsBefore[windowsBefore.count - 1] + windows)
    }
    count = windowsBefore[windowsBefore.count - 1]
  }

  /// The work that a window belongs to.
  ///
  /// - Complexity: O(log *N*) for N works.
  public func work(ofWindow index: Int) -> Int {
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
  ///   - weight: What each of its predictions weighs.
  func append(_ index: Int, weight: Double, to batch: inout Batch) {
    let work = work(ofWindow: index)
    let within = index - windowsBefore[work]
    let end = starts[work + 1]
    // The place in `tokens` of the first position, before the work's start or in it.
    let first = starts[work] + (predictionCount == 1 ? within + 1 - length : within)
    for place in first..<(first + length) {
      batch.inputs.append(place < starts[work] || place >= end - 1 ? boundary : tokens[place])
    }
    for place in (first + length - predictionCount)..<(first + length) {
      batch.targets.append(place < end - 1 ? tokens[place + 1] : boundary)
      batch.weights.append(place < end - 1 ? weight : 0)
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
