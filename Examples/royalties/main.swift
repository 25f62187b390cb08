// Who is paid? One sum, four writers, and rules that do not agree.
//
// Four people sing of the sea. A chain learns from all of them and writes a few lines. Then a
// hundred euros are to be shared among the four for these lines, and it turns out that
// "fair" has more than one meaning.

import Corpora
import Generators
import MarkovModels
import Rights

let works = [
  Work(id: "ada", text: "The sea is grey and the boat is small. The sea is cold."),
  Work(id: "bo", text: "The sea is kind. The boat is home, and the boat is warm."),
  Work(id: "cy", text: "The gull is loud. The gull is never home."),
  Work(id: "dee", text: "The sea is kind. The boat is home, and the boat is warm."),
]
for work in works { print("\(work.id):  \(work.text)") }
print("(dee sings what bo sings.)")

let trained = try ChainTrainer.train(works, unit: .word, order: 2)
let chain = try MarkovChain(
  vocabulary: trained.vocabulary, table: trained.table, smoothing: .wittenBell)
let tokens =
  [chain.vocabulary.boundary]
  + chain.vocabulary.encode(
    Array("The sea is kind. The gull is loud. The boat is small.".utf8).span)
let output = chain.vocabulary.decode(Array(tokens.dropFirst()))
print("\nPaid for: \(String(decoding: output, as: UTF8.self))")

/// A number with one decimal, in a column.
func column(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  let sign = tenths < 0 ? "-" : ""
  let text = "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  return String(repeating: " ", count: max(0, 8 - text.utf8.count)) + text
}

/// Shares 100 EUR by some weights, and prints who gets what.
func pay(_ rule: String, _ weights: [Double]) throws {
  let pool = try Pool("100", currency: Currency("EUR"))
  let payout = Payout(
    of: pool.cents,
    among: zip(works, weights).map { Payout.Claim(holder: $0.id.value, weight: $1) })
  print("\n\(rule)")
  for line in payout.lines {
    let name = line.claim.holder + String(repeating: " ", count: 4 - line.claim.holder.utf8.count)
    print("  \(name) \(column(line.claim.weight))   \(pool.text(of: line.paid)) EUR")
  }
  // However the weights fall, no cent is lost and none is made up.
  assert(payout.lines.reduce(0) { $0 + $1.paid } == pool.cents)
}

// 1. Alike for each work: what was written does not matter.
try pay("Equal: one work each", works.map { _ in 1 })

// 2. Share: whose counts filled the part of the table that was used. bo and dee have the same
//    words and split what they have; the smoothing's own part is nobody's.
let provenance = try ChainShares(chain, ledger: trained.ledger)
var shares = works.map { _ in 0.0 }
for index in tokens.indices.dropFirst() {
  let context = tokens.span.extracting(max(0, index - chain.order)..<index)
  for part in provenance.shares(of: tokens[index], after: context)?.parts ?? [] {
    shares[part.work] += part.share
  }
}
try pay("Share: tokens whose counts were theirs", shares)

// 3. Effect: how much less likely the lines would be without the work. Without bo there is still
//    dee, and without dee there is bo: neither alone makes a difference.
func loss(_ scorer: some TokenScorer) -> Double {
  scorer.probabilities(of: output, after: [chain.vocabulary.boundary])
    .reduce(0) { $0 - FrozenMath.log($1) }
}
let effects = try ChainEffects(chain, ledger: trained.ledger)
let whole = loss(chain)
try pay(
  "Effect: nats lost without the work", works.indices.map { loss(effects.without([$0])) - whole })

// 4. Shapley value: what a work adds to a group of the others, over all sixteen groups. It pays bo
//    and dee alike for what either of them would have done.
let utility = try CoalitionUtility(
  of: [(text: output, times: 1)], under: chain, players: works.map { [(work: $0, weight: 1)] })
let groups = utility.ofAllCoalitions()
let value = ShapleyValue(exactly: works.count, utilities: groups)
try pay("Shapley value: nats added, over all groups", value.values)
print(
  "\nTogether they are \(column(value.values.reduce(0, +)).drop { $0 == " " }) nats: what all works gain (\(groups.count) groups were asked)."
)
