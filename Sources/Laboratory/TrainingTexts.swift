import Corpora
import MagpieReports
import NeuralModels

/// The works of a network's training, or of an ensemble's, read again and cut as they were for it.
struct TrainingTexts {
  /// What the corpus is called.
  let corpusName: String
  /// The works of the training, held-out ones not counted; those that the user left out are among them.
  let works: [Work]
  /// The places in `works` of those that taught nothing.
  let removed: Set<Int>
  /// The works that are held out, and those that were left out not among them.
  let heldOut: [Work]
  /// The ids of works that nothing was learned from, as they are held out.
  let heldOutIDs: [String]
  private let run: RunRecord
  private let model: Model
  private let corpora: [String]

  /// The works that taught something.
  var read: [Work] { works.indices.filter { !removed.contains($0) }.map { works[$0] } }

  /// - Parameters:
  ///   - corpora: Other places of the corpora; empty for those of the run record.
  ///   - purpose: What it is needed for, such as "training it again".
  /// - Throws: ``Failure``: 66 when the corpus is not known or not there, 65 when its contents are not those
  ///   of the training.
  init(_ model: Model, at corpora: [String] = [], for purpose: String = "training it again") throws
  {
    guard let part = model.manifest.heldOut else {
      preconditionFailure("a model without a held-out part")
    }
    guard let run = model.run else {
      throw Failure(
        .missingInput,
        "\"\(model.path)\" has no \(RunRecord.fileName): what its \(model.manifest.kind.noun) was "
          + "trained on is not known, so \(purpose) is impossible",
        try: "training it again; magpie trace FILE --against CORPUS still finds where words stand")
    }
    let whole = try model.wholeCorpus(at: corpora)
    let left = Set(run.without)
    let parts = part.split(whole.works, unit: model.manifest.unit)
    (self.run, self.model, self.corpora) = (run, model, corpora)
    corpusName = whole.name
    works = parts.training
    removed = Set(works.indices.filter { left.contains(parts.training[$0].id.value) })
    let read = Set(parts.training.map(\.id))
    heldOutIDs = parts.heldOut.map(\.id).filter { !read.contains($0) }.map(\.value)
    heldOut = parts.heldOut.filter { !left.contains($0.id.value) && !$0.utf8.isEmpty }
  }

  /// Finds the work that a person means, and says of others why nothing was learned from them.
  var finder: WorkFinder {
    WorkFinder(names: works.map { ($0.id.value, $0.title) }, run: run, heldOut: heldOutIDs) {
      model.worksThere(at: corpora)
    }
  }
}

extension ModelManifest {
  /// What was kept away from gradient descent; nil for models that know none.
  var heldOut: HeldOutPart? {
    switch kind {
    case .neural(_, _, _, let heldOut), .ensemble(_, _, _, _, let heldOut): heldOut
    case .markov, .mixture: nil
    }
  }
}
