import Corpora

/// Writes a chain as the JSON that `markovify.Text.from_json` reads.
///
/// Only the longest contexts are kept, beginnings padded with `___BEGIN__`, as
/// markovify has one length of state. It joins words with spaces, so that the
/// space before a word is left out here and words that differ in it alone are
/// counted together.
public enum MarkovifyExport {
  /// The JSON document.
  ///
  /// - Parameter quote: Writes a string as a JSON string.
  /// - Throws: ``MarkovError/notExpressible(format:reason:options:)`` for contexts that
  ///   ignore case, for smoothed chains, which markovify cannot express, and for byte
  ///   pairs, which may be parts of a character.
  /// - Complexity: O(entries of the deepest level).
  public static func json(
    _ chain: MarkovChain, quote: (String) -> String
  ) throws(MarkovError) -> String {
    guard chain.table.handling == .keep else {
      throw .notExpressible(
        format: "markovify", reason: "its states are words as they stand", options: "--case keep")
    }
    guard chain.smoothing == .none else {
      throw .notExpressible(
        format: "markovify", reason: "it has counts only", options: "--smoothing none")
    }
    guard !chain.vocabulary.unit.isLearned else {
      throw .notExpressible(
        format: "markovify",
        reason: "it joins words with spaces, and byte pairs are parts of words",
        options: "--unit word")
    }
    var states: [[String]: [String: Int]] = [:]
    let table = chain.table
    for level in 1...table.order {
      let here = table.levels[level]
      for node in 0..<here.nodeCount {
        let isStart = here.symbols[node] == Int(table.boundaryClass)
        guard level == table.order || isStart else { continue }
        var state: [String] = []
        var ancestor = node
        for depth in stride(from: level, to: 0, by: -1) {
          state.append(word(ClassID(table.levels[depth].symbols[ancestor]), chain))
          ancestor = table.parent(ofNode: ancestor, level: depth)
        }
        let padding = Array(repeating: "___BEGIN__", count: table.order - level)
        for entry in here.entries(ofNode: node) {
          let token = TokenID(here.tokens[entry])
          let next = token == chain.vocabulary.boundary ? "___END__" : word(token, chain)
          states[padding + state, default: [:]][next, default: 0] += here.count(
            ofEntry: entry, inNode: node)
        }
      }
    }
    let items = states.map { state, followers in
      let counts = followers.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(quote($0.key)): \($0.value)" }
      return "[[\(state.map(quote).joined(separator: ", "))], {\(counts.joined(separator: ", "))}]"
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let chainText = "[" + items.joined(separator: ", ") + "]"
    return "{\"state_size\": \(table.order), \"chain\": \(quote(chainText)), "
      + "\"parsed_sentences\": null}\n"
  }

  /// A token without the space before it; the boundary as a symbol is a beginning.
  private static func word(_ token: TokenID, _ chain: MarkovChain) -> String {
    if token >= chain.vocabulary.unknown { return "___BEGIN__" }
    let bytes = chain.vocabulary.bytes(of: token)
    let hasSpace =
      chain.vocabulary.unit == .word && bytes.first == 0x20 && !ContextKey.isWhiteSpace(bytes)
    return String(decoding: hasSpace ? bytes.dropFirst() : bytes, as: UTF8.self)
  }
}
