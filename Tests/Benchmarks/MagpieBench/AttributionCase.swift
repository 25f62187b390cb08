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
    let text = try SpeechText(file: file)
    let border = text.bytes.count * 9 / 10
    var works: [Work] = []
    for index in 0..<Self.workCount {
      works.append(
        Work(
          id: WorkID("\(100 + index)"), title: "\(index)",
          utf8: try text.cut(at: border * index / Self.workCount, Self.workLength)))
    }
    let corpus = EncodedCorpus(works, unit: .character)
    self.corpus = corpus
    var heldOut: [[TokenID]] = []
    for index in 0..<Self.textCount {
      let slot = border + (text.bytes.count - border) * index / Self.textCount
      let cut = try text.cut(at: slot, Self.textLength)
      heldOut.append(corpus.vocabulary.encode(cut.span))
    }
    self.heldOut = heldOut
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

/// A text and where its speeches begin: behind empty lines.
private struct SpeechText {
  let bytes: [UInt8]
  private let speeches: [Int]

  init(file: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    speeches =
      [0]
      + (2..<max(2, bytes.count)).filter { bytes[$0 - 1] == 0x0A && bytes[$0 - 2] == 0x0A }
    self.bytes = bytes
  }

  /// So many bytes of the first speech that begins at a place or behind it, and what follows.
  func cut(at slot: Int, _ length: Int) throws -> [UInt8] {
    guard let start = speeches.first(where: { $0 >= slot }), start + length <= bytes.count
    else { throw BenchError("the text is too short") }
    return Array(bytes[start..<(start + length)])
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
        optimizer: .sgd, weightDecay: 0, clipLength: 0, initialScale: 0.5)
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
