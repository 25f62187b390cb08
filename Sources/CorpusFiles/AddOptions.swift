public import Corpora

/// What is said about works that are brought into a corpus.
///
/// What is said here counts before what a document says about itself.
public struct AddOptions: Sendable, Equatable {
  /// The title; for a single file.
  public var title: String?
  /// The name of the new file, without its ending; for a single file.
  public var name: String?
  public var author: String?
  public var rightsHolder: String?
  public var licence: String?
  public var url: String?
  public var training: Terms.Training
  /// A CSV file outside the corpus; if given, authors get invented names, and it
  /// says whose they are.
  public var pseudonymKey: String?

  public init(
    title: String? = nil, name: String? = nil, author: String? = nil,
    rightsHolder: String? = nil, licence: String? = nil, url: String? = nil,
    training: Terms.Training = .unknown, pseudonymKey: String? = nil
  ) {
    self.title = title
    self.name = name
    self.author = author
    self.rightsHolder = rightsHolder
    self.licence = licence
    self.url = url
    self.training = training
    self.pseudonymKey = pseudonymKey
  }
}

/// What came of files that were to be brought in.
public struct Addition: Sendable, Equatable {
  /// In the order of the files.
  public var works: [AddedWork]
  /// What a folder held besides.
  public var passedOver: [PassedOver]
}

/// A file of a folder that was not brought in.
public struct PassedOver: Sendable, Equatable {
  public var path: String
  /// Why, in words.
  public var problem: String
}

/// A work that was brought in.
public struct AddedWork: Sendable, Equatable {
  /// The file's path in the corpus.
  public var path: String
  public var id: WorkID
  public var title: String
  public var author: String?
  /// What was done to it, and what to look at.
  public var notes: [AddingNote]
}

/// What happened to a file on its way into a corpus.
public enum AddingNote: Sendable, Equatable, CustomStringConvertible {
  case converted(from: String)
  /// The header and footer of Project Gutenberg were taken off.
  case gutenbergRemoved
  /// The author got an invented name.
  case pseudonym
  /// No author is known, so that no name could be looked for.
  case authorUnknown
  /// Fields other than title and terms were left out, as they may name the author.
  case fieldsLeftOut
  /// The author's whole name stood in the text so often; the invented one is there now.
  case nameReplaced(count: Int)
  /// Whole names of other people of the key stood in title and text so often.
  case otherNamesReplaced(count: Int)
  /// A part of the author's name stands in the text.
  case nameInText(line: Int)

  public var description: String {
    switch self {
    case .converted(let form): "converted from \(form)"
    case .gutenbergRemoved: "Project Gutenberg header and footer removed"
    case .pseudonym: "the author has an invented name"
    case .authorUnknown:
      "no author is known: the file's name was left out; look for names in title and text"
    case .fieldsLeftOut: "fields that may name the author were left out"
    case .nameReplaced(let count):
      "the author's name was replaced in the text, \(count == 1 ? "once" : "\(count) times")"
    case .otherNamesReplaced(let count):
      "names of others in the key were replaced, \(count == 1 ? "once" : "\(count) times")"
    case .nameInText(let line):
      "a part of the author's name seems to stand in the text, on line \(line)"
    }
  }
}
