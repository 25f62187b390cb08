public import Corpora
public import Generators

extension NetworkShape {
  /// A network of this shape with the weights of a file.
  ///
  /// - Parameter unknownShare: See ``NeuralGenerator/unknownShare``.
  /// - Throws: ``NeuralError`` when the file is damaged or its tensors do not fit.
  public func generator(
    weights: MappedFile, vocabulary: Vocabulary, unknownShare: Double
  ) throws(NeuralError) -> any TextGenerator {
    func opened(_ network: some Network<Float>) throws(NeuralError) -> any TextGenerator {
      let file: SafetensorsFile
      do { file = try SafetensorsFile(weights) } catch { throw .file(error) }
      return NeuralGenerator(
        network, try network.parameters(from: file), vocabulary: vocabulary,
        unknownShare: unknownShare)
    }
    return try opened(network(outcomeCount: vocabulary.outcomeCount))
  }
}
