// A hot loop: all groups of players are worked out side by side, in arrays of numbers.

public import Corpora
import Generators
public import MarkovModels

/// How well chains that read the works of some holders would have expected some texts.
///
/// The utility of a group is the log-likelihood of the texts under a chain that counted the works
/// of its members, less that under a chain that knows nothing, in nats. All chains have the
/// vocabulary of the whole model, so that nobody's utility is 0, and are smoothed by Witten and
/// Bell's method C, whatever smoothing the model writes with: without one, a single word that a
/// group does not know would cost infinitely much.
///
/// Nothing is trained for a group: counts are sums over holders, and the numbers of different
/// followers are unions, so that both are worked out for all groups at once, only in the
/// contexts that stand in the texts.
public struct CoalitionUtility: Sendable {
  /// A context, and what followed it in the works of each player.
  private struct Node {
    var totals: [(player: Int, count: Int)] = []
    var followers: [TokenID: [(player: Int, count: Int)]] = [:]
    /// Sets of players, with the number of different followers that exactly they have.
    var owners: [(players: [Int], count: Int)] = []
  }

  /// A context of the texts and the tokens that follow it there.
  private struct Situation {
    /// From the empty context to the longest that anybody has.
    var nodes: [Int]
    var outcomes: [(token: TokenID, times: Int)]
  }

  public let playerCount: Int
  /// The tokens of the texts, each as often as it counts.
  public let tokenCount: Int
  private let outcomeCount: Double
  private let nodes: [Node]
  /// In an order in which contexts with the same end stand together.
  private let situations: [Situation]

  /// - Parameters:
  ///   - texts: Each begins a work, and counts so many times.
  ///   - chain: The whole model: its vocabulary, order and handling of case.
  ///   - players: The works of each, and how often each counts.
  /// - Throws: ``MarkovError/tooLarge``.
  /// - Complexity: O(tokens of the works and texts · order · players).
  public init(
    of texts: [(text: [UInt8], times: Int)], under chain: MarkovChain,
    players: [[(work: Work, weight: Int)]]
  ) throws(MarkovError) {
    var counted: [MarkovChain?] = []
    for works in players {
      let encoded = EncodedCorpus(works.map(\.work), vocabulary: chain.vocabulary)
      guard !encoded.tokens.isEmpty else {
        counted.append(nil)
        continue
      }
      let trained = try ChainTrainer.train(
        encoded, works: works.map { LedgerWork($0.work) }, order: chain.order,
        handling: chain.table.handling, weights: works.map(\.weight))
      counted.append(
        try MarkovChain(
          vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell))
    }
    playerCount = players.count
    outcomeCount = Double(chain.vocabulary.outcomeCount)

    // The newest token first, so that sorting brings contexts with the same end together.
    var found: [[TokenID]: [TokenID: Int]] = [:]
    var tokenCount = 0
    for (text, times) in texts {
      let outcomes = chain.vocabulary.encode(text.span)
      let context = [chain.vocabulary.boundary] + chain.contextTokens(of: text)
      for (index, token) in outcomes.enumerated() {
        let start = max(0, index + 1 - chain.order)
        found[context[start...index].reversed(), default: [:]][token, default: 0] += times
      }
      tokenCount += outcomes.count * times
    }
    self.tokenCount = tokenCount
    var nodes: [Node] = []
    var numbers: [[TokenID]: Int?] = [:]
    let contexts = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    situations = contexts.map { context, outcomes in
      var path: [Int] = []
      for length in 0...context.count {
        let end = Array(context.prefix(length))
        let known = numbers[end]
        let number: Int?
        if let known {
          number = known
        } else {
          let node = Self.node(after: end.reversed(), counted)
          number = node.map { _ in nodes.count }
          if let node { nodes.append(node) }
          numbers[end] = .some(number)
        }
        guard let number else { break }
        path.append(number)
      }
      return Situation(
        nodes: path,
        outcomes: outcomes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
    self.nodes = nodes
  }

  /// What followed a context; nil where nobody has it.
  private static func node(after context: [TokenID], _ players: [MarkovChain?]) -> Node? {
    var node = Node()
    for (player, chain) in players.enumerated() {
      guard let chain else { continue }
      let counts = chain.counts(after: context.span, length: context.count)
      guard !counts.isEmpty else { continue }
      node.totals.append((player, counts.values.reduce(0, +)))
      for (token, count) in counts {
        node.followers[token, default: []].append((player, count))
      }
    }
    var owners: [[Int]: Int] = [:]
    for parts in node.followers.values { owners[parts.map(\.player), default: 0] += 1 }
    node.owners = owners.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { ($0.key, $0.value) }
    return node.totals.isEmpty ? nil : node
  }

  /// The utility of every group, by the bits of its index.
  ///
  /// - Precondition: At most 20 players.
  /// - Complexity: O(2ⁿ · tokens · order), and O(2ⁿ · *n*) for each context.
  public func ofAllCoalitions() -> [Double] {
    precondition(playerCount <= 20, "too many groups")
    return utilities(of: .all(players: playerCount))
  }

  /// The utilities of the beginnings of an order of players, from none to all.
  ///
  /// - Complexity: O(*n* · tokens · order), and the followers of each context.
  public func alongOrder(_ order: [Int]) -> [Double] { utilities(of: .beginnings(order: order)) }

  private func utilities(of family: CoalitionFamily) -> [Double] {
    var utilities = [Double](repeating: 0, count: family.count)
    // Products of up to so many factors neither overflow nor vanish; they save logarithms.
    let factorLimit = 8
    var products = [Double](repeating: 1, count: family.count)
    var factors = 0
    func settle() {
      for group in products.indices {
        utilities[group] += FrozenMath.log(products[group])
        products[group] = 1
      }
      factors = 0
    }
    var tables: [(node: Int, totals: [Double], types: [Double])] = []
    for situation in situations {
      while let last = tables.last,
        tables.count > situation.nodes.count || situation.nodes[tables.count - 1] != last.node
      { tables.removeLast() }
      for number in situation.nodes.dropFirst(tables.count) {
        let node = nodes[number]
        tables.append((number, family.sums(node.totals), family.unions(node.owners)))
      }
      for (token, times) in situation.outcomes {
        // Against the chain that knows nothing: 1 means as likely as any outcome.
        var ratios = [Double](repeating: 1, count: family.count)
        for table in tables {
          let counts = family.sums(nodes[table.node].followers[token] ?? [])
          for group in ratios.indices where table.totals[group] > 0 {
            ratios[group] =
              (counts[group] * outcomeCount + table.types[group] * ratios[group])
              / (table.totals[group] + table.types[group])
          }
        }
        if times == 1 {
          for group in ratios.indices { products[group] *= ratios[group] }
          factors += 1
          if factors == factorLimit { settle() }
        } else {
          for group in ratios.indices {
            utilities[group] += Double(times) * FrozenMath.log(ratios[group])
          }
        }
      }
    }
    settle()
    return utilities
  }
}
