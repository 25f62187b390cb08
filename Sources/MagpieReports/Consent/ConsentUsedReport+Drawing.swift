extension ConsentUsedReport {
  /// So many works are named.
  private static let copyLimit = 6

  public func drawn(on page: Page) -> StyledText {
    .lines {
      sentence
      if !copies.isEmpty, !(evidence == .hash && copies.count == 1) {
        ""
        for copy in copies.prefix(Self.copyLimit) { .item("•", drawn(copy)) }
        if copies.count > Self.copyLimit {
          "\("and \(NumberText.count(copies.count - Self.copyLimit)) more", .dim)"
        }
      }
      if !reasons.isEmpty {
        ""
        for reason in reasons { "\(reason)" }
      }
      if let test {
        ""
        drawn(test)
      }
      ""
      "\(caution, .dim)"
    }
  }

  private var sentence: StyledText {
    switch (answer, evidence) {
    case (.yes, .hash):
      let name = copies.first.map { ", as \($0.work.id)" } ?? ""
      return "\("Yes", .bold): \(model, .bold) has read \(text, .bold), word for word\(name)."
    case (.yes, _):
      return """
        \("Yes", .bold): \(model, .bold) has read \
        \(copies.count { $0.isCopy } == 1 ? "a copy" : "copies") of \(text, .bold), or a work that has it in it.
        """
    case (.no, _):
      return """
        \("No", .bold): none of the \(NumberText.count(works ?? 0, "work")) that \(model, .bold) has \
        read is \(text, .bold) or a near copy of it.
        """
    case (.likely, _):
      return """
        \("It seems so", .bold): \(model, .bold) knows \(text, .bold) better than \
        \(test.map { $0.asGood == 0 ? "each of the" : "nearly all of the" } ?? "") \
        \(NumberText.count(test?.never.count ?? 0, "text")) that it never read.
        """
    case (.cannotBeTold, _):
      return "It \("cannot be told", .bold) whether \(model, .bold) has read \(text, .bold)."
    }
  }

  private func drawn(_ copy: Copy) -> StyledText {
    let author = copy.work.author.map { ", \($0)" } ?? ""
    let words = copy.words.map { ": \(NumberText.count($0, "word")) of it" } ?? ""
    return "\(copy.work.title, .bold)\(author)\(words)\(copy.isCopy ? "" : ", a passage")"
  }

  private func drawn(_ test: Test) -> StyledText {
    .lines {
      "\("What the model itself shows", .heading)"
      measure(of: test)
      """
      False alarms: \(NumberText.count(test.asGood)) of \(NumberText.count(test.never.count, "text")) \
      that it never read \(test.asGood == 1 ? "is" : "are") as well known \
      (\(NumberText.percent(test.falseAlarms.value)), interval \(test.falseAlarms.bounds)). \
      \(test.isTold ? "By chance alone" : "That is too many: by chance alone") a text that was \
      never read gets so far in up to \(NumberText.percent(test.chance)) of cases\
      \(test.isTold ? "." : ", and \(NumberText.percent(test.level)) is the most that counts.")
      """
    }
  }

  private func measure(of test: Test) -> StyledText {
    switch test.measure {
    case .runs(let length):
      return """
        Of its runs of \(NumberText.count(length, UnitName.token(of: test.unit))) the model has counted \
        \(NumberText.percent(test.value), .bold); of those of the others at most \
        \(NumberText.percent(test.never.last ?? 0)), in the middle \(NumberText.percent(test.middle)).
        """
    case .loss:
      let signed = { (value: Double) in
        value.isFinite
          ? (value > 0 ? "+" : "") + NumberText.fixed(value, decimals: 3) : "no number"
      }
      return """
        Beside a model of characters that has read the other texts it gains \
        \(signed(test.value), .bold) nats a character; on the others at most \
        \(signed(test.never.last ?? 0)), in the middle \(signed(test.middle)).
        """
    }
  }

  private var caution: String {
    switch evidence {
    case .hash, .nearCopy, .works:
      "The list and the corpus are the word of those who trained the model; a translation or a retelling is not found."
    case .test:
      "It is evidence and no proof: it holds for texts of the same kind as those it is compared with. A quotation, or another text with the same words, has the same effect."
    case nil:
      "A text that was read may look like one that was not: that nothing is found says nothing."
    }
  }
}
