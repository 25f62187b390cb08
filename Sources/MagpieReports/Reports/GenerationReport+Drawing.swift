extension GenerationReport {
  public func drawn(on page: Page) -> StyledText {
    let paragraph = self.paragraph
    guard hasLedger else {
      return .lines {
        paragraph.text(width: page.width, letters: false)
        if let spans { places(spans) }
        if let moved { drawn(moved, width: page.width) }
        ""
        if kind == "chain" {
          "\("Without ledger.bin nobody can say whose words these are.", .warning)"
        } else {
          """
          \("A \(kind) keeps no counts of who said what: it has no shares.", .dim) \
          \(spans == nil ? traceHint : "", .dim)
          """
        }
        for note in notes { note }
      }
    }
    return .lines {
      sentence
      ""
      paragraph.text(width: page.width, letters: page.letters)
      ""
      "\("Share", .heading) \("whose counts chose the words", .dim)"
      paragraph.legend(width: page.width, letters: page.letters)
      if let spans { places(spans) }
      if let effects {
        ""
        "\("Effect", .heading) \("what the text would lose had a work never been read, in nats", .dim)"
        effectTable(effects).drawn(width: page.width)
      }
      for note in notes { note }
    }
  }

  private var traceHint: String {
    kind == "network"
      ? "--trace shows where the words stand, and what each work changed."
      : "--trace shows where the words stand."
  }

  private func places(_ spans: [SpanReport]) -> StyledText {
    .lines {
      ""
      "\("Place", .heading) \("where the same words stand", .dim)"
      if spans.isEmpty {
        "No four \(unitName)s in a row stand in any work."
      } else {
        paragraph.footnotes()
        "Longest run: \(NumberText.count(longest ?? 0, unitName))."
      }
    }
  }

  private var unitName: String { UnitName.run(of: unit) }

  /// The text with colours, marks and footnotes, but without empty lines at its end.
  public var paragraph: ColouredParagraph {
    let (names, shares, ofWork) = sources
    let palette = SourcePalette(names: names, weights: shares)
    let isSpace = { (byte: UInt8) in 0x09...0x0D ~= byte || byte == 0x20 }
    let length = tokens.lastIndex { !$0.bytes.allSatisfy(isSpace) }.map { $0 + 1 } ?? 0
    let coloured = tokens[..<length].map { token -> ColouredParagraph.Token in
      var held = [Double](repeating: 0, count: names.count)
      for share in token.shares ?? [] { held[ofWork[share.work]] += share.share }
      return .init(
        bytes: token.bytes, author: SourcePalette.holder(of: held),
        isGiven: token.chosen == "start")
    }
    return ColouredParagraph(
      tokens: coloured, copies: (spans ?? []).compactMap(copy), palette: palette,
      unit: UnitName.token(of: unit), runUnit: unitName)
  }

  /// A span as tokens of this text; nil for one that holds no whole token.
  private func copy(_ span: SpanReport) -> ColouredParagraph.Copy? {
    var offset = 0
    var first: Int?
    var end = 0
    for (index, token) in tokens.enumerated() {
      let start = offset
      offset += token.bytes.count
      guard offset > span.bytes.lowerBound, start < span.bytes.upperBound else { continue }
      if first == nil { first = index }
      end = index + 1
    }
    guard let first, let place = span.places.first else { return nil }
    return .init(
      tokens: first..<end, work: place.work.title, line: place.line, length: span.tokens,
      isCommonPhrase: span.isCommon, furtherPlaces: span.placeCount - 1)
  }

  private var sentence: StyledText {
    let (names, shares, _) = sources
    let ranked = shares.indices.sorted { shares[$0] > shares[$1] }.filter { shares[$0] > 0 }
    guard let first = ranked.first else {
      return "\(model, .bold) wrote nothing that any work had a share in."
    }
    let others = ranked.count - 1
    return """
      \(model, .bold) wrote \(NumberText.count(drawn + picked, "token")) with the counts of \
      \(contributors(of: ranked)); \(names[first], .bold) holds \
      \(NumberText.percent(shares[first]))\(others > 0 ? " of them" : ", alone").
      """
  }

  /// Authors, and works that name none.
  private func contributors(of sources: [Int]) -> String {
    let (_, _, ofWork) = self.sources
    let authors = Set(works.indices.filter { works[$0].author != nil }.map { ofWork[$0] })
    let nameless = sources.count { !authors.contains($0) }
    if nameless == 0 { return NumberText.authors(sources.count) }
    if nameless == sources.count { return NumberText.count(nameless, "work") }
    return NumberText.authors(sources.count - nameless) + " and "
      + NumberText.count(nameless, "work") + " without one"
  }

  private func effectTable(_ effects: [Effect]) -> Table {
    let shares = workShares
    var table = Table([.text("Work"), .text("Author"), .number("Share"), .number("Effect")])
    for effect in effects.prefix(6) {
      let work = works[effect.work]
      table.add(
        "\(work.title)", "\(work.author ?? "")", "\(NumberText.percent(shares[effect.work]))",
        "\(effect.sum == .infinity ? "impossible without it" : NumberText.natsChange(effect.sum))")
    }
    let further = shares.count { $0 > 0 } - min(6, effects.count)
    if further > 0 { table.add("and \(NumberText.count(further)) more", "", "", "") }
    return table
  }

  /// What else there is to say, an empty line before each.
  private var notes: [StyledText] {
    var notes: [StyledText] = []
    if unknownStart && kind != "chain" {
      notes.append(
        """
        \("Note", .warning): a part of this start is not in the model's vocabulary; there it \
        reads an unknown \(UnitName.token(of: unit)).
        """)
    } else if unknownStart {
      let token = UnitName.token(of: unit)
      let known = NumberText.count(knownStartLength ?? 0, token)
      notes.append(
        """
        \("Note", .warning): the model has never seen this start as a whole; it went on \
        \(knownStartLength == 0 ? "as after any \(token)" : "from the last \(known)").
        """)
    }
    if picked > 0 {
      notes.append(
        "You chose \(NumberText.count(picked, "token")); the model drew \(NumberText.count(drawn))."
      )
    }
    if let copyLimit {
      notes.append(
        """
        \(longestInStart == nil ? "No" : "Beyond the start, no") run of more than \
        \(NumberText.count(copyLimit, unitName)) stands in any work. The limit \
        cost \(NumberText.fixed(limitCost ?? 0, decimals: 3)) bits a token\
        \(backtracks > 0 ? " and \(NumberText.count(backtracks, "step")) back" : "").
        """)
      if let longestInStart, longestInStart > 1 {
        notes.append(
          """
          The longest run in the start itself has \(NumberText.count(longestInStart, unitName)); \
          it was given, and is not counted.
          """)
      }
    }
    if let recorded {
      notes.append(
        .lines {
          "Taken down as event \(recorded.event, .bold) of \(recorded.register). Receipt:"
          StyledText(recorded.receipt).indented(by: 2)
        })
    }
    return notes.flatMap { ["", $0] }
  }
}
