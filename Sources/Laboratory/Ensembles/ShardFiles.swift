import Corpora
import Foundation
import MatrixKernels
import NeuralModels
import Rights

/// The files of an ensemble's shards in a model's folder.
///
///     shards/shard-03.safetensors           what the network of the third shard ended with
///     slices/shard-03-slice-02.safetensors  where it stood behind the second slice
enum ShardFiles {
  static let weightsFolder = "shards"
  static let slicesFolder = "slices"

  /// The weights of a shard, counted from 0.
  static func weights(ofShard shard: Int) -> String {
    "\(weightsFolder)/shard-\(number(shard)).safetensors"
  }

  /// Where a shard's network stood behind a slice, both counted from 0.
  static func slice(_ slice: Int, ofShard shard: Int) -> String {
    "\(slicesFolder)/\(stopped(slice, ofShard: shard))"
  }

  /// The same in the folder of a training that goes on.
  static func stopped(_ slice: Int, ofShard shard: Int) -> String {
    "shard-\(number(shard))-slice-\(number(slice)).safetensors"
  }

  /// Whether a model may have a file or folder of this name.
  static func isOwn(_ name: String) -> Bool {
    name == weightsFolder || name == slicesFolder
      || name.wholeMatch(of: /shards\/shard-\d\d\.safetensors/) != nil
      || name.wholeMatch(of: /slices\/shard-\d\d-slice-\d\d\.safetensors/) != nil
  }

  private static func number(_ index: Int) -> String {
    (index < 9 ? "0" : "") + "\(index + 1)"
  }
}

/// Writes and reads where the training of a shard stood behind a slice.
///
/// The file says in its metadata what the training was up to there, and holds a checksum of itself: one that
/// belongs to other works, another recipe or another kind of processor is as good as none.
struct SliceCheckpoints<Model: Network>: Sendable where Model.Scalar == Float {
  private let training: SlicedTraining<Model>

  init(_ training: SlicedTraining<Model>) { self.training = training }

  func file(of checkpoint: SlicedTraining<Model>.Checkpoint) -> MappedFile {
    var writer = SafetensorsWriter()
    for (key, value) in facts(throughSlice: checkpoint.slice) { writer.setMetadata(key, to: value) }
    training.network.append(checkpoint.state.parameters, to: &writer, prefix: "parameters.")
    for (index, moments) in checkpoint.state.moments.enumerated() {
      training.network.append(moments, to: &writer, prefix: "moments.\(index).")
    }
    writer.append([0] as [Double], shape: [1], name: Self.checksum)
    return writer.finish(checksum: Self.checksum)
  }

  /// - Returns: Nil where the file is not to be trusted.
  func checkpoint(_ storage: MappedFile, slice: Int) -> SlicedTraining<Model>.Checkpoint? {
    guard let file = try? SafetensorsFile(storage), file.hasChecksum(in: Self.checksum),
      facts(throughSlice: slice).allSatisfy({ file.metadata($0.key) == $0.value }),
      let parameters = try? training.network.parameters(from: file, prefix: "parameters.")
    else { return nil }
    var moments: [Parameters<Float>] = []
    for index in 0..<training.recipe.optimizer.momentCount {
      guard let own = try? training.network.parameters(from: file, prefix: "moments.\(index).")
      else { return nil }
      moments.append(own)
    }
    return .init(
      slice: slice,
      state: .init(
        step: training.steps(throughSlice: slice), parameters: parameters, moments: moments))
  }

  /// All that the training up to the end of a slice depends on.
  private func facts(throughSlice slice: Int) -> [(key: String, value: String)] {
    var works = ""
    for (number, slice) in training.slices[...slice].enumerated() {
      for work in slice { works += "\(number) \(work.hash) \(work.id)\n" }
    }
    let shapes = training.network.parameterShapes.map { "\($0.name) \($0.sizes)" }
    return [
      ("format", "magpie slice 1"), ("slice", "\(slice + 1) of \(training.slices.count)"),
      ("step", "\(training.steps(throughSlice: slice))"),
      ("works", Digest.sha256(of: Array(works.utf8))),
      ("vocabulary", String(training.vocabulary.checksum, radix: 16)),
      ("network", "\(training.network.kind) \(training.network.windowLength)"),
      ("sizes", shapes.joined(separator: ", ")),
      ("recipe", training.recipe.fields.map { "\($0.name) \($0.value)" }.joined(separator: ", ")),
      ("processor", BLAS.coreName), ("library", BLAS.libraryName),
    ]
  }

  private static var checksum: String { "checksum" }
}
