public import Corpora
public import MatrixKernels

/// A transformer: every position looks back at those before it, block after block.
///
///     x = embedding of the token + embedding of the position
///     x = x + Attention(LayerNorm(x))      in each block,
///     x = x + MLP(LayerNorm(x))            MLP(y) = W₂ · GELU(W₁ · y)
///     logits = embedding · LayerNorm(x)    the embedding is used twice
///
/// Shapes: B windows, T positions, R = B · T rows, E width, V outcomes.
///
/// - SeeAlso: Radford et al. (2019), “Language Models are Unsupervised Multitask
///   Learners”, §2.3; Press and Wolf (2017), “Using the Output Embedding to
///   Improve Language Models” (the embedding used twice).
public struct GPT<Scalar: MatrixScalar>: Network {
  public let outcomeCount: Int
  public let windowLength: Int
  /// E: the length of the vector that stands for a position.
  public let width: Int
  public let heads: Int
  public let blockCount: Int
  public let parameterShapes: [ParameterShape]

  let blocks: [Block]
  let lastNorm: LayerNorm
  static var tokenEmbedding: Int { 0 }
  static var positionEmbedding: Int { 1 }

  /// - Precondition: The width is a multiple of the number of heads; nothing is below 1.
  /// - Parameter hasBias: Whether products and layer norms add learned constants.
  public init(
    outcomeCount: Int, windowLength: Int, width: Int, heads: Int, blockCount: Int,
    hasBias: Bool = false
  ) {
    precondition(
      outcomeCount > 0 && windowLength > 0 && width > 0 && heads > 0 && blockCount > 0,
      "every size is at least 1")
    precondition(width % heads == 0, "the width \(width) is not a multiple of \(heads) heads")
    self.outcomeCount = outcomeCount
    self.windowLength = windowLength
    self.width = width
    self.heads = heads
    self.blockCount = blockCount
    var shapes = [
      ParameterShape(
        "token_embedding", [outcomeCount, width], .normal(deviation: 0.02), decays: true),
      ParameterShape(
        "position_embedding", [windowLength, width], .normal(deviation: 0.02), decays: true),
    ]
    let attention = CausalAttention(heads: heads, width: width, length: windowLength)
    blocks = (0..<blockCount).map { index in
      Block(
        attention: attention, named: "blocks.\(index).", depth: blockCount, hasBias: hasBias,
        addingTo: &shapes)
    }
    lastNorm = LayerNorm("last_norm", width: width, hasShift: hasBias, addingTo: &shapes)
    parameterShapes = shapes
  }

  public var kind: String { "\(Self.self) of \(heads) heads" }

  public func makeWorkspace(windows: Int) -> Workspace { Workspace(self, windows: windows) }

  public func forward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace
  ) {
    precondition(
      inputs.count == workspace.windows * windowLength, "as many tokens as positions")
    embed(parameters, inputs: inputs, workspace.dropout, into: &workspace.streams[0])
    for (index, block) in blocks.enumerated() {
      var output: [Scalar] = []
      swap(&output, &workspace.streams[index + 1])
      block.forward(
        parameters, workspace.streams[index], into: &output, &workspace.blocks[index],
        BlockDropout(workspace.dropout, block: index, windows: workspace.windows))
      swap(&output, &workspace.streams[index + 1])
    }
    lastNorm.forward(
      parameters, workspace.streams[blockCount], into: &workspace.normed, &workspace.lastNorm)
    Kernels.multiply(
      workspace.normed, parameters[Self.tokenEmbedding], into: &workspace.logits,
      Product(
        rows: inputs.count, inner: width, columns: outcomeCount, transposesRight: true))
  }

  public func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], in workspace: inout Workspace,
    into gradients: inout Parameters<Scalar>
  ) {
    backwardHead(parameters, in: &workspace, into: &gradients)
    for (index, block) in blocks.enumerated().reversed() {
      block.backward(
        parameters, workspace.streams[index], workspace.blocks[index],
        &workspace.blockGradients, stream: &workspace.streamGradient, into: &gradients,
        BlockDropout(workspace.dropout, block: index, windows: workspace.windows))
    }
    backwardEmbedding(
      workspace.dropout, &workspace.streamGradient, inputs: inputs, into: &gradients)
  }

  /// The sum of the embeddings of tokens and positions, shape `[R, E]`.
  func embed(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], _ dropout: Dropout?,
    into stream: inout [Scalar]
  ) {
    Kernels.gather(parameters[Self.tokenEmbedding], ids: inputs, into: &stream)
    let windows = inputs.count / windowLength
    for window in 0..<windows {
      stream.add(parameters[Self.positionEmbedding], at: window * windowLength * width)
    }
    dropout?.apply(to: &stream, windows: windows, place: 0)
  }

  /// From the gradient of the logits to that of the last block's output.
  func backwardHead(
    _ parameters: Parameters<Scalar>, in workspace: inout Workspace,
    into gradients: inout Parameters<Scalar>
  ) {
    let rows = workspace.windows * windowLength
    Kernels.multiply(
      workspace.logits, workspace.normed, into: &gradients[Self.tokenEmbedding],
      Product(
        rows: outcomeCount, inner: rows, columns: width, transposesLeft: true, accumulates: true))
    Kernels.multiply(
      workspace.logits, parameters[Self.tokenEmbedding], into: &workspace.normedGradient,
      Product(rows: rows, inner: outcomeCount, columns: width))
    workspace.streamGradient.clear()
    lastNorm.backward(
      parameters, workspace.streams[blockCount], workspace.lastNorm, workspace.normedGradient,
      addingTo: &workspace.streamGradient, into: &gradients)
  }

  /// From the gradient of the first block's input to those of the embeddings.
  func backwardEmbedding(
    _ dropout: Dropout?, _ stream: inout [Scalar], inputs: [TokenID],
    into gradients: inout Parameters<Scalar>
  ) {
    let windows = inputs.count / windowLength
    dropout?.apply(to: &stream, windows: windows, place: 0)
    Kernels.scatterAdd(stream, ids: inputs, into: &gradients[Self.tokenEmbedding])
    for window in 0..<windows {
      gradients[Self.positionEmbedding].add(stream, from: window * windowLength * width)
    }
  }
}

extension GPT {
  /// What a pass over some windows computes.
  public struct Workspace: NetworkWorkspace {
    public var logits: [Scalar]
    /// Leaves out some of the embedded tokens and of what each part adds to the stream.
    public var dropout: Dropout?
    let windows: Int
    /// The input of each block and the output of the last, each of shape `[R, E]`.
    var streams: [[Scalar]]
    var blocks: [Block.Memory<Scalar>]
    var lastNorm: LayerNorm.Memory<Scalar>
    /// Shape `[R, E]`.
    var normed: [Scalar]
    var normedGradient: [Scalar]
    var streamGradient: [Scalar]
    var blockGradients: Block.Gradients<Scalar>

    init(_ network: GPT, windows: Int) {
      self.windows = windows
      let rows = windows * network.windowLength
      logits = Array(repeating: 0, count: rows * network.outcomeCount)
      normed = Array(repeating: 0, count: rows * network.width)
      normedGradient = normed
      streamGradient = normed
      streams = Array(repeating: normed, count: network.blockCount + 1)
      blocks = network.blocks.map { Block.Memory($0, windows: windows) }
      lastNorm = LayerNorm.Memory(rows: rows)
      blockGradients = Block.Gradients(network.blocks[0], windows: windows)
    }
  }
}
