public import Corpora
public import MatrixKernels

/// A network that predicts the next token at every position of a window.
///
/// It is a description, without numbers of its own: parameters are passed in, and
/// what a pass computes stands in a workspace, so that passes may run side by side.
///
/// Shapes: B windows of T positions; R rows of predictions, ``predictionCount`` for
/// each window; V outcomes.
public protocol Network<Scalar>: Sendable {
  associatedtype Scalar: MatrixScalar
  /// What the forward pass leaves for the backward pass.
  associatedtype Workspace: NetworkWorkspace<Scalar>
  /// What reading a window token by token leaves for the tokens to come.
  associatedtype Past: Sendable = Workspace

  /// What network it is, where the shapes of its tensors do not say it.
  var kind: String { get }
  /// The tensors, in the order of ``Parameters``.
  var parameterShapes: [ParameterShape] { get }
  /// The number of positions of a window (T): the most tokens that a prediction sees.
  var windowLength: Int { get }
  /// How many positions of a window, the last ones, predict what comes next.
  var predictionCount: Int { get }
  /// The number of things that may come next (V): tokens, the unknown one, the end of a work.
  var outcomeCount: Int { get }

  /// Room for passes over so many windows at once.
  func makeWorkspace(windows: Int) -> Workspace

  /// Computes the logits of all predictions.
  ///
  /// - Parameters:
  ///   - inputs: B · T tokens, window after window.
  ///   - workspace: On return its `logits` are filled, shape `[R, V]`.
  func forward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace)

  /// Adds to gradients what the gradient of the logits makes of them.
  ///
  /// - Parameter workspace: As ``forward(_:inputs:in:)`` left it, but with the
  ///   gradient of the loss in `logits`.
  func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace,
    into gradients: inout Parameters<Scalar>)

  /// How many of the last tokens of a context can matter.
  var contextLength: Int { get }

  /// Where the window starts from which a token is predicted.
  ///
  /// - Parameter position: How many tokens stand before it, the boundary counted.
  /// - Returns: The place of the window's first token among these.
  func windowStart(atPosition position: Int) -> Int

  /// The memory of a window of which nothing was read.
  func makePast() -> Past

  /// The logits of what may follow a window, shape `[V]`: the same whatever was read before.
  ///
  /// - Parameters:
  ///   - window: 1 to T tokens, oldest first.
  ///   - past: What this or another window left; changed.
  func logits(
    after window: [TokenID], _ parameters: Parameters<Scalar>, past: inout Past
  ) -> [Scalar]
}

/// What a pass computes.
public protocol NetworkWorkspace<Scalar>: Sendable {
  associatedtype Scalar: MatrixScalar
  /// Shape `[R, V]`: unnormalised scores, or their gradient.
  var logits: [Scalar] { get set }
  /// What is left out, in training; nil for nothing.
  var dropout: Dropout? { get set }
}

extension Network {
  /// The name of the type, if not said otherwise.
  public var kind: String { "\(Self.self)" }

  /// All positions predict, if not said otherwise.
  public var predictionCount: Int { windowLength }

  /// Parameters before training, the same for the same seed.
  ///
  /// - Parameter scale: What is drawn at random is multiplied by it.
  public func initialParameters(seed: UInt64, scale: Double = 1) -> Parameters<Scalar> {
    ParameterShape.initialValues(of: parameterShapes, seed: seed, scale: scale)
  }

  /// Gradients of zero.
  public func zeroGradients() -> Parameters<Scalar> {
    parameterShapes.map { Array(repeating: 0, count: $0.count) }
  }

  /// The number of numbers that training changes.
  public var parameterCount: Int { parameterShapes.reduce(0) { $0 + $1.count } }

  /// How many threads are worth their while for a pass and its way back over some rows.
  ///
  /// To share work out and wait for the last takes about 60 µs; a pass of fewer than five
  /// million additions and multiplications is done before that.
  ///
  /// - Parameters:
  ///   - threads: The most.
  ///   - passes: How many such passes there are to share out.
  func threads(_ threads: Int, rows: Int, passes: Int = 1) -> Int {
    let operations = 6 * Double(parameterCount) * Double(rows) * Double(passes)
    return operations < 5e6 ? 1 : threads
  }
}
