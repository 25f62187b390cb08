import Corpora
import NeuralModels
import Rights

/// What a network learns from, and what its loss is measured on.
struct NeuralMaterial {
  let training: EncodedCorpus
  /// Nil where no work is held out.
  let heldOut: EncodedCorpus?
  /// The places in `training` of works that teach nothing.
  let removed: Set<Int>
  let trainingWorks: [Work]
  let heldOutWorks: [Work]

  var vocabulary: Vocabulary { training.vocabulary }

  /// Splits a selection's works and cuts them into tokens.
  ///
  /// Works that the user leaves out keep their part of the vocabulary and their
  /// place in every batch, but weigh nothing: so the run without them is the same
  /// run. Works that the regime of consent excludes are not read at all.
  ///
  /// - Parameter vocabulary: One that was learned before; nil for that of the works.
  /// - Throws: ``Failure`` 65 when nothing is left to learn from.
  init(
    _ selection: CorpusSelection, settings: NeuralSettings, vocabulary: Vocabulary? = nil
  ) throws {
    let reserved = Set(selection.record.reserved.map { WorkID($0) })
    let all = (selection.works + selection.without.filter { !reserved.contains($0.id) })
      .sorted { $0.id < $1.id }
    let left = Set(selection.without.map(\.id))
    let parts = settings.heldOut.split(all, unit: settings.unit)
    trainingWorks = parts.training
    heldOutWorks = parts.heldOut.filter { !left.contains($0.id) && !$0.utf8.isEmpty }
    let works = parts.training
    let removed = Set(works.indices.filter { left.contains(works[$0].id) })
    guard works.indices.contains(where: { !removed.contains($0) && !works[$0].utf8.isEmpty })
    else {
      throw Failure(
        .badData, "no work of \(selection.name) is left to train on" + selection.exclusion,
        try: selection.remedyForNone + ", or --held-out none")
    }
    self.removed = removed
    training =
      vocabulary.map { EncodedCorpus(parts.training, vocabulary: $0) }
      ?? EncodedCorpus(
        parts.training, unit: settings.unit, vocabularySize: settings.vocabularySize)
    heldOut =
      heldOutWorks.isEmpty
      ? nil : EncodedCorpus(heldOutWorks, vocabulary: training.vocabulary)
  }

  /// A run over it, from its beginning or from where it was stopped.
  func run<Model: Network<Float>>(
    _ network: Model, _ settings: NeuralSettings, resuming state: MappedFile?
  ) throws -> TrainingRun<Model> {
    try TrainingRun(
      network, on: training, heldOut: heldOut, recipe: settings.recipe, without: removed,
      resuming: state, threads: settings.threads)
  }
}

extension NeuralMaterial {
  /// The hashes of the works that are learned from, of one that was cut that of its whole text.
  func hashes(of selection: CorpusSelection) -> WorkHashes {
    let read = Set(
      trainingWorks.indices.filter { !removed.contains($0) }.map { trainingWorks[$0].id })
    return WorkHashes(selection.works.filter { read.contains($0.id) })
  }
}
