extension ConsentStatusReport {
  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      for request in requests {
        ""
        drawn(request)
      }
      if !disputes.isEmpty {
        ""
        StyledText("Disputes", .bold)
        for dispute in disputes { .item("•", Self.drawn(dispute)) }
        "Nobody is believed: an opt-out of either keeps the work out, an opt-in lets nothing in."
      }
      ""
      for register in registers {
        "Head of \(register.path), \(NumberText.count(register.events, "event")):"
        StyledText(register.head).indented(by: 2)
      }
    }
  }

  private var sentence: StyledText {
    let standing = requests.filter { $0.withdrawn == nil }
    guard !standing.isEmpty else { return "No request stands for the works of \(corpus, .bold)." }
    let carrying = standing.count { $0.models.contains { $0.state == .carries } }
    let models =
      standing.allSatisfy(\.models.isEmpty)
      ? ""
      : carrying == 0
        ? "; no model is known to carry what they keep out"
        : "; a model still has what \(NumberText.count(carrying)) of them \(carrying == 1 ? "keeps" : "keep") out"
    return """
      \(NumberText.count(standing.count, "request"), .bold) \
      \(standing.count == 1 ? "stands" : "stand") for the works of \(corpus, .bold)\(models).
      """
  }

  private func drawn(_ request: Request) -> StyledText {
    let who =
      request.holder.map { "signed by \($0)" }
      ?? request.key.map { "signed with key \($0.prefix(12))" } ?? "unsigned"
    let place = registers.count > 1 ? " (\(request.register))" : ""
    let purpose =
      request.purpose == "training"
      ? "" : " for \(request.purpose == "any" ? "every use" : request.purpose)"
    return .lines {
      """
      \("Request \(request.number)", .bold)\(place): \(request.kind)\(purpose) of \(request.day), \
      \(who), claim \(request.claim.prefix(12))
      """
      if let withdrawn = request.withdrawn {
        StyledText("withdrawn by event \(withdrawn)", .dim).indented(by: 2)
      } else {
        works(of: request).indented(by: 2)
        for text in Self.strangers(in: request) { StyledText(text, .warning).indented(by: 2) }
        for model in request.models { Self.drawn(model).indented(by: 2) }
      }
    }
  }

  private func works(of request: Request) -> StyledText {
    guard !request.works.isEmpty else {
      return
        "It names \(NumberText.count(request.named, "text")), and means no work of \(corpus) now."
    }
    let names = request.works.map { meant in
      meant.isExact
        ? meant.work.id : "\(meant.work.id) (near copy, \(NumberText.percent(meant.likeness)))"
    }
    return "It means \(Self.shortList(names))."
  }

  /// What is to be said of works whose holder is somebody else by the corpus.
  private static func strangers(in request: Request) -> [String] {
    let works = request.works.filter { $0.isExact && $0.otherHolder != nil }
    guard let first = works.first, let other = first.otherHolder else { return [] }
    let more =
      works.count > 1
      ? "; \(NumberText.count(works.count - 1, "more work")) \(works.count == 2 ? "is" : "are") not theirs either, by the corpus"
      : ""
    return ["By the corpus \(first.work.id) is \(other)'s\(more)."]
  }

  private static func drawn(_ model: ModelState) -> StyledText {
    let rest =
      model.uncompared == 0
      ? ""
      : " Of \(NumberText.count(model.uncompared, "work")) that the corpus has no more it cannot be told whether they are copies."
    switch model.state {
    case .honoured:
      return "\(model.model, .bold): \("honoured", .good), it has read none of them.\(rest)"
    case .carries:
      return "\(model.model, .bold): \("still carries", .warning) \(shortList(model.works)).\(rest)"
    case .unknown:
      return "\(model.model, .bold): it cannot be told what it has read."
    }
  }

  private static func drawn(_ dispute: Dispute) -> StyledText {
    let names = dispute.claimants.map { $0.holder ?? "key \($0.key.prefix(12))" }
    return """
      \(dispute.work.title, .bold) \("(\(dispute.work.id))", .dim) is claimed by \(listed(names)) \
      (requests \(dispute.requests.map(String.init).joined(separator: ", "))).
      """
  }

  private static func shortList(_ names: [String]) -> String {
    listed(
      names.count > 6 ? names.prefix(6) + ["\(NumberText.count(names.count - 6)) more"] : names)
  }
}
