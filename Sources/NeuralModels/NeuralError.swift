/// Why a network cannot be trained, or not read.
public enum NeuralError: Error, Equatable, Sendable {
  // MARK: Training

  /// The corpus is empty, or all of its works were taken out.
  case nothingToLearn
  /// A recipe that cannot be followed, and why.
  case unusableRecipe(String)
  /// A loss or a gradient became infinite or not a number, at a step counted from 1.
  case diverged(step: Int, learningRate: Double)
  /// The parameters after a step, counted from 1, are too large to compute with.
  case overflowed(step: Int, learningRate: Double)

  // MARK: Going on with a training

  /// It was begun with something else: what, and both values where they say something.
  case otherRun(String, was: String?, now: String?)
  /// What was kept of it breaks a rule.
  case damagedState(String)

  // MARK: Weights

  /// The file is none, or lacks a tensor, or one has another shape or type.
  case file(SafetensorsError)
  /// The network has no tensor of this name.
  case unexpectedTensor(String)
  /// A number of a tensor is infinite or not a number.
  case notFinite(tensor: String)
}

extension NeuralError {
  /// What a body returns; its errors become ``file(_:)``.
  static func ofFile<Value>(
    _ body: () throws(SafetensorsError) -> Value
  ) throws(NeuralError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}

extension NeuralError: CustomStringConvertible {
  /// What is wrong and where, on one line.
  public var description: String {
    switch self {
    case .nothingToLearn: "there is no text to learn from"
    case .unusableRecipe(let fault): fault
    case .diverged(let step, let learningRate):
      "the loss is no longer a number at step \(step), with a learning rate of \(learningRate)"
    case .overflowed(let step, let learningRate):
      "the weights are too large to compute with after step \(step), with a learning rate of"
        + " \(learningRate)"
    case .otherRun(let name, .some(let was), .some(let now)):
      "the training was begun with \(name) \(was), and is to go on with \(now)"
    case .otherRun(let name, _, _): "the training was begun with another \(name)"
    case .damagedState(let problem): "what was kept of the training is damaged: \(problem)"
    case .file(let error): error.description
    case .unexpectedTensor(let name): "the network has no tensor \(name.quotedOnALine)"
    case .notFinite(let tensor):
      "the tensor \(tensor.quotedOnALine) holds a number that is infinite or none"
    }
  }

  /// What to try.
  public var suggestion: String {
    switch self {
    case .nothingToLearn: "a corpus with at least one word in it"
    case .unusableRecipe: "another value"
    case .diverged(_, let learningRate), .overflowed(_, let learningRate):
      "a learning rate of \(learningRate / 10), more steps of warm-up, or clipping at 1"
    case .otherRun: "the settings and the corpus of the beginning, or beginning again"
    case .damagedState: "beginning again"
    case .file, .unexpectedTensor, .notFinite: "the file that was written for this network"
    }
  }
}
