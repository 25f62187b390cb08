public import Corpora
import Foundation
import MagpieReports
public import MarkovModels

/// What `model.json` says: what kind of model it is and how it was made.
///
/// It holds no paths, no times and no names of works: the same knowledge has the
/// same bytes.
public struct ModelManifest: Sendable, Equatable {
  static let format = 1
  static let fileName = "model.json"

  public var unit: TokenUnit
  public var order: Int
  public var handling: CaseHandling
  public var smoothing: Smoothing

  public init(unit: TokenUnit, order: Int, handling: CaseHandling, smoothing: Smoothing) {
    self.unit = unit
    self.order = order
    self.handling = handling
    self.smoothing = smoothing
  }

  var json: JSONValue {
    var smoothing: JSONValue = ["name": .string(self.smoothing.name)]
    if case .addK(let k) = self.smoothing { smoothing = smoothing.adding("k", .double(k)) }
    return .document([
      "kind": "markov", "unit": .string(unit.rawValue), "order": .int(order),
      "case": .string(handling.rawValue), "smoothing": smoothing,
    ])
  }

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
    guard content.kind == "markov", let unit = TokenUnit(rawValue: content.unit),
      let handling = CaseHandling(rawValue: content.case), (1...9).contains(content.order),
      let smoothing = Smoothing(name: content.smoothing.name, k: content.smoothing.k)
    else {
      throw Failure(
        .badData, "\"\(path)\" describes a model that this Magpie does not know",
        try: "training the model again with this version")
    }
    self.init(unit: unit, order: content.order, handling: handling, smoothing: smoothing)
  }

  private struct Content: Decodable {
    struct Smoothing: Decodable {
      var name: String
      var k: Double?
    }
    var format: Int
    var kind: String
    var unit: String
    var order: Int
    var `case`: String
    var smoothing: Smoothing
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
