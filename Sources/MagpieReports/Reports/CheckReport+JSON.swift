extension CheckReport {
  /// What holds for all drafts, each draft in `drafts`, and of a single one its fields at
  /// the top as well, as other programs expect them there.
  public var json: JSONValue {
    let document: JSONValue = .document([
      "corpus": .string(corpus), "works": .int(works),
      "reserved": .array(reserved.map { .string($0.id) }), "commonness": .string(commonnessName),
      "background": background,
      "settings": [
        "minimumRun": .int(search.minimumRun), "maximumGap": .int(search.maximumGap),
        "minimumSimilarity": .number(search.minimumSimilarity), "exact": .bool(search.isExact),
      ],
    ])
    let texts = CheckedTexts(sources)
    let members = drafts.map { $0.members(texts) }
    let top = members.count == 1 ? members[0] : []
    return top.reduce(document) { $0.adding($1.name, $1.value) }
      .adding("drafts", .array(members.map(JSONValue.object)))
  }

  /// The drafts alone.
  var draftsJSON: [JSONValue] {
    let texts = CheckedTexts(sources)
    return drafts.map { .object($0.members(texts)) }
  }

  private var commonnessName: String {
    switch commonness {
    case .unknown: "unknown"
    case .works: "works"
    case .background: "background"
    }
  }

  private var background: JSONValue {
    guard case .background(let name, let words) = commonness else { return .null }
    return ["name": .string(name), "words": .int(words)]
  }
}

extension CheckedDraft {
  fileprivate func members(_ texts: CheckedTexts) -> [JSONMember] {
    let shares = self.shares
    return [
      JSONMember("draft", .string(name)), JSONMember("tokens", .int(words)),
      JSONMember("copied", .number(shares.share(of: shares.counted))),
      JSONMember(
        "shares",
        .object(
          CheckedPassage.Kind.allCases.map {
            JSONMember($0.rawValue, .number(shares.share(of: $0)))
          })),
      JSONMember("longest", .int(longestRun)),
      JSONMember(
        "coverage", .object(coverage.map { JSONMember("\($0.minimum)", .number($0.share)) })),
      JSONMember("novelty", .array(novelty.map { .number($0) })),
      JSONMember("notes", .array(notes.map { .string($0) })),
      JSONMember("spans", .array(passages.map { span($0, texts) })),
    ]
  }

  private func span(_ passage: CheckedPassage, _ texts: CheckedTexts) -> JSONValue {
    [
      "start": .int(passage.bytes.lowerBound + offset),
      "end": .int(passage.bytes.upperBound + offset), "tokens": .int(passage.words),
      "text": .string(string(passage.bytes)), "surprise": .number(passage.surprise),
      "kind": .string(passage.kind.rawValue), "reason": .text(passage.reason),
      "counted": .bool(passage.isCounted), "similarity": .number(passage.similarity),
      "places": .array(
        passage.places.map {
          [
            "work": .string($0.work.id), "start": .int($0.fileBytes.lowerBound),
            "end": .int($0.fileBytes.upperBound), "line": .int($0.line),
          ]
        }),
      "edits": .array(passage.edits.map { edit($0, at: passage.places.first, texts) }),
    ]
  }

  /// An edit; what the draft or the work has not is null.
  private func edit(
    _ edit: CheckedPassage.Edit, at place: CheckedPassage.Place?, _ texts: CheckedTexts
  ) -> JSONValue {
    let isInSource = edit.kind != .added
    // A place says by how much offsets in the file are greater than those in the text.
    let shift = place.map { $0.fileBytes.lowerBound - $0.bytes.lowerBound }
    func inFile(_ bound: Int) -> JSONValue { .number(isInSource ? shift.map { $0 + bound } : nil) }
    let words = isInSource ? place.flatMap { texts.bytes(of: $0.work.id, edit.source) } : nil
    return [
      "kind": .string(edit.kind.rawValue),
      "text": .text(edit.kind == .dropped ? nil : string(edit.draft)),
      "sourceText": .text(words.map { String(decoding: $0, as: UTF8.self) }),
      "start": .int(edit.draft.lowerBound + offset), "end": .int(edit.draft.upperBound + offset),
      "sourceStart": inFile(edit.source.lowerBound), "sourceEnd": inFile(edit.source.upperBound),
    ]
  }
}
