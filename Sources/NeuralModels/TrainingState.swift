import Corpora
import MatrixKernels

/// A training between two steps.
///
/// It can be kept as a `.safetensors` file:
///
///     parameters.…               the last parameters
///     earlier.…                  those before them, unless there was no step yet
///     best.…                     those of the best evaluation, where there is patience
///     moments.0.…, moments.1.…   what the optimizer remembers
///     record, history            losses and the best evaluation; F64, not-a-number for
///                                what is missing
///     checksum                   of the whole file; the bits of an F64
///
/// with the step, the end and the identity of the training in the metadata.
struct TrainingState<Scalar: MatrixScalar & SafetensorsScalar>: Sendable {
  private static var format: String { "magpie training 2" }
  private static var checksum: String { "checksum" }

  var step: Int
  var record: TrainingRecord
  var parameters: Parameters<Scalar>
  var moments: [Parameters<Scalar>]
  var earlier: Parameters<Scalar>?
  var best: Parameters<Scalar>?

  /// - Complexity: O(parameters).
  func file(of network: some Network<Scalar>, _ identity: TrainingIdentity) -> MappedFile {
    var writer = SafetensorsWriter()
    writer.setMetadata("format", to: Self.format)
    writer.setMetadata("step", to: "\(step)")
    writer.setMetadata("end", to: record.end?.rawValue ?? "none")
    identity.write(to: &writer)
    network.append(parameters, to: &writer, prefix: "parameters.")
    if let earlier { network.append(earlier, to: &writer, prefix: "earlier.") }
    if let best { network.append(best, to: &writer, prefix: "best.") }
    for (index, moments) in moments.enumerated() {
      network.append(moments, to: &writer, prefix: "moments.\(index).")
    }
    let numbers = record.numbers
    writer.append(numbers.map { $0 ?? .nan }, shape: [numbers.count], name: "record")
    let points = record.history.flatMap { point in
      [Double(point.step), point.loss ?? .nan, point.heldOutLoss ?? .nan, point.learningRate]
    }
    writer.append(points, shape: [record.history.count, 4], name: "history")
    writer.append([0] as [Double], shape: [1], name: Self.checksum)
    return writer.finish(checksum: Self.checksum)
  }
}

extension TrainingState {
  /// Reads what ``file(of:_:)`` wrote.
  ///
  /// - Throws: ``NeuralError`` when it is of another training, or damaged.
  init(
    _ storage: MappedFile, of network: some Network<Scalar>, _ recipe: TrainingRecipe,
    _ identity: TrainingIdentity
  ) throws(NeuralError) {
    let file = try NeuralError.ofFile { () throws(SafetensorsError) in
      try SafetensorsFile(storage)
    }
    guard file.metadata("format") == Self.format else {
      throw .damagedState("it is no training of this version")
    }
    guard file.hasChecksum(in: Self.checksum) else {
      throw .damagedState("its checksum is that of other bytes")
    }
    try identity.check(file)
    let end = file.metadata("end").flatMap(TrainingEnd.init(rawValue:))
    guard let step = file.metadata("step").flatMap(Int.init), (0...recipe.steps).contains(step),
      end != nil || (file.metadata("end") == "none" && step < recipe.steps)
    else { throw .damagedState("its step or its end is none") }
    let record = TrainingRecord(
      numbers: try Self.numbers(of: "record", in: file),
      history: try Self.history(in: file), end: end, steps: recipe.steps)
    guard let record else { throw .damagedState("no training could have its losses") }
    self.step = step
    self.record = record
    parameters = try network.parameters(from: file, prefix: "parameters.")
    moments = []
    for index in 0..<recipe.optimizer.momentCount {
      moments.append(try network.parameters(from: file, prefix: "moments.\(index)."))
    }
    if step > 0 { earlier = try network.parameters(from: file, prefix: "earlier.") }
    if recipe.patience != nil, record.best != nil {
      best = try network.parameters(from: file, prefix: "best.")
    }
  }

  private static func history(
    in file: SafetensorsFile
  ) throws(NeuralError) -> [TrainingPoint] {
    let numbers = try Self.numbers(of: "history", in: file)
    var points: [TrainingPoint] = []
    for start in stride(from: 0, to: numbers.count - 3, by: 4) {
      guard let step = numbers[start].flatMap(Int.init(exactly:)), let rate = numbers[start + 3]
      else { throw .damagedState("a point of its history has no step or no learning rate") }
      points.append(
        TrainingPoint(
          step: step, loss: numbers[start + 1], heldOutLoss: numbers[start + 2],
          learningRate: rate))
    }
    return points
  }

  /// Numbers of double precision, nil for those that are not finite.
  private static func numbers(
    of name: String, in file: SafetensorsFile
  ) throws(NeuralError) -> [Double?] {
    let numbers = try NeuralError.ofFile { () throws(SafetensorsError) in
      try file.values(of: name, as: Double.self)
    }
    return numbers.map { $0.isFinite ? $0 : nil }
  }
}
