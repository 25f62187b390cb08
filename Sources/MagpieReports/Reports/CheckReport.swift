/// What of one or more drafts is copied from works, nearly copied, or merely common.
public struct CheckReport: Report {
  /// How it is known which phrases are common.
  public enum Commonness: Sendable, Equatable {
    /// Too few works to tell.
    case unknown
    /// By how many of the works themselves have a phrase.
    case works
    /// By these and by counts of other texts.
    case background(name: String, words: Int)
  }

  /// What passages were looked for.
  public struct Search: Sendable, Equatable {
    /// The fewest words of a passage.
    public var minimumRun: Int
    /// The most words between two parts of a passage.
    public var maximumGap: Int
    /// The least similarity, 0…1.
    public var minimumSimilarity: Double
    /// Whether only runs of the very same words were looked for.
    public var isExact: Bool

    public init(minimumRun: Int, maximumGap: Int, minimumSimilarity: Double, isExact: Bool) {
      self.minimumRun = minimumRun
      self.maximumGap = maximumGap
      self.minimumSimilarity = minimumSimilarity
      self.isExact = isExact
    }
  }

  /// What the drafts were compared with: the names of corpora, joined by "+".
  public var corpus: String
  /// How many works that is.
  public var works: Int
  /// Those of the works that their holders keep out of training; they are compared all the same.
  public var reserved: [WorkLabel]
  /// Why they do, each reason once.
  public var reservations: [String]
  public var commonness: Commonness
  public var search: Search
  public var drafts: [CheckedDraft]
  /// The works that passages point to, in the order of their ids.
  public var sources: [CheckedSource]

  public init(
    corpus: String, works: Int, reserved: [WorkLabel], reservations: [String],
    commonness: Commonness,
    search: Search, drafts: [CheckedDraft], sources: [CheckedSource]
  ) {
    self.corpus = corpus
    self.works = works
    self.reserved = reserved
    self.reservations = reservations
    self.commonness = commonness
    self.search = search
    self.drafts = drafts
    self.sources = sources
  }
}

/// A draft and the passages found in it.
public struct CheckedDraft: Sendable, Equatable {
  public var name: String
  /// Its text, as valid UTF-8.
  public var text: [UInt8]
  /// How many bytes of its file stand before the text; offsets in files are this much greater.
  public var offset: Int
  /// The byte range of each of its words in the text, in order: what shares are counted in.
  public var wordRanges: [Range<Int>]
  /// The share of its words in runs of at least so many that stand in the works, common or not;
  /// empty where the draft itself is among the works.
  public var coverage: [TraceReport.Coverage]
  /// For n = 1, 2, …: the share of its runs of n words that stand nowhere in the works.
  public var novelty: [Double?]
  /// In the order of the text.
  ///
  /// They may lie inside one another only where one is not counted.
  public var passages: [CheckedPassage]
  /// What was done to the file to read it: converted by pandoc, only one voice of a chat.
  public var notes: [String]

  public init(
    name: String, text: [UInt8], offset: Int, wordRanges: [Range<Int>],
    coverage: [TraceReport.Coverage] = [], novelty: [Double?] = [], passages: [CheckedPassage],
    notes: [String]
  ) {
    self.name = name
    self.text = text
    self.offset = offset
    self.wordRanges = wordRanges
    self.coverage = coverage
    self.novelty = novelty
    self.passages = passages
    self.notes = notes
  }
}

/// A passage of a draft that stands in works, word for word or nearly so.
public struct CheckedPassage: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Every word stands in the work, in the same order and in a row.
    case copied
    /// Words were changed, dropped, put in or moved.
    case near
    /// Made of phrases that many works or other texts have.
    case common
    /// Said to be somebody's words: a quotation with its source, a block quote, a bibliography.
    case quoted
    /// Text that many works share, or that the user asked to ignore.
    case boilerplate
  }

  /// Where the same words stand.
  public struct Place: Sendable, Equatable {
    /// The id of the work.
    public var work: WorkLabel
    /// The byte range in the work's text (``CheckedSource/excerpts``).
    public var bytes: Range<Int>
    /// The byte range in the work's file (in the record's text, for JSON lines).
    public var fileBytes: Range<Int>
    /// The line of the file, counted from 1.
    public var line: Int

    public init(work: WorkLabel, bytes: Range<Int>, fileBytes: Range<Int>, line: Int) {
      self.work = work
      self.bytes = bytes
      self.fileBytes = fileBytes
      self.line = line
    }
  }

  /// What became of some words.
  public struct Edit: Sendable, Equatable {
    public enum Kind: String, Sendable {
      /// The same words at the same place.
      case kept
      /// Other words in place of the work's.
      case changed
      /// Words that the work has not.
      case added
      /// Words of the work that the draft has not.
      case dropped
      /// The same words at another place.
      case moved
    }

    public var kind: Kind
    /// The byte range in the draft's text; empty, where it would stand, for dropped words.
    public var draft: Range<Int>
    /// The byte range in the work's text; empty for added words.
    public var source: Range<Int>

    public init(kind: Kind, draft: Range<Int>, source: Range<Int>) {
      self.kind = kind
      self.draft = draft
      self.source = source
    }
  }

  public var kind: Kind
  /// Why it is not counted, in a few words: "quotation", "block quote", "bibliography"; nil for others.
  public var reason: String?
  /// Whether it counts towards the share of the draft.
  public var isCounted: Bool
  /// The byte range in the draft's text.
  public var bytes: Range<Int>
  public var words: Int
  /// The part of the words of draft and work that are the same, 0…1.
  public var similarity: Double
  /// In bits: how unlikely it is that so much is the same by chance.
  public var surprise: Double
  /// The best place first; others that have the passage, too, behind it.
  public var places: [Place]
  /// What became of the words, compared with the first place, in the order of the draft.
  public var edits: [Edit]

  public init(
    kind: Kind, reason: String?, isCounted: Bool, bytes: Range<Int>, words: Int,
    similarity: Double, surprise: Double, places: [Place], edits: [Edit]
  ) {
    self.kind = kind
    self.reason = reason
    self.isCounted = isCounted
    self.bytes = bytes
    self.words = words
    self.similarity = similarity
    self.surprise = surprise
    self.places = places
    self.edits = edits
  }
}

/// A work as far as it is shown: the parts around the passages.
public struct CheckedSource: Sendable, Equatable {
  public struct Excerpt: Sendable, Equatable {
    /// Where it begins in the work's text.
    public var start: Int
    /// The line of the work's file on which it begins.
    public var line: Int
    /// Valid UTF-8.
    public var text: [UInt8]

    public init(start: Int, line: Int, text: [UInt8]) {
      self.start = start
      self.line = line
      self.text = text
    }
  }

  public var work: WorkLabel
  /// Where the work's file is, for people; nil for another draft.
  public var path: String?
  /// In the order of the text; whether it is the whole work is told by ``isWhole``.
  public var excerpts: [Excerpt]
  public var isWhole: Bool

  public init(work: WorkLabel, path: String?, excerpts: [Excerpt], isWhole: Bool) {
    self.work = work
    self.path = path
    self.excerpts = excerpts
    self.isWhole = isWhole
  }
}
