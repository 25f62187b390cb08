// Whose words are they? Shares, a work taken out, and the proof.
//
// Three people write about the sea. A chain learns from all three, and is then
// asked of one word: whose counts made it likely? And: what if one of them
// had said no?

import Corpora
import Generators
import MarkovModels

let works = [
  Work(id: "ada", text: "The sea is grey. The sea is cold. The boat is small."),
  Work(id: "bo", text: "The sea is kind. The boat is home."),
  Work(id: "cy", text: "The sea is grey today. The gull is loud."),
]
for work in works { print("\(work.id):  \(work.text)") }

/// Trains on some works; the chain looks back two words.
func train(_ works: [Work]) throws -> (trained: TrainedChain, chain: MarkovChain) {
  let trained = try ChainTrainer.train(works, unit: .word, order: 2)
  // Kneser-Ney smoothing leaves room for what was never seen, so that no word
  // becomes impossible when a work goes.
  let chain = try MarkovChain(
    vocabulary: trained.vocabulary, table: trained.table, smoothing: .kneserNey)
  return (trained, chain)
}

/// A probability or share in per cent.
func percent(_ value: Double) -> String {
  let tenths = Int((value * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}

let (trained, chain) = try train(works)
let context = chain.contextTokens(of: "sea is")
let grey = chain.vocabulary.token(of: Array(" grey".utf8))!

// 1. Share: whose counts filled the part of the table that was used. The ledger
//    remembers who contributed what; the chain itself knows no names.
let before = chain.probability(of: grey, after: context.span)
print("\nAfter \"sea is\" comes \"grey\" with probability \(percent(before)). Whose is that?")
let provenance = try ChainShares(chain, ledger: trained.ledger)
let shares = provenance.shares(of: grey, after: context.span)!
for part in shares.ranked {
  print("  \(trained.ledger.works[part.work].id)      \(percent(part.share))")
}
print("  nobody  \(percent(shares.unattributed)), which smoothing gives to every word alike")

// 2. Effect: what changes without a work. It is worked out from the ledger by
//    subtracting counts; nothing is trained for it.
print("\nHad a work never been read, \"grey\" would have:")
let effects = try ChainEffects(chain, ledger: trained.ledger)
for (index, work) in works.enumerated() {
  let predicted = effects.without([index]).probability(of: grey, after: context.span)

  // 3. Proof: train again without the work, and ask the new chain.
  let (_, retrained) = try train(works.filter { $0.id != work.id })
  let itsContext = retrained.contextTokens(of: "sea is")
  let itsGrey = retrained.vocabulary.token(of: Array(" grey".utf8))!
  let proved = retrained.probability(of: itsGrey, after: itsContext.span)
  let verdict = predicted == proved ? "equal in every bit" : "not equal!"
  print("  without \(work.id):  \(percent(predicted)), proved \(percent(proved)): \(verdict)")
}

print(
  """

  A share is not an effect. Bo has no share in "grey", yet without Bo it is likelier:
  Bo's sea was kind. Ada has half of it, yet without Ada it changes least: of Ada's
  two seas one was grey and one was not.
  """)

// 4. Forgetting: take Bo out of the finished table. What is left is, byte for byte,
//    the table of a model that never read Bo.
let forgotten = try trained.removing([1])
let (neverRead, _) = try train([works[0], works[2]])
let isSame = forgotten.table.fileBytes == neverRead.table.fileBytes
print("\nForgetting bo gives the table of never having read bo: \(isSame ? "yes" : "no").")
