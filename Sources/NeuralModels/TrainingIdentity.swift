import Corpora
import MatrixKernels

/// What makes a training the one it is: two with equal identities are the same bit for
/// bit, step by step.
struct TrainingIdentity: Sendable, Equatable {
  private struct Fact: Sendable, Equatable {
    var name: String
    var value: String
    /// Whether the value says something to people.
    var isShown = true
  }

  private let facts: [Fact]

  init<Model: Network>(
    _ network: Model, _ corpus: EncodedCorpus, heldOut: EncodedCorpus?, _ recipe: TrainingRecipe,
    without removed: Set<Int>
  ) {
    let shapes = network.parameterShapes.map { "\($0.name) \($0.sizes)" }
    let outside = removed.sorted().map(String.init).joined(separator: " ")
    let judge = heldOut.map { Self.hexadecimal($0.checksum) } ?? "none"
    // The corpus comes first: much of the rest follows from it.
    facts =
      [
        Fact(name: "unit", value: "\(corpus.vocabulary.unit)"),
        Fact(name: "corpus", value: Self.hexadecimal(corpus.checksum), isShown: false),
        Fact(
          name: "vocabulary", value: Self.hexadecimal(corpus.vocabulary.checksum),
          isShown: false),
        Fact(name: "held-out part", value: judge, isShown: false),
        Fact(name: "choice of works left out", value: outside, isShown: false),
        Fact(name: "network", value: network.kind),
        Fact(name: "context", value: "\(network.windowLength)"),
        Fact(name: "predictions", value: "\(network.predictionCount)", isShown: false),
        Fact(name: "sizes", value: shapes.joined(separator: ", "), isShown: false),
        // Products on another kind of processor, or of another release, differ in their
        // last digits.
        Fact(name: "kind of processor", value: BLAS.coreName),
        Fact(name: "library of products", value: BLAS.libraryName),
      ] + recipe.fields.map { Fact(name: $0.name, value: $0.value) }
  }

  func write(to writer: inout SafetensorsWriter) {
    for fact in facts { writer.setMetadata(fact.name, to: fact.value) }
  }

  /// - Throws: ``NeuralError/otherRun(_:was:now:)`` with the first fact that differs.
  func check(_ file: SafetensorsFile) throws(NeuralError) {
    for fact in facts {
      // What is lacking belongs to another optimizer, which is told before.
      let found = file.metadata(fact.name) ?? "none"
      guard found.utf8.elementsEqual(fact.value.utf8) else {
        throw .otherRun(
          fact.name, was: fact.isShown ? found : nil, now: fact.isShown ? fact.value : nil)
      }
    }
  }

  private static func hexadecimal(_ word: UInt64) -> String { String(word, radix: 16) }
}
