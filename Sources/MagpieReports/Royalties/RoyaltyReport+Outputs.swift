extension RoyaltyReport {
  /// So many outputs of other models are named.
  private static let namedLimit = 6

  /// What is paid for, and whether the model wrote it.
  var outputNote: String {
    let known = outputs.reduce(0) { $0 + ($1.isKnown ? $1.times : 0) }
    let unknown = outputs.reduce(0) { $0 + ($1.isKnown ? 0 : $1.times) }
    let texts = NumberText.count(unknown, "text")
    let unsaid =
      "\(texts), as if \(model) had written \(unknown == 1 ? "it" : "them"): \(unknown == 1 ? "it does" : "they do") not say who did"
    if known == 0 { return "Paid for: \(unsaid)." }
    let said = "\(NumberText.count(known, "output")) of \(model)"
    return "Paid for: \(said)\(unknown == 0 ? "" : "; and \(unsaid)")."
  }

  var holderNote: String {
    """
    A work is paid for to its rights holder where the corpus names one, else to its author, else \
    under its own name.
    """
  }

  /// What other models wrote; nil where they wrote none of it.
  var foreignNote: StyledText? {
    guard !foreign.isEmpty else { return nil }
    let count = NumberText.count(foreign.count, "output")
    // In a register a model is a hash, which tells people nothing.
    guard record == nil else {
      return
        "Not paid for, as other models than \(model, .bold) wrote it: \(count) of the register."
    }
    let names = foreign.prefix(Self.namedLimit).map { "\($0.name) (\($0.model))" }
    let more = foreign.count - names.count
    return """
      Not paid for, as other models than \(model, .bold) wrote it: \(count): \
      \(listed(names + (more > 0 ? ["\(NumberText.count(more)) more"] : []))).
      """
  }

  /// The register in which the outputs stand.
  func note(on record: Record) -> StyledText {
    let time = record.since.map { ", since \($0)" } ?? ""
    let missing =
      record.missing > 0
      ? " Not paid for, as their texts were deleted: \(NumberText.count(record.missing, "output"))."
      : ""
    return .lines {
      "Outputs as \(record.register) has them\(time).\(missing) Its head:"
      StyledText(record.head).indented(by: 2)
    }
  }
}
