// From a sentence to a table to a line of text.
//
// A Markov chain is a table of what follows what. This program fills such a
// table from one sentence, prints all of it, and then writes with it.

import Corpora
import Generators
import MarkovModels

let sentence = "You must be the change you wish to see in the world."
print("The sentence:\n  \(sentence)\n")

// 1. Count. A token is a word or a punctuation mark, with the space before it.
//    Order 1: the chain looks back one token, and one only.
let work = Work(id: "the-change", text: sentence)
let trained = try ChainTrainer.train([work], unit: .word, order: 1)

// 2. Read the counts as probabilities. `none` means that they are read as they are:
//    what followed once out of two times has probability one half.
let chain = try MarkovChain(
  vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
let words = chain.vocabulary

/// A token as it is shown here: the end of the work has a name, spaces go.
func shown(_ token: TokenID) -> String {
  token == words.boundary ? "(the end)" : String(words.text(of: token).drop { $0 == " " })
}

// 3. Print the table, a row for each context, in the order of the sentence. The
//    boundary stands before the first word, so that a beginning is a context, too.
//    "You" and "you" are one context: for words, contexts ignore case.
print("The table:")
var rows: [String] = []
for token in [words.boundary] + words.encode(sentence) {
  let context = [token]
  let followers = chain.distribution(after: context.span)
  let entries = followers.tokens.indices.map { index in
    "\(shown(followers.tokens[index])) (\(Int(followers.weights[index])) of \(Int(followers.total)))"
  }
  let name = token == words.boundary ? "(the beginning)" : shown(token).lowercased()
  let row = "  after \(name): \(entries.joined(separator: ", or "))"
  if !rows.contains(row) { rows.append(row) }
}
print(rows.joined(separator: "\n"))

// 4. Write. Start at the beginning, look up the row, draw one of its words, and let
//    that word be the next context. A seed decides the draws: the same seed, the
//    same line.
print("\nFive lines that it writes:")
for seed in 1...5 {
  var random = SeededGenerator(seed: UInt64(seed))
  var written: [TokenID] = []
  var context = [words.boundary]
  while written.count < 40 {
    let followers = chain.distribution(after: context.span)
    let drawn = followers.tokens[followers.draw(at: random.uniform())]
    if drawn == words.boundary { break }
    written.append(drawn)
    context = [drawn]
  }
  print("  \(seed)  \(String(decoding: words.decode(written), as: UTF8.self))")
}

// The chain has two choices in all: after "you" and after "the". Every line above
// comes from those two rows; everything else it can only repeat.
print("\nOnly \"you\" and \"the\" leave it a choice. The rest is the sentence.")
