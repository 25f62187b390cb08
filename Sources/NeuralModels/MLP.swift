public import Corpora
public import MatrixKernels

/// A network of one hidden layer over the last tokens.
///
///     x = the embeddings of the last n tokens, side by side
///     h = tanh(W₁ · x + b₁)
///     logits = W₂ · h + b₂
///
/// In training some of h may be left out (``Dropout``).
/// A position that has fewer than n tokens before it sees the boundary in their place.
///
/// Shapes: R rows, n tokens, E embedding, H hidden, V outcomes.
///
/// - SeeAlso: Bengio et al. (2003), “A Neural Probabilistic Language Model”, §2
///   (without the direct connections).
public struct MLP<Scalar: MatrixScalar>: Network {
  public let outcomeCount: Int
  /// One prediction a window: the n tokens before it.
  public let windowLength: Int
  public let embedding: Int
  public let hidden: Int
  public let parameterShapes: [ParameterShape]

  let first: Linear
  let second: Linear

  /// - Parameters:
  ///   - context: n, the tokens that a prediction sees.
  ///   - embedding: E.
  ///   - hidden: H.
  public init(outcomeCount: Int, context: Int, embedding: Int, hidden: Int) {
    precondition(
      outcomeCount > 0 && context > 0 && embedding > 0 && hidden > 0, "every size is at least 1")
    self.outcomeCount = outcomeCount
    windowLength = context
    self.embedding = embedding
    self.hidden = hidden
    var shapes = [
      ParameterShape(
        "embedding", [outcomeCount, embedding], .normal(deviation: 1), decays: true)
    ]
    // 5/3 over the root of the inputs: PyTorch's gain for tanh.
    first = Linear(
      "first", context * embedding, hidden,
      deviation: 5.0 / 3 / Double(context * embedding).squareRoot(), hasBias: true,
      addingTo: &shapes)
    second = Linear(
      "second", hidden, outcomeCount, deviation: 0.01, hasBias: true, addingTo: &shapes)
    parameterShapes = shapes
  }
}

extension MLP {
  public var predictionCount: Int { 1 }

  /// What a pass over B windows computes.
  public struct Workspace: NetworkWorkspace {
    public var logits: [Scalar]
    public var dropout: Dropout?
    /// The embeddings of a window side by side, shape `[B, n · E]`.
    var embedded: [Scalar]
    var embeddedGradient: [Scalar]
    /// Shape `[B, H]`, before tanh and behind it.
    var scores: [Scalar]
    var activated: [Scalar]
    var activatedGradient: [Scalar]
  }

  public func makeWorkspace(windows: Int) -> Workspace {
    let embedded = [Scalar](repeating: 0, count: windows * windowLength * embedding)
    let scores = [Scalar](repeating: 0, count: windows * hidden)
    return Workspace(
      logits: Array(repeating: 0, count: windows * outcomeCount), embedded: embedded,
      embeddedGradient: embedded, scores: scores, activated: scores, activatedGradient: scores)
  }

  public func forward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace
  ) {
    Kernels.gather(parameters[0], ids: inputs, into: &workspace.embedded)
    first.forward(parameters, workspace.embedded, into: &workspace.scores)
    Kernels.tanh(workspace.scores, into: &workspace.activated)
    if let dropout = workspace.dropout {
      // The backward pass needs what was left out as well.
      workspace.scores.copy(workspace.activated)
      dropout.apply(to: &workspace.activated, windows: inputs.count / windowLength, place: 0)
    }
    second.forward(parameters, workspace.activated, into: &workspace.logits)
  }

  public func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace,
    into gradients: inout Parameters<Scalar>
  ) {
    second.backward(
      parameters, workspace.activated, workspace.logits,
      inputGradient: &workspace.activatedGradient, into: &gradients)
    if let dropout = workspace.dropout {
      workspace.activated.copy(workspace.scores)
      dropout.apply(
        to: &workspace.activatedGradient, windows: inputs.count / windowLength, place: 0)
    }
    Kernels.tanhBackward(
      workspace.activated, workspace.activatedGradient, into: &workspace.scores)
    first.backward(
      parameters, workspace.embedded, workspace.scores,
      inputGradient: &workspace.embeddedGradient, into: &gradients)
    Kernels.scatterAdd(workspace.embeddedGradient, ids: inputs, into: &gradients[0])
  }
}
