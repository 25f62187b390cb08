public import Corpora
import MatrixKernels

extension GPT: TwiceDifferentiable {
  /// Both passes over some windows.
  public struct Passes: DifferentiablePasses {
    public var workspace: Workspace
    var blocks: [Block.KeptGradients<Scalar>]
  }

  /// The tangents of some windows.
  public struct Tangents: NetworkTangents {
    public var logits: [Scalar]
    /// Of the input of each block and the output of the last, shape `[R, E]` each.
    var streams: [[Scalar]]
    var blocks: [Block.Tangents<Scalar>]
    /// Shape `[R, E]`.
    var normed: [Scalar]
    var normedGradient: [Scalar]
    var streamGradient: [Scalar]
    var blockGradients: Block.Gradients<Scalar>
  }

  public func makePasses(windows: Int) -> Passes {
    Passes(
      workspace: makeWorkspace(windows: windows),
      blocks: blocks.map { Block.KeptGradients($0, windows: windows) })
  }

  public func makeTangents(windows: Int) -> Tangents {
    let rows = windows * windowLength
    let normed = [Scalar](repeating: 0, count: rows * width)
    return Tangents(
      logits: Array(repeating: 0, count: rows * outcomeCount),
      streams: Array(repeating: normed, count: blockCount + 1),
      blocks: blocks.map { Block.Tangents($0, windows: windows) }, normed: normed,
      normedGradient: normed, streamGradient: normed,
      blockGradients: Block.Gradients(blocks[0], windows: windows))
  }

  public func backward(
    _ parameters: Parameters<Scalar>, inputs: [TokenID], keeping passes: inout Passes,
    into gradients: inout Parameters<Scalar>
  ) {
    backwardHead(parameters, in: &passes.workspace, into: &gradients)
    for (index, block) in blocks.enumerated().reversed() {
      block.backward(
        parameters, passes.workspace.streams[index], passes.workspace.blocks[index],
        keeping: &passes.blocks[index], &passes.workspace.blockGradients,
        stream: &passes.workspace.streamGradient, into: &gradients,
        BlockDropout(passes.workspace.dropout, block: index, windows: passes.workspace.windows))
    }
    backwardEmbedding(
      passes.workspace.dropout, &passes.workspace.streamGradient, inputs: inputs,
      into: &gradients)
  }

  public func forwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, into tangents: inout Tangents
  ) {
    let workspace = passes.workspace
    embed(direction, inputs: inputs, workspace.dropout, into: &tangents.streams[0])
    for (index, block) in blocks.enumerated() {
      var output: [Scalar] = []
      swap(&output, &tangents.streams[index + 1])
      block.forwardTangent(
        parameters, along: direction, workspace.streams[index], tangents.streams[index],
        workspace.blocks[index], &tangents.blocks[index], into: &output,
        BlockDropout(workspace.dropout, block: index, windows: workspace.windows))
      swap(&output, &tangents.streams[index + 1])
    }
    lastNorm.forwardTangent(
      parameters, along: direction, workspace.streams[blockCount],
      tangents.streams[blockCount], workspace.lastNorm, into: &tangents.normed)
    Kernels.multiply(
      tangents.normed, parameters[Self.tokenEmbedding], into: &tangents.logits,
      Product(rows: inputs.count, inner: width, columns: outcomeCount, transposesRight: true))
    Kernels.multiply(
      workspace.normed, direction[Self.tokenEmbedding], into: &tangents.logits,
      Product(
        rows: inputs.count, inner: width, columns: outcomeCount, transposesRight: true,
        accumulates: true))
  }

  public func backwardTangent(
    _ parameters: Parameters<Scalar>, along direction: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes, _ tangents: inout Tangents, into products: inout Parameters<Scalar>
  ) {
    let workspace = passes.workspace
    let embedding = Self.tokenEmbedding
    let toTable = Product(
      rows: outcomeCount, inner: inputs.count, columns: width, transposesLeft: true,
      accumulates: true)
    Kernels.multiply(tangents.logits, workspace.normed, into: &products[embedding], toTable)
    Kernels.multiply(workspace.logits, tangents.normed, into: &products[embedding], toTable)
    var toRows = Product(rows: inputs.count, inner: outcomeCount, columns: width)
    Kernels.multiply(
      tangents.logits, parameters[embedding], into: &tangents.normedGradient, toRows)
    toRows.accumulates = true
    Kernels.multiply(
      workspace.logits, direction[embedding], into: &tangents.normedGradient, toRows)
    tangents.streamGradient.clear()
    lastNorm.backwardTangent(
      parameters, along: direction, workspace.streams[blockCount],
      tangents.streams[blockCount], workspace.lastNorm, workspace.normedGradient,
      tangents.normedGradient, addingTo: &tangents.streamGradient, into: &products)
    for (index, block) in blocks.enumerated().reversed() {
      block.backwardTangent(
        parameters, along: direction, workspace.streams[index], tangents.streams[index],
        workspace.blocks[index], passes.blocks[index], tangents.blocks[index],
        &tangents.blockGradients, stream: &tangents.streamGradient, into: &products,
        BlockDropout(workspace.dropout, block: index, windows: workspace.windows))
    }
    backwardEmbedding(
      workspace.dropout, &tangents.streamGradient, inputs: inputs, into: &products)
  }
}
