// Who moved this word? A network keeps no counts of who said what. But its training can be
// made again, bit for bit, and it can be differentiated: how would what it says now change
// if a work had weighed a little less, from the first step to the last?
//
// Six people write about a harbour. A small network learns from all of them, and is then
// asked about one word. Who made it likely, and who stood in the way? And is that true?

import Corpora
import MagpieReports
import ModelAttribution
import NeuralModels

let works = [
  Work(id: "ada", text: "The sea is grey. The sea is cold. The boat is small."),
  Work(id: "bo", text: "The sea is kind. The boat is home. The sea is wide."),
  Work(id: "cy", text: "The sky is grey today. The gull is loud. The sea is grey."),
  Work(id: "dot", text: "The lamp is lit at dusk. The lamp is bright. The sea is dark."),
  Work(id: "eve", text: "A pie is hot. A pie is round. Nobody counts the pies."),
  Work(id: "fay", text: "The fog is grey. The fog is cold. The sea is grey in the fog."),
]
for work in works { print("\(work.id):  \(work.text)") }

// 1. A training that can be made again. The network sees the last two words; each of its 200
//    steps goes a little way against the gradient of a batch, and every step is smooth.
let corpus = EncodedCorpus(works, unit: .word)
let network = MLP<Double>(
  outcomeCount: corpus.vocabulary.outcomeCount, context: 2, embedding: 6, hidden: 12)
let recipe = TrainingRecipe(
  steps: 200, batchSize: 16, learningRate: 0.1, decay: .constant, warmUpSteps: 0,
  optimizer: .sgd, weightDecay: 0, clipLength: 0)
let run = TrainedRun(RepeatableRun(network, on: corpus, recipe: recipe))

// 2. The word that is asked about: "grey", behind "The sea is".
let words = corpus.vocabulary.encode(Array("The sea is grey".utf8).span)
let text = TextLoss(network, words, vocabulary: corpus.vocabulary)
let grey = EffectTarget(text, token: words.count - 1)
let before = grey.loss(run.parameters)
print("\nBehind \"The sea is\", \"grey\" costs \(NumberText.fixed(before, decimals: 3)) nats.")

// 3. Back through all 200 steps. What comes out is, for every work, how fast the cost of
//    the word would grow if the work weighed less; taken for its whole weight, its effect.
let predicted = try ExactMethod().effects(on: [grey], in: run) { _ in true }[0]

// 4. The truth: the same training without each work.
let actual = try Retraining().leaveOneOut([grey], in: run)[0]

func shown(_ effect: Double) -> String {
  (effect < 0 ? "−" : "+") + NumberText.fixed(effect.magnitude, decimals: 3)
}

print("Without a work it would cost, in nats:\n")
print("        predicted  actual")
let order = works.indices.sorted { predicted.values[$0] > predicted.values[$1] }
for work in order {
  let name = works[work].id.value.padding(toLength: 4)
  print("  \(name)     \(shown(predicted.values[work]))  \(shown(actual.values[work]))")
}

// 5. Read it.
print(
  """

  The order is the true one. The amounts are not quite: a derivative is a straight line, and
  one work in six is a large step. Cy, fay and ada have a sea that is grey, and pushed for
  the word. Bo and dot have one that is kind, wide and dark. Eve has no sea at all, and stood
  in the way all the same: what may come behind "is" she wants to be hot, or round.
  """)

extension String {
  func padding(toLength length: Int) -> String {
    self + String(repeating: " ", count: max(0, length - count))
  }
}
