// A package of its own that uses Magpie: three lines make a corpus, a chain writes
// from it, and the tracer says where the words of a text stand in it.

import Corpora
import Generators
import MarkovModels
import TextTracing

let works = [
  Work(id: "kettle", text: "The kettle sang on the stove and the cat slept under the table."),
  Work(id: "letter", text: "The letter lay under the table and nobody read it."),
  Work(id: "garden", text: "In the garden the cat slept on the wall and the rain forgot it."),
]
let corpus = Corpus(name: "house", works: works)

// Write: a chain of order 2, forty tokens at the most, until a sentence ends.
let trained = try ChainTrainer.train(corpus.works, unit: .word, order: 2)
let chain = try MarkovChain(
  vocabulary: trained.vocabulary, table: trained.table, smoothing: .none)
let writer = TextWriter(
  generator: chain, filter: NoFilter(), tokenLimit: 40, stop: .sentence)
let generation = try writer.write(seed: 4)
print("Written: \(generation.text)")

// Trace: which runs of four words or more stand in a work just so?
let index = TraceIndex(corpus.works, unit: .word, handling: .fold)
let text = generation.utf8
let trace = index.trace(text: text, minimumRun: 4)
for span in trace.spans {
  let words = String(decoding: text[span.bytes], as: UTF8.self)
  let ids = span.places.map { corpus.works[$0.work].id.value }
  print("Copied:  \(span.tokens.count) words, \"\(words)\", from \(ids.joined(separator: ", "))")
}
print("Longest: \(trace.longest) of \(trace.tokens.count) words and marks")
