import Corpora
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct TrainingWindowsTests {
  private func corpus(_ texts: [String]) -> EncodedCorpus {
    EncodedCorpus(
      texts.enumerated().map { Work(id: "\($0.offset)", text: $0.element) }, unit: .character)
  }

  private func window(_ index: Int, of windows: TrainingWindows) -> Batch {
    var batch = Batch()
    windows.append(index, weight: 1, to: &batch)
    return batch
  }

  @Test func windowsAreThoseWrittenOutByHand() {
    // a, b, c are 0, 1, 2; the boundary is 4.
    let corpus = corpus(["abc", "", "ca"])
    let windows = TrainingWindows(corpus, length: 3, predictionCount: 3)
    // # a b c # has two windows; # c a # has one.
    #expect(windows.count == 3)
    #expect(window(0, of: windows).inputs == [4, 0, 1])
    #expect(window(0, of: windows).targets == [0, 1, 2])
    #expect(window(1, of: windows).inputs == [0, 1, 2])
    #expect(window(1, of: windows).targets == [1, 2, 4])
    #expect(window(2, of: windows).inputs == [4, 2, 0])
    #expect(window(2, of: windows).targets == [2, 0, 4])
    #expect((0..<3).map { windows.work(ofWindow: $0) } == [0, 0, 2])
    #expect((0..<3).map { windows.windows(ofWork: $0) } == [0..<2, 2..<2, 2..<3])
    let weighed: [(window: Int, weight: Double)] = [(1, 0.5), (2, 2)]
    let batch = windows.batch(weighed)
    #expect(batch.inputs == [0, 1, 2, 4, 2, 0])
    #expect(batch.weights == [0.5, 0.5, 0.5, 2, 2, 2])
  }

  @Test func aShortWorkHasOneMaskedWindow() {
    let windows = TrainingWindows(corpus(["ab"]), length: 5, predictionCount: 5)
    #expect(windows.count == 1)
    let batch = window(0, of: windows)
    #expect(batch.inputs == [3, 0, 1, 3, 3])
    #expect(batch.targets == [0, 1, 3, 3, 3])
    #expect(batch.weights == [1, 1, 1, 0, 0])
  }

  @Test func whereOneTokenIsPredictedEachHasAWindow() {
    let windows = TrainingWindows(corpus(["ab", "b"]), length: 3, predictionCount: 1)
    #expect(windows.count == 5)
    #expect(
      (0..<5).map { window($0, of: windows).inputs } == [
        [3, 3, 3], [3, 3, 0], [3, 0, 1], [3, 3, 3], [3, 3, 1],
      ])
    #expect((0..<5).map { window($0, of: windows).targets } == [[0], [1], [3], [1], [3]])
  }

  @Test func windowsCrossWorksIfThatIsAsked() {
    // # a b c # c a #, where # is 4.
    let windows = TrainingWindows(
      corpus(["abc", "", "ca"]), length: 3, predictionCount: 3, step: 3, crossesWorks: true)
    #expect(windows.count == 3 && windows.targetCount == 7)
    #expect((0..<3).map { window($0, of: windows).inputs } == [[4, 0, 1], [2, 4, 2], [0, 4, 4]])
    #expect(
      (0..<3).map { window($0, of: windows).targets } == [[0, 1, 2], [4, 2, 0], [4, 4, 4]])
    #expect(window(2, of: windows).weights == [1, 0, 0])
  }

  @Test func aWorkThatIsTakenOutIsNeitherSeenNorPredicted() {
    for crossesWorks in [false, true] {
      let windows = TrainingWindows(
        corpus(["ab", "ca"]), length: 7, predictionCount: 7, crossesWorks: crossesWorks,
        without: [0])
      let batch = window(0, of: windows)
      #expect(batch.inputs.prefix(3) == [4, 4, 4])
      #expect(batch.weights == (crossesWorks ? [0, 0, 0, 1, 1, 1, 0] : [0, 0, 0, 0, 0, 0, 0]))
      #expect(windows.targetCount == 3)
    }
  }

  @Test func aWorksWeightIsThatOfItsPredictions() {
    let corpus = corpus(["ab", "", "ca"])
    let windows = TrainingWindows(
      corpus, length: 4, predictionCount: 4, workWeights: [0.5, 7, 0])
    let plain = TrainingWindows(corpus, length: 4, predictionCount: 4)
    // Nothing else changes, not even what a work of weight 0 shows.
    #expect(window(0, of: windows).weights == [0.5, 0.5, 0.5, 0])
    #expect(window(1, of: windows).weights == [0, 0, 0, 0])
    for index in 0..<2 {
      var full = Batch()
      windows.append(index, weight: 1, isFull: true, to: &full)
      #expect(full == window(index, of: plain))
      #expect(window(index, of: windows).inputs == full.inputs)
      #expect(window(index, of: windows).targets == full.targets)
    }
    #expect(windows.targetCount == plain.targetCount)
  }

  @Test func aWorkThatIsTakenOutWeighsNothingWhateverItsWeight() {
    let windows = TrainingWindows(
      corpus(["ab", "ca"]), length: 3, predictionCount: 3, without: [0], workWeights: [5, 1])
    var full = Batch()
    for index in 0..<2 { windows.append(index, weight: 1, isFull: true, to: &full) }
    #expect(window(0, of: windows).weights == [0, 0, 0])
    #expect(full.weights == [0, 0, 0, 1, 1, 1])
  }

  @Test func weightsThatDoNotFitStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let corpus = EncodedCorpus([Work(id: "a", text: "ab")], unit: .character)
      _ = TrainingWindows(corpus, length: 2, predictionCount: 2, workWeights: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      let corpus = EncodedCorpus([Work(id: "a", text: "ab")], unit: .character)
      _ = TrainingWindows(
        corpus, length: 2, predictionCount: 2, crossesWorks: true, workWeights: [1])
    }
  }

  @Test func theUnknownTokenIsNeverPredicted() {
    let known = corpus(["ab"]).vocabulary
    let windows = TrainingWindows(
      EncodedCorpus([Work(id: "a", text: "axb")], vocabulary: known), length: 4,
      predictionCount: 4)
    #expect(window(0, of: windows).inputs == [3, 0, 2, 1])
    #expect(window(0, of: windows).weights == [1, 0, 1, 1])
  }

  /// Side by side, windows predict every token once.
  @Test func stepsOfAWindowCountEveryTokenOnce() {
    for seed in UInt64(0)..<200 {
      var input = GeneratedText(seed: seed)
      let corpus = corpus((0..<input.below(5)).map { _ in input.prose(words: input.below(9)) })
      let length = input.below(12) + 1
      let predictionCount = input.below(2) == 0 ? 1 : length
      let crossesWorks = input.below(2) == 0
      let windows = TrainingWindows(
        corpus, length: length, predictionCount: predictionCount, step: predictionCount,
        crossesWorks: crossesWorks)
      let batches = (0..<windows.count).map { window($0, of: windows) }
      let found = batches.flatMap { zip($0.targets, $0.weights).filter { $0.1 > 0 }.map(\.0) }
      var expected: [TokenID] = []
      for work in 0..<corpus.workCount where !corpus.tokenRange(ofWork: work).isEmpty {
        expected += corpus.tokens[corpus.tokenRange(ofWork: work)] + [corpus.vocabulary.boundary]
      }
      #expect(found == expected, "seed \(seed)")
      #expect(windows.targetCount == expected.count, "seed \(seed)")
      // As few windows as can be.
      if crossesWorks {
        #expect(windows.count == (expected.count + predictionCount - 1) / predictionCount)
      }
    }
  }

  @Test func windowsNeverCrossAndCoverEveryToken() {
    for seed in UInt64(0)..<100 {
      var input = GeneratedText(seed: seed)
      let texts = (0..<4).map { _ in input.prose(words: input.below(8), vocabulary: 5) }
      let corpus = corpus(texts)
      if corpus.tokens.isEmpty { continue }
      let length = input.below(12) + 1
      let windows = TrainingWindows(
        corpus, length: length, predictionCount: input.below(2) == 0 ? 1 : length)
      var predicted = [Set<Int>](repeating: [], count: 4)
      for index in 0..<windows.count {
        let batch = window(index, of: windows)
        #expect(batch.inputs.count == length)
        #expect(batch.targets.count == windows.predictionCount)
        let work = windows.work(ofWindow: index)
        let tokens = Array(corpus.tokens[corpus.tokenRange(ofWork: work)])
        // What is predicted stands in the work in a row.
        let real = zip(batch.targets, batch.weights).filter { $0.1 > 0 }.map(\.0)
        let padded = tokens + [corpus.vocabulary.boundary]
        let places = (0...(padded.count - real.count)).filter {
          Array(padded[$0..<($0 + real.count)]) == real
        }
        #expect(!real.isEmpty && !places.isEmpty, "seed \(seed)")
        predicted[work].formUnion(places.flatMap { $0..<($0 + real.count) })
      }
      for work in 0..<4 where !corpus.tokenRange(ofWork: work).isEmpty {
        #expect(predicted[work].count == corpus.tokenRange(ofWork: work).count + 1, "seed \(seed)")
      }
    }
  }
}
