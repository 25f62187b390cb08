import Corpora

/// Gathers the works of a corpus and checks them together.
struct WorkCollection {
  private var works: [Work] = []
  private var untitled: Set<WorkID> = []
  private(set) var notes: [ReadingNote]
  private var faults: [CorpusError] = []
  private let keepsFaults: Bool
  /// The terms that stand beside the works.
  var site = SiteTerms()

  init(notes: [ReadingNote], keepsFaults: Bool) {
    self.notes = notes
    self.keepsFaults = keepsFaults
  }

  /// Passes over what cannot be read, or ends the reading.
  mutating func keep(_ fault: CorpusError) throws(CorpusError) {
    guard keepsFaults else { throw fault }
    faults.append(fault)
  }

  /// Adds the works of one text file.
  mutating func add(
    textOf bytes: [UInt8], path: String, defaults: WorkFields, split: Split
  ) throws(CorpusError) {
    let frontMatter = try FrontMatter(locatedIn: bytes, path: path)
    var fields = WorkFields()
    if let yaml = frontMatter.yaml {
      fields = try WorkFields(
        YAMLFields.read(bytes[yaml], path: path, firstLine: 2), path: path)
    }
    add(
      bytes, from: frontMatter.textOffset, fields: fields.filled(from: defaults),
      id: Slug.ofPath(path),
      fallbackTitle: Slug.readable(Slug.stem(of: Slug.lastPart(of: path))),
      source: WorkSource(path: path, firstLine: frontMatter.textLine), split: split)
  }

  /// Adds the works of one text.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that offsets count.
  ///   - start: Where in them the text begins.
  ///   - source: Where the text comes from.
  mutating func add(
    _ bytes: [UInt8], from start: Int, fields: WorkFields, id: String,
    fallbackTitle: @autoclosure () -> String,
    source: WorkSource, split: Split
  ) {
    let pieces = TextPieces(of: bytes, from: start, line: source.firstLine, split: split).pieces
    if pieces.isEmpty {
      let line = source.record == nil ? nil : source.firstLine
      notes.append(ReadingNote(path: source.path, line: line, reason: .empty))
    }
    if works.isEmpty { works.reserveCapacity(pieces.count) }
    let title = fields.title ?? fallbackTitle()
    var terms = fields.terms
    for statement in site.statements(of: source.path) { terms.add(statement) }
    let (idOfPieces, titleOfPieces) = (id + "/", "\(title), \(split.rawValue) ")
    for (index, piece) in pieces.enumerated() {
      let number = index + 1
      var source = source
      source.textOffset = piece.range.lowerBound
      // A record is one line of the file, whatever its text.
      if source.record == nil { source.firstLine = piece.line }
      let text = piece.range.count == bytes.count ? bytes : Array(bytes[piece.range])
      let work = Work(
        id: WorkID(
          split == .whole ? id : idOfPieces + Slug.numbered(number, of: pieces.count)),
        title: split == .whole ? title : piece.heading ?? titleOfPieces + String(number),
        author: fields.author, rightsHolder: fields.rightsHolder, terms: terms,
        source: source, metadata: fields.metadata, utf8: text,
        contentHash: ContentHash.sha256(of: text))
      if split == .whole && fields.title == nil { untitled.insert(work.id) }
      works.append(work)
    }
  }

  /// The finished corpus.
  ///
  /// - Throws: ``CorpusError/onlyEmptyWorks(path:)``, ``CorpusError/duplicateID(id:first:second:)``.
  mutating func finish(
    name: String, description: String?, path: String
  ) throws(CorpusError) -> ReadCorpus {
    guard !works.isEmpty || !faults.isEmpty else { throw .onlyEmptyWorks(path: path) }
    sortUnlessSorted()
    var index = 1
    while index < works.count {
      guard works[index].id == works[index - 1].id else {
        index += 1
        continue
      }
      try keep(
        .duplicateID(
          id: works[index].id.value, first: place(of: works[index - 1]),
          second: place(of: works[index])))
      works.remove(at: index)
    }
    notes.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return ReadCorpus(
      corpus: Corpus(
        name: name, works: works, contentFingerprint: Corpus.contentFingerprint(of: works),
        termsFingerprint: Corpus.termsFingerprint(of: works)),
      description: description, untitled: untitled, notes: notes, faults: faults)
  }

  /// Files come in the order of their paths, which is nearly that of ids.
  private mutating func sortUnlessSorted() {
    for index in works.indices.dropFirst() where works[index].id < works[index - 1].id {
      works.sort { $0.id < $1.id }
      return
    }
  }

  /// The path of a work's file, and of a record its line.
  private func place(of work: Work) -> String {
    guard let source = work.source else { return work.id.value }
    return source.record == nil ? source.path : "\(source.path), line \(source.firstLine)"
  }
}
