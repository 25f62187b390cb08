import Corpora
import Testing

@testable import NeuralModels

@Suite struct NetworkWeightsTests {
  private let network = MLP<Float>(outcomeCount: 5, context: 2, embedding: 3, hidden: 4)

  private func error(_ writer: consuming SafetensorsWriter) -> NeuralError? {
    do {
      _ = try network.parameters(from: SafetensorsFile(writer.finish()))
    } catch { return error as? NeuralError }
    return nil
  }

  /// The network's tensors, one of them changed.
  private func writer(
    changing name: String = "", to values: [Float]? = nil, shape: [Int] = []
  ) -> SafetensorsWriter {
    var writer = SafetensorsWriter()
    for (own, tensor) in zip(network.parameterShapes, network.initialParameters(seed: 1)) {
      if own.name != name {
        writer.append(tensor, shape: own.sizes, name: own.name)
      } else if let values {
        writer.append(values, shape: shape, name: name)
      }
    }
    return writer
  }

  @Test func weightsAreReadAsTheyWereWritten() throws {
    let parameters = network.initialParameters(seed: 3)
    let file = try SafetensorsFile(network.weights(parameters, metadata: [("kind", "mlp")]))
    #expect(file.metadata("kind") == "mlp")
    #expect(
      file.tensors.map(\.name).sorted() == network.parameterShapes.map(\.name).sorted())
    #expect(try network.parameters(from: file) == parameters)
    // In double precision, as a network of doubles would write them.
    let doubles = MLP<Double>(outcomeCount: 5, context: 2, embedding: 3, hidden: 4)
    let longer = try doubles.parameters(from: file)
    #expect(try network.parameters(from: SafetensorsFile(doubles.weights(longer))) == parameters)
  }

  @Test func whatDoesNotFitIsNamed() {
    #expect(error(writer()) == nil)
    #expect(error(writer(changing: "first.bias")) == .file(.noTensor("first.bias")))
    #expect(
      error(writer(changing: "first.bias", to: [1, 2, 3], shape: [3]))
        == .file(.wrongShape(tensor: "first.bias", expected: [4], found: [3])))
    #expect(
      error(writer(changing: "first.bias", to: [1, 2, 3, 4], shape: [2, 2]))
        == .file(.wrongShape(tensor: "first.bias", expected: [4], found: [2, 2])))
    for number in [Float.nan, .infinity, -.infinity] {
      #expect(
        error(writer(changing: "first.bias", to: [1, number, 3, 4], shape: [4]))
          == .notFinite(tensor: "first.bias"))
    }
    var more = writer()
    more.append([1] as [Float], shape: [1], name: "third.bias")
    #expect(error(more) == .unexpectedTensor("third.bias"))
  }

  @Test func weightsOfHalfPrecisionAreRead() throws {
    let bigram = Bigram<Float>(outcomeCount: 2)
    for (type, one) in [("F16", [0, 0x3C]), ("BF16", [0x80, 0x3F])] as [(String, [UInt8])] {
      let header = "{\(SafetensorsBytes.member("logits", type, shape: "2,2", offsets: "0,8"))}"
      let file = try SafetensorsBytes.open(
        SafetensorsBytes.file(Array(header.utf8), data: one + one + [0, 0] + one))
      #expect(try bigram.parameters(from: file) == [[1, 1, 0, 1]])
    }
  }

  @Test func otherTypesAreRefused() throws {
    let bigram = Bigram<Float>(outcomeCount: 2)
    for (type, bytes) in [("I16", 8), ("F8_E4M3", 4), ("I32", 16)] {
      let file = try SafetensorsBytes.open(
        SafetensorsBytes.file(
          "{\(SafetensorsBytes.member("logits", type, shape: "2,2", offsets: "0,\(bytes)"))}",
          data: bytes))
      let expected = try #require(SafetensorsType(rawValue: type))
      #expect(throws: NeuralError.file(.notNumbers(tensor: "logits", type: expected))) {
        _ = try bigram.parameters(from: file)
      }
    }
  }
}
