/// Which models prefer what they have not read but what is right to what is wrong.
public struct ConceptsReport: ExperimentReport {
  /// What the generated corpus was made of; the same for every seed.
  public struct World: Sendable, Equatable {
    public var kinds: Int
    public var things: Int
    public var attributes: Int
    public var attributesPerKind: Int
    /// How many combinations of a thing and an attribute the sentences say.
    public var said: Int
    /// How many are right, and said nowhere.
    public var heldOut: Int
    public var sentences: Int
    /// How many times each model compares a right one with a wrong one.
    public var comparisons: Int
    /// One of the sentences that could be said.
    public var example: String

    public init(
      kinds: Int, things: Int, attributes: Int, attributesPerKind: Int, said: Int, heldOut: Int,
      sentences: Int, comparisons: Int, example: String
    ) {
      self.kinds = kinds
      self.things = things
      self.attributes = attributes
      self.attributesPerKind = attributesPerKind
      self.said = said
      self.heldOut = heldOut
      self.sentences = sentences
      self.comparisons = comparisons
      self.example = example
    }
  }

  /// What a model answered in one world.
  public struct Measurement: Sendable, Equatable {
    /// The share of comparisons that the right one wins, ties counted half.
    public var preference: Double
    /// The share of comparisons that are ties.
    public var ties: Double
    /// ln P(right) − ln P(wrong) on average, in nats; nil where both are impossible.
    public var advantage: Double?
    /// ln P(what was read) − ln P(right) on average, in nats.
    public var lead: Double
    /// The loss of what was read, in nats.
    public var loss: Double

    public init(preference: Double, ties: Double, advantage: Double?, lead: Double, loss: Double) {
      self.preference = preference
      self.ties = ties
      self.advantage = advantage
      self.lead = lead
      self.loss = loss
    }
  }

  /// The same over all seeds, after some steps of training.
  public struct Point: Sendable, Equatable {
    /// 0 for what is not trained step by step.
    public var step: Int
    public var preference: Estimate
    public var ties: Estimate
    public var advantage: Estimate?
    public var lead: Estimate
    public var loss: Estimate

    /// - Parameter measured: One for each seed.
    public init(step: Int, measured: [Measurement]) {
      self.step = step
      preference = .ofSeeds(measured.map(\.preference), within: 0...1)
      ties = .ofSeeds(measured.map(\.ties), within: 0...1)
      let advantages = measured.compactMap(\.advantage)
      advantage = advantages.count == measured.count ? .ofSeeds(advantages) : nil
      lead = .ofSeeds(measured.map(\.lead))
      loss = .ofSeeds(measured.map(\.loss))
    }
  }

  public struct Model: Sendable, Equatable {
    public enum Kind: String, Sendable {
      case lookup, chain, network
    }

    public var name: String
    public var kind: Kind
    /// In the worlds of kinds; as training goes on, for a network.
    public var kinds: [Point]
    /// In the worlds that were mixed up.
    public var mixedUp: [Point]

    /// - Precondition: There is a point in each.
    public init(name: String, kind: Kind, kinds: [Point], mixedUp: [Point]) {
      precondition(!kinds.isEmpty && !mixedUp.isEmpty, "a model was asked at least once")
      self.name = name
      self.kind = kind
      self.kinds = kinds
      self.mixedUp = mixedUp
    }

    /// What it answered in the end.
    var last: Point { kinds[kinds.count - 1] }
    var lastMixedUp: Point { mixedUp[mixedUp.count - 1] }

    /// The first step at which the right one wins so often.
    func firstStep(preferring share: Double) -> Int? {
      kinds.first { $0.preference.value >= share }?.step
    }
  }

  public static let experiment = "concepts"
  /// From here on the report says that a model has the rule.
  static let threshold = 0.95

  public var progress: ExperimentProgress
  public var world: World
  /// How many batches each network learned from.
  public var steps: Int
  public var models: [Model]

  public init(progress: ExperimentProgress, world: World, steps: Int, models: [Model]) {
    self.progress = progress
    self.world = world
    self.steps = steps
    self.models = models
  }

  public var members: KeyValuePairs<String, JSONValue> {
    [
      "world": [
        "kinds": .int(world.kinds), "things": .int(world.things),
        "attributes": .int(world.attributes), "said": .int(world.said),
        "heldOut": .int(world.heldOut), "sentences": .int(world.sentences),
        "comparisons": .int(world.comparisons),
      ],
      "steps": .int(steps),
      "models": .array(
        models.map {
          [
            "name": .string($0.name), "kind": .string($0.kind.rawValue),
            "kinds": .array($0.kinds.map(\.json)), "mixedUp": .array($0.mixedUp.map(\.json)),
          ]
        }),
    ]
  }
}

extension ConceptsReport.Point {
  var json: JSONValue {
    [
      "step": .int(step), "preference": preference.json, "ties": ties.json,
      "advantage": advantage?.json ?? .null, "lead": lead.json, "loss": loss.json,
    ]
  }
}
