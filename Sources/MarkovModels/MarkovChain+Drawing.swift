// A hot loop: what is drawn without a record goes through here, about 0.2 µs a token.

public import Corpora
import Generators

extension MarkovChain {
  /// A context of the table: its length, and its node at that level.
  private struct Place {
    var level: Int
    var node: Int
  }

  /// For `none` the running counts are searched, without listing the followers.
  public func draw(after context: Span<TokenID>, at uniform: Double) -> TokenID {
    guard smoothing == .none else {
      let distribution = distribution(after: context).filtered { $0 != vocabulary.unknown }
      return distribution.tokens[distribution.draw(at: uniform)]
    }
    let place = place(of: context)
    return TokenID(table.levels[place.level].tokens[drawEntry(at: place, uniform)])
  }

  /// Draws tokens one after the other, as `TextGenerator` does.
  ///
  /// For `none` the place of the next context is kept for each continuation that
  /// was drawn once, so that it is looked up only the first time.
  public func walk(count: Int, seed: UInt64) -> [TokenID] {
    guard smoothing == .none else { return Self.plainWalk(self, count, seed) }
    var random = SeededGenerator(seed: seed)
    var context = [vocabulary.boundary]
    context.reserveCapacity(count + 1)
    // The node that follows each entry of the deepest level; 0 until it was looked up.
    var following = [UInt32](repeating: 0, count: table.levels[order].tokens.count)
    var place = place(of: context.span)
    for _ in 0..<count {
      let entry = drawEntry(at: place, random.uniform())
      let token = TokenID(table.levels[place.level].tokens[entry])
      context.append(token)
      // A full context that was seen leads to a full context that was seen.
      let isInside = place.level == order && token != vocabulary.boundary
      if isInside, following[entry] != 0 {
        place.node = Int(following[entry]) - 1
        continue
      }
      let start = max(0, context.count - order)
      place = self.place(of: context.span.extracting(start...))
      if isInside { following[entry] = UInt32(place.node + 1) }
    }
    context.removeFirst()
    return context
  }

  private static func plainWalk(
    _ generator: some TextGenerator, _ count: Int, _ seed: UInt64
  ) -> [TokenID] { generator.walk(count: count, seed: seed) }

  /// The entry that a uniform number draws among the followers of a context.
  @inline(__always)
  private func drawEntry(at place: Place, _ uniform: Double) -> Int {
    let entries = table.levels[place.level].entries(ofNode: place.node)
    // Most long contexts have one continuation: no count need be read.
    if entries.count == 1 { return entries.lowerBound }
    let threshold = uniform * Double(table.levels[place.level].total(ofEntries: entries))
    // Counts are whole, so that a running count exceeds the threshold exactly
    // when it exceeds the whole part of it.
    return table.levels[place.level].runningCounts
      .lowerBound(of: Int(threshold) + 1, in: entries)
  }

  /// The place of the longest suffix of a context that was seen.
  private func place(of context: Span<TokenID>) -> Place {
    var place = Place(level: 0, node: 0)
    var index = context.count - 1
    while place.level < order, index >= 0, let symbol = classes.classID(of: context[index]),
      let child = table.child(ofNode: place.node, atLevel: place.level, symbol: symbol)
    {
      place = Place(level: place.level + 1, node: child)
      if symbol == classes.boundary { break }
      index -= 1
    }
    return place
  }
}
