public import Corpora
import Foundation
import MagpieReports
public import MarkovModels
public import NeuralModels
public import Rights

/// What `model.json` says: what kind of model it is and how it was made.
///
/// It holds no paths, no times and no names of works: the same knowledge has the
/// same bytes.
public struct ModelManifest: Sendable, Equatable {
  static let format = 1
  static let fileName = "model.json"

  public enum Kind: Sendable, Equatable {
    case markov(order: Int, smoothing: Smoothing)
    case neural(
      NetworkShape, unknownShare: Double, recipe: TrainingRecipe, heldOut: HeldOutPart)
    /// What each part of a mixture weighs.
    case mixture(weights: [Double])
    /// Networks of one shape, each of which has read the works of a shard.
    ///
    /// The recipe is that of one network for all works; `unknownShares` has one for each shard, nil for one
    /// without text, which has no network.
    case ensemble(
      NetworkShape, plan: ShardPlan, unknownShares: [Double?], recipe: TrainingRecipe,
      heldOut: HeldOutPart)
  }

  public var unit: TokenUnit
  public var handling: CaseHandling
  public var kind: Kind
  /// By which approximate methods it was made to forget works after its training, in that order.
  public var approximations: [ForgettingMethod] = []

  public init(unit: TokenUnit, handling: CaseHandling, kind: Kind) {
    self.unit = unit
    self.handling = handling
    self.kind = kind
  }

  var json: JSONValue {
    var document: JSONValue = .document([
      "kind": .string(kind.name), "unit": .string(unit.rawValue),
      "case": .string(handling.rawValue),
    ])
    if !approximations.isEmpty {
      document = document.adding(
        "approximatelyForgot", .array(approximations.map { .string($0.rawValue) }))
    }
    switch kind {
    case .markov(let order, let smoothing):
      var description: JSONValue = ["name": .string(smoothing.name)]
      if case .addK(let k) = smoothing { description = description.adding("k", .double(k)) }
      return document.adding("order", .int(order)).adding("smoothing", description)
    case .neural(let shape, let unknownShare, let recipe, let heldOut):
      return document.adding("network", shape.json)
        .adding("unknownShare", .double(unknownShare)).adding("training", recipe.json)
        .adding("heldOut", heldOut.json)
    case .mixture(let weights):
      return document.adding("weights", .array(weights.map { .double($0) }))
    case .ensemble(let shape, let plan, let unknownShares, let recipe, let heldOut):
      return document.adding("network", shape.json)
        .adding("shards", .int(plan.shards)).adding("slices", .int(plan.slices))
        .adding("unknownShares", .array(unknownShares.map { .number($0) }))
        .adding("training", recipe.json).adding("heldOut", heldOut.json)
    }
  }
}

extension ModelManifest.Kind {
  /// The names of all kinds.
  static let names: Set = ["markov", "neural", "mixture", "ensemble"]

  /// As in `model.json`.
  public var name: String {
    switch self {
    case .markov: "markov"
    case .neural: "neural"
    case .mixture: "mixture"
    case .ensemble: "ensemble"
    }
  }

  /// What people call it, as "a chain".
  var withArticle: String {
    if case .ensemble = self { "an \(noun)" } else { "a \(noun)" }
  }

  /// What people call it.
  var noun: String {
    switch self {
    case .markov: "chain"
    case .neural: "network"
    case .mixture: "mixture"
    case .ensemble: "ensemble"
    }
  }
}

extension ModelManifest {
  /// - Throws: ``Failure`` when the text is not such a manifest.
  init(_ data: Data, path: String) throws {
    let content: Content
    do { content = try JSONDecoder().decode(Content.self, from: data) } catch {
      throw Failure(
        .badData, "\"\(path)\" is not a description of a model",
        try: "training the model again")
    }
    guard content.format == Self.format else {
      throw Failure.foreignFormat(content.format, of: path, expected: Self.format)
    }
    guard let unit = TokenUnit(rawValue: content.unit),
      let handling = CaseHandling(rawValue: content.case), let kind = content.modelKind,
      let approximations = content.approximations
    else {
      throw Failure(
        .badData, "\"\(path)\" describes a model that this Magpie does not know",
        try: "training the model again with this version")
    }
    self.init(unit: unit, handling: handling, kind: kind)
    self.approximations = approximations
  }

  private struct Content: Decodable {
    struct Smoothing: Decodable {
      var name: String
      var k: Double?
    }
    var format: Int
    var kind: String
    var unit: String
    var `case`: String
    var order: Int?
    var smoothing: Smoothing?
    var network: NetworkDescription?
    var unknownShare: Double?
    var training: RecipeDescription?
    var heldOut: HeldOutPart?
    var weights: [Double]?
    var shards: Int?
    var slices: Int?
    var unknownShares: [Double?]?
    var approximatelyForgot: [String]?

    /// Nil where one of them is no method.
    var approximations: [ForgettingMethod]? {
      let names = approximatelyForgot ?? []
      let methods = names.compactMap { ForgettingMethod(rawValue: $0) }.filter { !$0.isExact }
      return methods.count == names.count ? methods : nil
    }

    private var ensemble: Kind? {
      guard let shape = network?.shape, shape.fault == nil, let recipe = training?.recipe,
        let heldOut, let shards, let slices, let plan = ShardPlan(shards: shards, slices: slices),
        let unknownShares, unknownShares.count == shards,
        unknownShares.allSatisfy({ $0.map { $0 > 0 && $0 < 1 } ?? true }),
        unknownShares.contains(where: { $0 != nil })
      else { return nil }
      return .ensemble(
        shape, plan: plan, unknownShares: unknownShares, recipe: recipe, heldOut: heldOut)
    }

    /// Nil where what its kind needs is missing or impossible.
    var modelKind: Kind? {
      switch kind {
      case "markov":
        guard let order, (1...9).contains(order), let smoothing,
          let smoothing = MarkovModels.Smoothing(name: smoothing.name, k: smoothing.k)
        else { return nil }
        return .markov(order: order, smoothing: smoothing)
      case "neural":
        guard let shape = network?.shape, shape.fault == nil, let recipe = training?.recipe,
          let heldOut,
          let unknownShare, unknownShare > 0, unknownShare < 1
        else { return nil }
        return .neural(shape, unknownShare: unknownShare, recipe: recipe, heldOut: heldOut)
      case "mixture":
        guard let weights, weights.count == 2, weights.allSatisfy({ (0...1).contains($0) }),
          abs(weights.reduce(0, +) - 1) < 1e-9
        else { return nil }
        return .mixture(weights: weights)
      case "ensemble": return ensemble
      default: return nil
      }
    }
  }
}

extension Smoothing {
  /// The smoothing of a name, as on the command line.
  ///
  /// - Parameter k: For `add-k`; positive and finite.
  public init?(name: String, k: Double?) {
    switch name {
    case "none": self = .none
    case "add-k":
      let k = k ?? Smoothing.standardK
      guard k > 0, k.isFinite else { return nil }
      self = .addK(k)
    case "witten-bell": self = .wittenBell
    case "kneser-ney": self = .kneserNey
    default: return nil
    }
  }

  /// The names of all smoothings.
  public static let names = ["none", "add-k", "witten-bell", "kneser-ney"]
}
