import Foundation

/// The table of `docs/architecture.md`: which target may import what.
struct HouseTable {
  /// What each target may import; the row `every target` is added to all.
  private(set) var allowed: [String: Set<String>] = [:]

  /// Reads the first table whose header is `target | owns | may import`.
  ///
  /// A row lists what may be imported, set apart by commas; `nothing` is no module.
  init(markdown: String) {
    var isInTable = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = Self.cells(of: line)
      if cells == ["target", "owns", "may import"] {
        isInTable = true
        continue
      }
      guard isInTable else { continue }
      guard cells.count == 3 else { break }
      if cells[0].hasPrefix("---") { continue }
      let modules = cells[2].components(separatedBy: ",").map(Self.bare)
      allowed[cells[0]] = Set(modules).subtracting(["nothing"])
    }
    let everywhere = allowed.removeValue(forKey: "every target") ?? []
    for target in allowed.keys { allowed[target]?.formUnion(everywhere) }
  }

  private static func cells(of line: Substring) -> [String] {
    guard line.hasPrefix("|"), line.hasSuffix("|") else { return [] }
    return line.dropFirst().dropLast().components(separatedBy: "|").map(bare)
  }

  /// A name without the spaces and quotes around it.
  private static func bare(_ text: String) -> String {
    text.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
  }
}
