import Foundation
import MagpieReports
public import Rights

/// The outputs of models that stand in a register.
public enum RecordedOutputs {
  /// Where a register's outputs lie, each in a file that is called by its hash.
  ///
  /// In a corpus's folder nothing whose name begins with that of the register is a work, and a name
  /// without an ending is none in any folder: a model's outputs never become its corpus.
  static func folder(of register: String) -> String { register + ".outputs" }

  /// The register for the outputs of a model: the one that is named, else that of its corpus.
  ///
  /// - Parameter corpora: Where the corpora lie now; empty for where they lay in training.
  /// - Throws: ``Failure``: 66 where the model does not know its corpus, or that is not there, 64
  ///   where it has several, with a register each.
  public static func register(
    of model: Model, corpora: [String], named register: String?
  ) throws -> String {
    if let register { return register }
    let places = corpora.isEmpty ? model.run?.sources.map(\.path) ?? [] : corpora
    // A path that nobody typed has no slip in it: the corpus was moved.
    if corpora.isEmpty, let gone = places.first(where: { !isThere($0) }) {
      throw Failure(
        .missingInput, "the corpus of \(model.name) is not there any more: \"\(gone)\"",
        try: "--corpus with the place where it lies now, or --register FILE")
    }
    guard !places.isEmpty else {
      throw Failure(
        .missingInput, "the model \"\(model.path)\" does not say where its corpus lies",
        try: "--register FILE")
    }
    let paths = try RegisterPlaces.paths(corpora: places, register: nil)
    guard paths.count == 1 else {
      throw Failure(
        .usage, "\(model.name) has read \(paths.count) corpora, with a register each",
        try: "--register FILE")
    }
    return paths[0]
  }

  /// Whether something has this name, were it a link that leads nowhere.
  private static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// All outputs of a model that a register has and that were not deleted.
  ///
  /// A model is known by the hash of what it knows: outputs of the same model before it forgot a
  /// work are those of another.
  ///
  /// - Parameter since: Only what was taken down then or later.
  /// - Returns: Each text once, in the order in which they first came, with how often it was given
  ///   out; what other models gave out is told apart.
  /// - Throws: ``Failure``: 66 for a register that is not there or has nothing of this model, 65
  ///   for one that is damaged, and for an output that was changed.
  public static func find(
    of model: Model, in register: String, since: ClaimDate? = nil
  ) throws -> RoyaltyOutputs {
    guard isThere(register) else {
      throw Failure(
        .missingInput, "there is no register \"\(register)\"",
        try: "magpie generate MODEL --record, which makes one")
    }
    let events = try Register.opened(at: register).events()
    let hash = Array(try model.hash().utf8)
    var times: [[UInt8]: Int] = [:]
    var order: [RecordedOutput] = []
    var others: [RoyaltyReport.Foreign] = []
    for event in events {
      guard let output = event.output, since.map({ event.recorded >= $0 }) ?? true else { continue }
      guard output.model.utf8.elementsEqual(hash) else {
        others.append(.init(name: String(output.output.prefix(12)), model: output.model))
        continue
      }
      if times[Array(output.output.utf8)] == nil { order.append(output) }
      times[Array(output.output.utf8), default: 0] += 1
    }
    guard !order.isEmpty else {
      throw nothing(of: model, in: register, since, others: others.count)
    }
    var missing = 0
    let outputs = try order.compactMap { output -> RoyaltyOutput? in
      let count = times[Array(output.output.utf8)] ?? 0
      guard let text = try text(of: output.output, beside: register) else {
        missing += count
        return nil
      }
      return RoyaltyOutput(
        name: String(output.output.prefix(12)), text: text, times: count, isKnown: true)
    }
    guard !outputs.isEmpty else {
      throw Failure(
        .missingInput,
        "the texts of all \(missing) outputs of \(model.name) in \"\(register)\" were deleted",
        try: "--by equal or length with any text: these rules do not look at outputs")
    }
    return RoyaltyOutputs(
      outputs: outputs, foreign: others,
      record: .init(
        register: register, head: events.last?.hash ?? RegisterEvent.beginning,
        since: since?.description, missing: missing))
  }

  private static func nothing(
    of model: Model, in register: String, _ since: ClaimDate?, others: Int
  ) -> Failure {
    let time = since.map { " since \($0)" } ?? ""
    let rest =
      others > 0 ? "; of other models it has \(NumberText.count(others, "output"))" : ""
    return Failure(
      .missingInput, "\"\(register)\" has no output of \(model.name)\(time)\(rest)",
      try: "magpie generate MODEL --record, which takes one down")
  }

  /// Nil where it was deleted.
  private static func text(of hash: String, beside register: String) throws -> [UInt8]? {
    let path = "\(folder(of: register))/\(hash)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try TextInput(path, isWhole: true).bytes
    guard Digest.sha256(of: bytes).utf8.elementsEqual(hash.utf8) else {
      throw Failure(
        .badData, "\"\(path)\" is not what was given out: its hash is another one",
        try: "deleting it: then nobody is paid for it, and the report says so")
    }
    return bytes
  }
}
