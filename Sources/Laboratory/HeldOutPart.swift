import Corpora
import MagpieReports
public import NeuralModels

/// Which part of a corpus was kept away from training, and how much of it.
public struct HeldOutPart: Sendable, Equatable {
  public var split: HeldOutSplit
  /// One of so many parts of the text.
  public var part: Int

  /// How small a part may be, and how large.
  static let parts = 2...1_000

  public init(_ split: HeldOutSplit = .works, part: Int = 10) {
    self.split = split
    self.part = part
  }

  /// The works to train on and those held out.
  func split(_ works: [Work], unit: TokenUnit) -> HeldOutSplit.Parts {
    split.split(works, unit: unit, part: part)
  }

  var json: JSONValue { ["split": .string(split.rawValue), "part": .int(part)] }
}

extension HeldOutPart: CustomStringConvertible {
  public var description: String {
    switch split {
    case .works: "works, one part of \(part)"
    case .tail: "the last of \(part) parts"
    case .none: "nothing"
    }
  }
}

extension HeldOutPart: Decodable {
  private enum Key: String, CodingKey { case split, part }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let name = try values.decode(String.self, forKey: .split)
    part = try values.decode(Int.self, forKey: .part)
    guard let split = HeldOutSplit(rawValue: name), Self.parts.contains(part) else {
      throw DecodingError.dataCorruptedError(
        forKey: .split, in: values, debugDescription: "no known held-out part")
    }
    self.split = split
  }
}
