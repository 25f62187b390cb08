import Corpora
import Foundation
import Generators
import ModelAttribution
import NeuralModels

/// Works cut from one text, a training on them, and texts whose loss is to be explained.
///
/// The works stand in evenly spaced slots of the first nine tenths, each from the first
/// speech of its slot on; held-out texts stand in slots of the last tenth.
struct AttributionCase {
  static let workCount = 48
  static let workLength = 1_216
  static let textCount = 12
  static let textLength = 100

  let corpus: EncodedCorpus
  let heldOut: [[TokenID]]
  let excerpts: [[TokenID]]

  init(file: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    let border = bytes.count * 9 / 10
    var speeches = [0]
    for place in 2..<bytes.count where bytes[place - 1] == 0x0A && bytes[place - 2] == 0x0A {
      speeches.append(place)
    }
    func cut(_ slot: Int, _ length: Int) throws -> [UInt8] {
      guard let start = speeches.first(where: { $0 >= slot }), start + length <= bytes.count
      else { throw BenchError("the text is too short") }
      return Array(bytes[start..<(start + length)])
    }
    let works = try (0..<Self.workCount).map { index in
      Work(
        id: WorkID("\(100 + index)"), title: "\(index)",
        utf8: try cut(border * index / Self.workCount, Self.workLength))
    }
    let corpus = EncodedCorpus(works, unit: .character)
    self.corpus = corpus
    heldOut = try (0..<Self.textCount).map { index in
      let slot = border + (bytes.count - border) * index / Self.textCount
      return corpus.vocabulary.encode(try cut(slot, Self.textLength).span)
    }
    excerpts = (0..<Self.textCount).map { index in
      let work = index * Self.workCount / Self.textCount
      let first = corpus.tokenRange(ofWork: work).lowerBound + 500
      return Array(corpus.tokens[first..<(first + Self.textLength)])
    }
  }

  /// Texts that a network writes, seeded.
  func generated<Model: Network>(
    _ network: Model, _ parameters: Parameters<Model.Scalar>
  ) throws -> [[TokenID]] {
    let writer = TextWriter(
      generator: NeuralGenerator(
        network, parameters, vocabulary: corpus.vocabulary,
        unknownShare: UnknownShare.estimate(corpus)),
      filter: NoFilter(), tokenLimit: Self.textLength)
    return try (0..<Self.textCount).map { index in
      corpus.vocabulary.encode(try writer.write(seed: UInt64(index + 1)).utf8.span)
    }
  }

  /// Sets of works that are kept, so many of them, drawn by a seed.
  static func subsets(_ count: Int, keeping kept: Int) -> [Set<Int>] {
    var random = SeededGenerator(seed: UInt64(kept))
    return (0..<count).map { _ in
      var works = Array(0..<workCount)
      for place in 0..<kept {
        works.swapAt(place, place + Int(random.uniform() * Double(workCount - place)))
      }
      return Set(works.prefix(kept))
    }
  }
}

/// A network and a recipe, by their letter.
enum AttributionSetUp: String {
  /// A hidden layer, trained smoothly by plain gradient descent.
  case r = "R"
  /// A transformer of one block, trained by AdamW.
  case g = "G"

  var recipe: TrainingRecipe {
    switch self {
    case .r:
      TrainingRecipe(
        steps: 1_728, batchSize: 64, learningRate: 0.1, decay: .constant, warmUpSteps: 0,
        optimizer: .sgd, weightDecay: 0, clipLength: 0)
    case .g:
      TrainingRecipe(
        steps: 342, batchSize: 16, learningRate: 1e-3, decay: .constant, warmUpSteps: 0,
        optimizer: .adamW(beta2: 0.999, epsilon: 1e-6, epsilonInsideRoot: true),
        weightDecay: 0, clipLength: 0, initialScale: 5)
    }
  }

  /// Runs a body with the network.
  func open<Body: AttributionBody>(_ body: Body, outcomeCount: Int) throws {
    switch self {
    case .r:
      try body.run(
        MLP<Float>(outcomeCount: outcomeCount, context: 8, embedding: 10, hidden: 64))
    case .g:
      try body.run(
        GPT<Float>(
          outcomeCount: outcomeCount, windowLength: 32, width: 32, heads: 2, blockCount: 1))
    }
  }
}

protocol AttributionBody {
  func run<Model: TwiceDifferentiable>(_ network: Model) throws where Model.Scalar == Float
}
