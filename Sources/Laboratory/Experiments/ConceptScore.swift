import Corpora
import Generators

/// Whether a model tells what is right from what is wrong, where it has read neither.
struct ConceptScore: Sendable, Equatable {
  /// The share of comparisons in which an attribute that was held out is likelier than one
  /// that the thing does not have, a tie counted half: the area under the ROC curve, over each
  /// sentence by itself.
  ///
  /// - SeeAlso: Hanley and McNeil (1982), “The Meaning and Use of the Area under a Receiver
  ///   Operating Characteristic (ROC) Curve”, Radiology 143(1).
  var preference: Double
  /// The share of comparisons that are ties.
  var ties: Double
  /// The mean of ln (P of the right / P of a wrong one) over all comparisons, in nats; nil where
  /// both are 0 somewhere.
  var advantage: Double?
  /// The mean of ln (P of what is said of the thing / P of the right), in nats.
  ///
  /// It says how much what was read is ahead of what follows from it; infinite where the latter is
  /// impossible.
  var lead: Double
  /// The mean loss of the attributes that are said, in nats.
  var loss: Double

  /// Asks a model about every thing of a world, in every sentence.
  ///
  /// - Complexity: O(things · templates) distributions.
  init(_ generator: some TextGenerator, in world: ConceptWorld) {
    let words = world.words
    let tokens = words.attributes.map { generator.contextTokens(of: " " + $0)[0] }
    var (wins, drawn, comparisons) = (0, 0, 0)
    var (advantage, lead, loss) = (0.0, 0.0, 0.0)
    var sayings = 0
    for thing in words.things.indices {
      for template in words.templates {
        let context =
          [generator.vocabulary.boundary]
          + generator.contextTokens(of: words.context(of: thing, in: template))
        let start = max(0, context.count - generator.contextLength)
        let distribution = generator.distribution(after: context.span.extracting(start...))
        let probability = tokens.map { distribution.probability(of: $0) }
        let right = probability[world.heldOut[thing]]
        let wrong = world.foreign(to: thing).map { probability[$0] }
        let said = world.said[thing].map { probability[$0] }
        wins += wrong.count { right > $0 }
        drawn += wrong.count { right == $0 }
        comparisons += wrong.count
        for value in wrong { advantage += FrozenMath.log(right / value) }
        for value in said {
          lead += FrozenMath.log(value / right)
          loss -= FrozenMath.log(value)
        }
        sayings += said.count
      }
    }
    preference = (Double(wins) + Double(drawn) / 2) / Double(comparisons)
    ties = Double(drawn) / Double(comparisons)
    let mean = advantage / Double(comparisons)
    self.advantage = mean.isNaN ? nil : mean
    self.lead = lead / Double(sayings)
    self.loss = loss / Double(sayings)
  }
}
