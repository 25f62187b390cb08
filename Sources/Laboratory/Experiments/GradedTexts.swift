import Corpora
import Generators

/// Texts that methods are graded on, as tokens.
///
/// Cuts of works that were held out, texts that the model writes, and excerpts of works that it
/// has read: drawn by a seed, each of so many characters where there are so many.
struct GradedTexts {
  struct Kind {
    let name: String
    let texts: [[TokenID]]
  }

  /// Without held-out works there are no cuts of them.
  let kinds: [Kind]

  /// - Parameter seed: Of the draw; the same gives the same texts.
  init(_ run: NetworkRun, texts count: Int, characters: Int, seed: UInt64) throws {
    let lengths = TokenCharacters(run.corpus.vocabulary)
    var random = SeededGenerator(seed: seed)
    var kinds: [Kind] = []
    if let heldOut = run.heldOut {
      let texts = (0..<heldOut.workCount).map {
        heldOut.tokens[heldOut.tokenRange(ofWork: $0)]
      }
      kinds.append(
        Kind(
          name: "held out",
          texts: (0..<count).map { _ in
            lengths.cut(ofSome: texts, characters: characters, with: &random)
          }))
    }
    let written = try (0..<count).map { number in
      var writing = WritingSettings()
      writing.seed = seed &+ UInt64(number)
      writing.tokens = characters
      let tokens = run.corpus.vocabulary.encode(try run.model.sample(writing).utf8.span)
      return lengths.cut(tokens[...], from: 0, characters: characters)
    }
    kinds.append(Kind(name: "generated", texts: written.filter { !$0.isEmpty }))
    let read = run.works.indices.filter { !run.removed.contains($0) }.map {
      run.corpus.tokens[run.corpus.tokenRange(ofWork: $0)]
    }
    kinds.append(
      Kind(
        name: "excerpts",
        texts: (0..<count).map { _ in
          lengths.cut(ofSome: read, characters: characters, with: &random)
        }))
    self.kinds = kinds
  }
}

/// How many characters each token of a vocabulary has.
struct TokenCharacters {
  private let lengths: [Int]

  init(_ vocabulary: Vocabulary) {
    lengths = (0..<TokenID(vocabulary.count)).map { token in
      let bytes = Array(vocabulary.bytes(of: token))
      // Of a character of several bytes the first counts.
      if vocabulary.unit == .byte { return bytes[0] & 0xC0 == 0x80 ? 0 : 1 }
      return Segmenter(unit: .character).count(in: bytes.span)
    }
  }

  private func count(_ token: TokenID) -> Int {
    // An unknown token is a character at least.
    Int(token) < lengths.count ? lengths[Int(token)] : 1
  }

  /// A stretch with at least so many characters, from a place on; where the text ends before,
  /// from further ahead.
  func cut(_ tokens: ArraySlice<TokenID>, from place: Int, characters: Int) -> [TokenID] {
    var (start, end, found) = (tokens.startIndex + place, tokens.startIndex + place, 0)
    while end < tokens.endIndex, found < characters {
      found += count(tokens[end])
      end += 1
    }
    while start > tokens.startIndex, found < characters {
      start -= 1
      found += count(tokens[start])
    }
    return Array(tokens[start..<end])
  }

  /// A stretch of one of some texts; every token is as likely to be its first.
  func cut(
    ofSome texts: [ArraySlice<TokenID>], characters: Int, with random: inout SeededGenerator
  ) -> [TokenID] {
    var place = random.draw(below: max(1, texts.reduce(0) { $0 + $1.count }))
    for text in texts {
      if place < text.count { return cut(text, from: place, characters: characters) }
      place -= text.count
    }
    return []
  }
}
