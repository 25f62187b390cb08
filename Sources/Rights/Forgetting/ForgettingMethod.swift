/// How a model is made to forget works.
public enum ForgettingMethod: String, Sendable, CaseIterable {
  /// The counts of the works are taken out of a chain's table.
  case subtract
  /// Of an ensemble the networks that read the works are trained again, from the last slice before them on.
  case slices
  /// A network is trained again, as it was, without the works.
  case retrain
  /// A network is led away from the works: their loss is raised until they are as new to it as texts
  /// that it has not read.
  case ascent
  /// A network is trained on for a while, without the works.
  case finetune

  /// Whether what is left is what training without the works gives, bit for bit.
  public var isExact: Bool {
    switch self {
    case .subtract, .slices, .retrain: true
    case .ascent, .finetune: false
    }
  }

  /// What is done, in words.
  public var words: String {
    switch self {
    case .subtract: "subtraction of counts"
    case .slices: "training slices again"
    case .retrain: "training again"
    case .ascent: "gradient ascent"
    case .finetune: "fine-tuning on the rest"
    }
  }
}
