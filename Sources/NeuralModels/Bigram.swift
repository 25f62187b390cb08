public import Corpora
public import MatrixKernels

/// The neural twin of a Markov chain of order 1: a matrix of logits.
///
/// Row *a* of the matrix holds the logits of what follows token *a*. Training by
/// gradient descent moves softmax of each row towards the shares that counting
/// finds: with enough steps, without weight decay, and with windows of one position,
/// which draw every prediction equally often, the network is the chain's own table.
///
/// Shapes: R rows, V outcomes.
public struct Bigram<Scalar: MatrixScalar>: Network {
  public let outcomeCount: Int
  public let windowLength: Int
  public let parameterShapes: [ParameterShape]

  /// - Parameter windowLength: How many predictions a window of training makes; each
  ///   sees one token only.
  public init(outcomeCount: Int, windowLength: Int = 1) {
    precondition(outcomeCount > 0 && windowLength > 0, "every size is at least 1")
    self.outcomeCount = outcomeCount
    self.windowLength = windowLength
    parameterShapes = [
      ParameterShape("logits", [outcomeCount, outcomeCount], .constant(0), decays: false)
    ]
  }

  public struct Workspace: NetworkWorkspace {
    public var logits: [Scalar]
    /// Changes nothing: there is no layer between a token and the logits.
    public var dropout: Dropout?
  }

  public func makeWorkspace(windows: Int) -> Workspace {
    Workspace(logits: Array(repeating: 0, count: windows * windowLength * outcomeCount))
  }

  public func forward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace
  ) {
    Kernels.gather(parameters[0], ids: inputs, into: &workspace.logits)
  }

  public func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace,
    into gradients: inout Parameters<Scalar>
  ) {
    Kernels.scatterAdd(workspace.logits, ids: inputs, into: &gradients[0])
  }
}
