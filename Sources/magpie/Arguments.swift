public import ArgumentParser
public import Corpora
public import Generators
public import Laboratory
public import NeuralModels
public import Rights

extension TokenUnit: ExpressibleByArgument {}

/// A unit for commands that have no model, and so no learned tokens.
enum RuledUnit: String, ExpressibleByArgument, CaseIterable {
  case word, character, byte

  var unit: TokenUnit {
    switch self {
    case .word: .word
    case .character: .character
    case .byte: .byte
    }
  }
}

extension CaseHandling: ExpressibleByArgument {}
extension TextStop: ExpressibleByArgument {}
extension ConsentRegime: ExpressibleByArgument {}
extension NetworkPreset: ExpressibleByArgument {}
extension HeldOutSplit: ExpressibleByArgument {}
extension LearningRateDecay: ExpressibleByArgument {}
extension WorkGrouping: ExpressibleByArgument {}
extension Claim.Purpose: ExpressibleByArgument {}
extension ForgettingMethod: ExpressibleByArgument {}

extension ClaimDate {
  /// The day that an option names.
  static func option(_ text: String) throws -> ClaimDate {
    guard let date = ClaimDate(text) else {
      throw ValidationError("\"\(text)\" is no day: write it as 2027-01-31")
    }
    return date
  }
}
