extension CorpusError: CustomStringConvertible {
  /// The problem and, on a second line, what to try.
  public var description: String { "\(problem)\n  try: \(suggestion)" }

  /// What is wrong, and where.
  public var problem: String {
    switch self {
    case .missing(let path): "there is no file or folder \"\(path)\""
    case .unreadable(let path, let reason): "\"\(path)\" cannot be read: \(reason)"
    case .unsupportedFile(let path): "\"\(path)\" is no folder, text file or .jsonl file"
    case .noWorks(let path): "the folder \"\(path)\" holds no .txt or .md file"
    case .onlyEmptyWorks(let path): "all works in \"\(path)\" are empty"
    case .linkLoop(let path): "the symbolic link \"\(path)\" leads round in a circle"
    case .unclosedFrontMatter(let path, let line):
      "front matter of \"\(path)\" is not closed "
        + "(line \(line) opens it, no later line is \"---\")"
    case .notMapping(let path, let line):
      "the YAML of \"\(path)\" (line \(line)) is not a list of fields and values"
    case .invalidYAML(let path, let line, let problem):
      "the YAML of \"\(path)\" cannot be read: \(problem) (line \(line))"
    case .invalidField(let path, let line, let field, let problem):
      "the field \"\(field)\" of \"\(path)\" (line \(line)) \(problem)"
    case .invalidUTF8(let path, let offset):
      "\"\(path)\" is not UTF-8: byte \(offset) does not belong there"
    case .binary(let path, let offset):
      "\"\(path)\" is not a text: byte \(offset) is zero"
    case .invalidRecord(let path, let line, let problem):
      "line \(line) of \"\(path)\" is not a work: \(problem)"
    case .invalidTerms(let path, let line, let problem):
      "the terms in \"\(path)\" cannot be read: \(problem) (line \(line))"
    case .duplicateID(let id, let first, let second):
      "\"\(first)\" and \"\(second)\" both have the id \"\(id)\""
    case .emptyDraft(let path): "\"\(path)\" holds no text: nothing can be compared"
    case .noTurns(let path): "no turns of a conversation were found in \"\(path)\""
    case .noModelTurns(let path): "none of the turns in \"\(path)\" is a model's"
    case .tooLong(let path, let limit):
      "\"\(path)\" is longer than \(limit / 1_000_000) MB"
    case .folderNotEmpty(let path): "\"\(path)\" is there already and is not empty"
    case .notFolder(let path): "\"\(path)\" is not a folder"
    case .workExists(let path): "the corpus has a work \"\(path)\" already"
    case .sameWork(let work, let first, let second):
      "\"\(first)\" and \"\(second)\" would both become the work \"\(work)\""
    case .unwritable(let path, let reason): "\"\(path)\" cannot be written: \(reason)"
    case .unknownEncoding(let path, let offset):
      "\"\(path)\" is neither UTF-8, UTF-16 nor Windows-1252 (byte \(offset))"
    case .toolMissing(let tool, _, let path):
      "reading \"\(path)\" needs \(tool), which is not installed"
    case .conversionFailed(let path, let tool, let problem):
      "\(tool) could not read \"\(path)\": \(problem)"
    case .keyInsideCorpus(let path):
      "the key of the pseudonyms, \"\(path)\", would lie inside the corpus"
    case .notKey(let path):
      "\"\(path)\" is no key of pseudonyms: its first line is not \"\(PseudonymKey.header)\""
    case .invalidKey(let path, let line):
      "line \(line) of \"\(path)\" is not a pseudonym and a name"
    }
  }

  /// What to try.
  public var suggestion: String {
    switch self {
    case .missing: "look for a slip in the path"
    case .unreadable: "look at its permissions with `ls -l`"
    case .unsupportedFile:
      "a .txt, .md or .jsonl file; magpie corpus add reads documents such as .docx"
    case .noWorks: "magpie corpus add, which brings files into a corpus"
    case .onlyEmptyWorks: "put text below the front matter"
    case .linkLoop: "remove the link"
    case .unclosedFrontMatter: "add a line \"---\" after the last field"
    case .notMapping: "write one field a line, such as \"title: The Tide Clock\""
    case .invalidYAML: "put the value in quotation marks"
    case .invalidField(_, _, let field, _):
      switch field {
      case "train-ai": "train-ai: y, train-ai: n, or leave the line out"
      case "tdm-reservation": "tdm-reservation: 1, tdm-reservation: 0, or leave the line out"
      default:
        TermsField.meant(by: field, known: "train-ai").map { "\($0), or another name" }
          ?? "\(field): \"a text in quotation marks\""
      }
    case .invalidUTF8: "magpie corpus add, which converts it, or save it as UTF-8"
    case .binary: "magpie corpus add, if it is a document or a text in UTF-16; else take it out"
    case .invalidRecord: "one JSON object a line, such as {\"text\": \"It rained.\"}"
    case .duplicateID: "rename one of them"
    case .invalidTerms:
      "mending it; if it holds no terms, another name (silence is not consent, so nothing is read)"
    case .emptyDraft: "a text with at least one word"
    case .noTurns: "an exported chat, or the text as .txt"
    case .noModelTurns: "an export with the model's answers, or the text as .txt"
    case .tooLong: "a part of it"
    case .folderNotEmpty: "choose another name, or empty the folder"
    case .notFolder: "magpie corpus new, which makes one"
    case .sameWork: "one after the other, the second with --name"
    case .workExists: "give the new work another name"
    case .unwritable: "look at the folder's permissions and the space on the disk"
    case .unknownEncoding: "save it as UTF-8 in the program that made it"
    case .toolMissing(_, let package, _):
      "apt install \(package) (or brew install \(Self.brewName(of: package)))"
    case .conversionFailed: "save it as .txt in the program that made it"
    case .keyInsideCorpus: "a path outside the corpus, so that nobody shares the key with it"
    case .notKey: "another name for the key, which is made if it is not there"
    case .invalidKey: "a line such as: Author 01,Ann Example"
    }
  }

  private static func brewName(of package: String) -> String {
    package.utf8.elementsEqual("poppler-utils".utf8) ? "poppler" : package
  }
}
