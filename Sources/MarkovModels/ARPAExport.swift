import Corpora
import Generators

/// Writes a chain in the ARPA format, which KenLM and SRILM read.
///
/// An n-gram of length *k*+1 is an entry of a context of length *k*; its backoff
/// weight is the factor with which the longer context hands on to it. The text
/// beginning is `<s>`, the end `</s>`, the unknown token `<unk>`.
///
/// ARPA sets tokens apart by white space, so that in a token a backslash becomes
/// `\\`, a space `\s`, a line feed `\n`, a carriage return `\r`, a tab `\t`, and
/// every other byte of white space, control or broken UTF-8 `\xHH`. A token that
/// is one of the three names begins with `\x3C`.
///
/// - SeeAlso: Stolcke (2002), “SRILM”, *ngram-format(5)*.
public enum ARPAExport {
  /// What stands for impossible: the format has no infinity.
  static let impossible = -99.0

  /// Hands out the file piece by piece.
  ///
  /// - Throws: ``MarkovError/notExpressible(format:reason:options:)`` for `add-k`, which has
  ///   no backoff form, and for contexts that ignore case; what `write` throws.
  /// - Complexity: O(entries · order).
  public static func write(_ chain: MarkovChain, to write: (String) throws -> Void) throws {
    if case .addK = chain.smoothing {
      throw MarkovError.notExpressible(
        format: "ARPA",
        reason: "add-k gives every token after every context a probability of its "
          + "own, so that nothing can be left out",
        options: "--smoothing kneser-ney, witten-bell or none")
    }
    guard chain.table.handling == .keep else {
      throw MarkovError.notExpressible(
        format: "ARPA",
        reason: "its contexts ignore case, an n-gram does not", options: "--case keep")
    }
    let table = chain.table
    let counts = (0...table.order).map {
      $0 == 0 ? chain.vocabulary.count + 3 : table.entryCount(ofLength: $0)
    }
    try write("\\data\\\n")
    for (level, count) in counts.enumerated() { try write("ngram \(level + 1)=\(count)\n") }
    for level in 0...table.order {
      try write("\n\\\(level + 1)-grams:\n")
      if level == 0 { try writeNames(chain, to: write) }
      for node in 0..<table.levels[level].nodeCount {
        try writeNode(node, level: level, chain: chain, to: write)
      }
    }
    try write("\n\\end\\\n")
  }

  /// `<unk>` and `<s>`, and `</s>` where the counts do not have it.
  private static func writeNames(
    _ chain: MarkovChain, to write: (String) throws -> Void
  ) throws {
    let nothing: [TokenID] = []
    let unknown = chain.probability(of: chain.vocabulary.unknown, after: nothing.span)
    try write("\(logarithm(unknown))\t<unk>\n")
    let backoff = backoff(ofContext: [chain.vocabulary.boundary], chain: chain) ?? 0
    try write("\(impossible)\t<s>\t\(backoff)\n")
  }

  private static func writeNode(
    _ node: Int, level: Int, chain: MarkovChain, to write: (String) throws -> Void
  ) throws {
    let context = context(ofNode: node, level: level, chain: chain)
    let text = context.map { name($0, chain.vocabulary, isContext: true) + " " }.joined()
    let here = chain.table.levels[level]
    for entry in here.entries(ofNode: node) {
      let token = TokenID(here.tokens[entry])
      let probability = chain.probability(of: token, after: context.span)
      var line =
        "\(logarithm(probability))\t\(text)\(name(token, chain.vocabulary, isContext: false))"
      if level < chain.order, token != chain.vocabulary.boundary,
        let backoff = backoff(ofContext: context + [token], chain: chain)
      {
        line += "\t\(backoff)"
      }
      try write(line + "\n")
    }
  }

  /// The tokens of a node's context, oldest first.
  private static func context(ofNode node: Int, level: Int, chain: MarkovChain) -> [TokenID] {
    var tokens: [TokenID] = []
    var node = node
    for depth in stride(from: level, to: 0, by: -1) {
      let symbol = ClassID(chain.table.levels[depth].symbols[node])
      // Classes are tokens when case is kept, but for the boundary's number.
      tokens.append(symbol == chain.classes.boundary ? chain.vocabulary.boundary : symbol)
      node = chain.table.parent(ofNode: node, level: depth)
    }
    return tokens
  }

  private static func backoff(ofContext context: [TokenID], chain: MarkovChain) -> Double? {
    let symbols = chain.contextClasses(context.span)
    let path = chain.table.path(of: symbols)
    guard path.count == context.count + 1 else { return nil }
    let level = path.count - 1
    let term = chain.smoothing.term(
      level: level, counts: chain.view.nodeCounts(level: level, node: path[level]),
      discounts: chain.view.discounts(level: level), outcomes: chain.view.outcomes)
    return logarithm(term.below)
  }

  private static func logarithm(_ value: Double) -> Double {
    value > 0 ? FrozenMath.log(value) / FrozenMath.log(10) : impossible
  }

  private static func name(_ token: TokenID, _ vocabulary: Vocabulary, isContext: Bool) -> String {
    if token == vocabulary.boundary { return isContext ? "<s>" : "</s>" }
    return escaped(Array(vocabulary.bytes(of: token)))
  }

  static func escaped(_ token: [UInt8]) -> String {
    let text = String(decoding: token, as: UTF8.self)
    let isSound = text.utf8.elementsEqual(token)
    if !isSound { return token.map(hexadecimal).joined() }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case " ": result += "\\s"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isHidden =
          scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        result +=
          isHidden ? String(scalar).utf8.map(hexadecimal).joined() : String(scalar)
      }
    }
    return ["<s>", "</s>", "<unk>"].contains(result) ? "\\x3C" + result.dropFirst() : result
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }
}
