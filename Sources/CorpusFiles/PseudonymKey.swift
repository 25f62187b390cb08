import Foundation

/// Who is behind which pseudonym: a CSV file that never lies in the corpus.
///
/// Its first line is `pseudonym,name`. Names get "Author 01", "Author 02", … in
/// the order in which they come; a name that is known keeps its own.
struct PseudonymKey: Equatable {
  private(set) var entries: [Entry] = []

  struct Entry: Equatable {
    var pseudonym: String
    var name: String
  }

  static let header = "pseudonym,name"

  init() {}

  /// - Throws: ``CorpusError/notKey(path:)`` for a text that has something else on its
  ///   first line, ``CorpusError/invalidKey(path:line:)`` for a line that has not two cells.
  init(csv: String, path: String) throws(CorpusError) {
    let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard csv.isEmpty || lines[0].utf8.elementsEqual(Self.header.utf8) else {
      throw .notKey(path: path)
    }
    for (index, line) in lines.enumerated() where !line.isEmpty && index > 0 {
      let cells = Self.cells(of: line)
      guard let cells, cells.count == 2, !cells[1].isEmpty else {
        throw .invalidKey(path: path, line: index + 1)
      }
      entries.append(Entry(pseudonym: cells[0], name: cells[1]))
    }
  }

  var csv: String {
    entries.reduce("\(Self.header)\n") {
      $0 + "\(Self.cell($1.pseudonym)),\(Self.cell($1.name))\n"
    }
  }

  /// The pseudonym of a name, a new one if need be.
  ///
  /// Names are compared in normal form C, with single spaces.
  mutating func pseudonym(of name: String) -> String {
    let name = Self.normal(name)
    if let entry = entries.first(where: { Self.normal($0.name).hasBytes(of: name) }) {
      return entry.pseudonym
    }
    var number = entries.count
    var pseudonym: String
    repeat {
      number += 1
      pseudonym = "Author \(number < 10 ? "0" : "")\(number)"
    } while entries.contains { $0.pseudonym.hasBytes(of: pseudonym) }
    entries.append(Entry(pseudonym: pseudonym, name: name))
    return pseudonym
  }

  private static func normal(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// The cells of a line, quotation marks resolved; nil if one is not closed.
  private static func cells(of line: Substring) -> [String]? {
    var cells = [""]
    var isQuoted = false
    var previousWasQuote = false
    for character in line {
      if character == "\"" {
        if previousWasQuote && !isQuoted { cells[cells.count - 1].append("\"") }
        isQuoted.toggle()
        previousWasQuote = true
        continue
      }
      previousWasQuote = false
      if character == "," && !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return isQuoted ? nil : cells
  }
}
