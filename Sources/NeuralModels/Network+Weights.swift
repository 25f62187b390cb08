public import Corpora

extension Network where Scalar: SafetensorsScalar {
  /// Parameters as a `.safetensors` file, each tensor under its name.
  ///
  /// - Parameter metadata: Texts for the header; no key twice.
  public func weights(
    _ parameters: Parameters<Scalar>, metadata: [(key: String, value: String)] = []
  ) -> MappedFile {
    var writer = SafetensorsWriter()
    for (key, value) in metadata { writer.setMetadata(key, to: value) }
    append(parameters, to: &writer)
    return writer.finish()
  }

  /// The parameters that a file holds for this network, whoever wrote it.
  ///
  /// - Throws: ``NeuralError`` when a tensor is missing, is none of this network's,
  ///   or has another shape, another type than F16, BF16, F32 or F64, or a number that is
  ///   not finite.
  /// - Complexity: O(parameters).
  public func parameters(
    from file: SafetensorsFile
  ) throws(NeuralError) -> Parameters<Scalar> {
    let names = Set(parameterShapes.map { Array($0.name.utf8) })
    if let other = file.tensors.first(where: { !names.contains(Array($0.name.utf8)) }) {
      throw .unexpectedTensor(other.name)
    }
    return try parameters(from: file, prefix: "")
  }

  /// Adds parameters to a file, each tensor under its name behind a prefix.
  public func append(
    _ parameters: Parameters<Scalar>, to writer: inout SafetensorsWriter, prefix: String = ""
  ) {
    for (shape, values) in zip(parameterShapes, parameters) {
      writer.append(values, shape: shape.sizes, name: prefix + shape.name)
    }
  }

  /// The parameters of a file that may hold other tensors, too.
  ///
  /// - Parameter prefix: What stands before the names of the tensors.
  /// - Throws: ``NeuralError`` as ``parameters(from:)`` does, but for further tensors.
  /// - Complexity: O(parameters).
  public func parameters(
    from file: SafetensorsFile, prefix: String
  ) throws(NeuralError) -> Parameters<Scalar> {
    var parameters: Parameters<Scalar> = []
    for shape in parameterShapes {
      let name = prefix + shape.name
      let values = try NeuralError.ofFile { () throws(SafetensorsError) -> [Scalar] in
        try file.values(of: name, shape: shape.sizes)
      }
      guard Scalar.stored(values).areFinite else { throw .notFinite(tensor: name) }
      parameters.append(values)
    }
    return parameters
  }
}

extension SafetensorsNumbers {
  fileprivate var areFinite: Bool {
    switch self {
    case .f32(let values): values.allSatisfy(\.isFinite)
    case .f64(let values): values.allSatisfy(\.isFinite)
    }
  }
}
