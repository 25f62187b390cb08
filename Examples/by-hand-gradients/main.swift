// How a network learns: one neuron, one layer, one step.
//
// Everything is worked out three times: by hand, as on a blackboard; by a tape, which
// notes every step and goes back over it; and by the networks of the library. All three
// must say the same. Read it aloud, with the printed page beside it.

import Foundation
import MatrixKernels
import NeuralModels

/// A number as it is printed: four decimals.
func shown(_ number: Double) -> String {
  String(format: "%.4f", number).replacing("-", with: "−")
}

func shown(_ numbers: [Double]) -> String {
  "(" + numbers.map { shown($0) }.joined(separator: ", ") + ")"
}

/// Whether two ways of computing came to the same, but for the rounding of the last digits.
func isSame(_ left: [Double], _ right: [Double]) -> String {
  let differences = zip(left, right).map { abs($0 - $1) }
  return left.count == right.count && differences.allSatisfy { $0 < 1e-12 } ? "yes" : "no!"
}

// 1. One neuron. It weighs its inputs, adds them up, and bends the sum into −1 … 1.

let inputs = [0.5, -1.0]
let weights = [0.8, 0.3]
let bias = 0.1

func output(_ weights: [Double], _ bias: Double) -> Double {
  tanh(weights[0] * inputs[0] + weights[1] * inputs[1] + bias)
}

/// How far the output is from 1, which is what we want of it.
func error(_ weights: [Double], _ bias: Double) -> Double {
  let miss = output(weights, bias) - 1
  return miss * miss / 2
}

let sum = weights[0] * inputs[0] + weights[1] * inputs[1] + bias
let y = output(weights, bias)
print(
  """
  1. One neuron

    inputs    x = \(shown(inputs))
    weights   w = \(shown(weights)), bias b = \(shown(bias))
    sum       s = w₁·x₁ + w₂·x₂ + b = \(shown(sum))
    output    y = tanh(s) = \(shown(y))
    wanted    1, so the error is (y − 1)² / 2 = \(shown(error(weights, bias)))
  """)

// The gradient of a number says how fast the error grows when that number grows. We
// begin at the error and walk back, one link of the chain at a time: each time we
// multiply by how fast the link itself goes.
let errorByOutput = y - 1
let errorBySum = errorByOutput * (1 - y * y)
let errorByWeights = inputs.map { errorBySum * $0 }
print(
  """

    Back from the error, by hand:
    by y      y − 1            = \(shown(errorByOutput))
    by s      that · (1 − y²)  = \(shown(errorBySum))
    by w₁     that · x₁        = \(shown(errorByWeights[0]))
    by w₂     that · x₂        = \(shown(errorByWeights[1]))
    by b      that of s        = \(shown(errorBySum))
  """)

// Is it true? Turn the knob w₁ a little to either side, and look at the error.
let little = 1e-6
let turned =
  (error([weights[0] + little, weights[1]], bias)
    - error([weights[0] - little, weights[1]], bias)) / (2 * little)
print("\n  Turning w₁ by a millionth to either side says: \(shown(turned))")

// The tape does the same walk, for any computation that is written on it.
var tape = ScalarTape()
let x = tape.variables(inputs)
let w = tape.variables(weights)
let b = tape.variable(bias)
let weighed = tape.dot(w, x)
let bent = tape.tanh(tape.add(weighed, b))
let miss = tape.subtract(bent, tape.variable(1))
let half = tape.multiply(tape.multiply(miss, miss), tape.variable(0.5))
let noted = tape.gradients(of: half)
let fromTape = (w + [b]).map { tape.gradient(of: $0, in: noted) }
print("  The tape says the same: \(isSame(fromTape, errorByWeights + [errorBySum]))")

// One step: every number goes a little way against its gradient.
let rate = 0.5
let newWeights = zip(weights, errorByWeights).map { $0 - rate * $1 }
let newBias = bias - rate * errorBySum
print(
  """

    One step against the gradient, \(rate) times as long:
    weights   w = \(shown(newWeights)), bias b = \(shown(newBias))
    error     was \(shown(error(weights, bias))), is \(shown(error(newWeights, newBias)))
  """)

// 2. One layer, and a guess. The network has read "the" and guesses what comes. "the" is
//    the two numbers from above. Two neurons read them; then every word that may
//    come has a score, which weighs what the two neurons said.

let words = ["the", "sea", "bell"]
let (read, came) = (0, 2)

/// The numbers that are learned, in the order in which the library keeps them.
var learned: [[Double]] = [
  inputs + [0.0, 0.0, 0.0, 0.0],  // two for each word; those of "sea" and "bell" rest
  weights + [-0.4, 0.6],  // two for each neuron; the first is the one from above
  [bias, -0.2],  // the bias of each neuron
  [0.5, 0.1, -0.3, 0.7, -0.4, -0.6],  // two for each word's score
  [0.0, 0.1, -0.1],  // the bias of each score
]

/// What the network computes with some numbers, from left to right.
func guess(_ numbers: [[Double]]) -> (hidden: [Double], scores: [Double], chances: [Double]) {
  let x = Array(numbers[0][(2 * read)..<(2 * read + 2)])
  let hidden = (0..<2).map { neuron in
    tanh(
      numbers[1][2 * neuron] * x[0] + numbers[1][2 * neuron + 1] * x[1] + numbers[2][neuron])
  }
  let scores = words.indices.map { word in
    numbers[3][2 * word] * hidden[0] + numbers[3][2 * word + 1] * hidden[1] + numbers[4][word]
  }
  // Softmax: powers of e make every score positive; divided by their sum they are chances.
  let powers = scores.map { exp($0) }
  let total = powers.reduce(0, +)
  return (hidden, scores, powers.map { $0 / total })
}

/// How surprised the network is by the word that came: −ln of its chance.
func loss(_ numbers: [[Double]]) -> Double { -log(guess(numbers).chances[came]) }

let (hidden, scores, chances) = guess(learned)
print("\n2. One layer, and a guess: what comes after \"the\"?\n")
print("  the two neurons say \(shown(hidden))")
for (index, word) in words.enumerated() {
  let name = word.padding(toLength: 5, withPad: " ", startingAt: 0)
  print("  \(name)  score \(shown(scores[index])), chance \(shown(chances[index]))")
}
print("  It was \"bell\": the loss is −ln \(shown(chances[came])) = \(shown(loss(learned)))")

// Walk back. The first link is the most beautiful one: the gradient of a score is its
// chance, less 1 for the word that came. What was too likely is pushed down.
let byScores = words.indices.map { chances[$0] - ($0 == came ? 1 : 0) }
let byScoreWeights = byScores.flatMap { score in hidden.map { score * $0 } }
// Each neuron gets its blame from every score that heard it, weighed as it was heard.
let byHidden = (0..<2).map { neuron in
  words.indices.reduce(0) { $0 + byScores[$1] * learned[3][2 * $1 + neuron] }
}
let bySums = zip(byHidden, hidden).map { $0 * (1 - $1 * $1) }
let byNeuronWeights = bySums.flatMap { sum in inputs.map { sum * $0 } }
let byInputs = (0..<2).map { input in
  bySums[0] * learned[1][input] + bySums[1] * learned[1][2 + input]
}
let byHand = [byInputs + [0, 0, 0, 0], byNeuronWeights, bySums, byScoreWeights, byScores]
print(
  """

    Back from the loss, by hand:
    by the scores           \(shown(byScores))
    by the neurons          \(shown(byHidden))
    by their sums           \(shown(bySums))
    by their weights        \(shown(byNeuronWeights))
    by the numbers of "the" \(shown(byInputs))
  """)

var longTape = ScalarTape()
let numbers = learned.map { longTape.variables($0) }
let hiddenOnTape = (0..<2).map { neuron in
  let weighed = longTape.dot(
    Array(numbers[1][(2 * neuron)..<(2 * neuron + 2)]), Array(numbers[0][0..<2]))
  return longTape.tanh(longTape.add(weighed, numbers[2][neuron]))
}
let scoresOnTape = words.indices.map { word in
  let weighed = longTape.dot(Array(numbers[3][(2 * word)..<(2 * word + 2)]), hiddenOnTape)
  return longTape.add(weighed, numbers[4][word])
}
let lossOnTape = longTape.crossEntropy(scoresOnTape, target: came)
let notes = longTape.gradients(of: lossOnTape)
let byTape = numbers.map { $0.map { longTape.gradient(of: $0, in: notes) } }
print(
  """

    The tape, \(longTape.count) numbers long, says the same: \
  \(isSame(byTape.flatMap(\.self), byHand.flatMap(\.self)))
  """)

// 3. One step, with the library. Its network is the same one; where we wrote a sum for
//    each neuron it has one product of matrices for all, and so it can be large.

let network = MLP<Double>(outcomeCount: words.count, context: 1, embedding: 2, hidden: 2)

/// The gradients that the library works out, in the order of `learned`.
func gradients(_ numbers: [[Double]]) -> [[Double]] {
  var workspace = network.makeWorkspace(windows: 1)
  network.forward(numbers, inputs: [UInt32(read)], in: &workspace)
  var logits = workspace.logits
  var scores = logits.mutableSpan
  let (targets, ones): ([UInt32], [Double]) = ([UInt32(came)], [1])
  _ = Kernels.crossEntropy(&scores, targets: targets.span, weights: ones.span)
  workspace.logits = logits
  var found = network.zeroGradients()
  network.backward(numbers, inputs: [UInt32(read)], in: &workspace, into: &found)
  return found
}

print("\n3. One step, with the library\n")
let byLibrary = gradients(learned)
print("  The library says the same: \(isSame(byLibrary.flatMap(\.self), byHand.flatMap(\.self)))")
for step in 1...5 {
  let found = gradients(learned)
  let before = loss(learned)
  for index in learned.indices {
    learned[index] = zip(learned[index], found[index]).map { $0 - rate * $1 }
  }
  print("  step \(step): the loss was \(shown(before)), is \(shown(loss(learned)))")
}
print("  Now \"bell\" comes with chance \(shown(guess(learned).chances[came])).")
print("\nThat is all: guess, walk back, take a step. Large networks have more numbers.")
