public import Corpora

extension GPT {
  /// The two embeddings, six layers of each block, the last norm, and the embedding again.
  public var layers: [NetworkLayer] {
    let length = windowLength
    let table = NetworkLayer(
      .lookup, tensor: Self.tokenEmbedding, rows: outcomeCount, columns: width, positions: length)
    var positions = table
    positions.tensor = Self.positionEmbedding
    positions.rows = length
    var head = table
    head.kind = .product(bias: nil)
    return [table, positions] + blocks.flatMap { $0.layers }
      + [lastNorm.layer(width: width, positions: length), head]
  }

  public func flow(
    throughLayer index: Int, _ parameters: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes
  ) -> LayerFlow<Scalar> {
    let workspace = passes.workspace
    let behind = 2 + Block.layerCount * blockCount
    switch index {
    case 0: return LayerFlow(rows: inputs, outputGradients: workspace.streamGradient)
    case 1:
      let places = inputs.indices.map { TokenID($0 % windowLength) }
      return LayerFlow(rows: places, outputGradients: workspace.streamGradient)
    case behind:
      return lastNorm.flow(
        workspace.streams[blockCount], outputGradient: workspace.normedGradient, width: width)
    case behind + 1:
      return LayerFlow(inputs: workspace.normed, outputGradients: workspace.logits)
    default:
      let (block, layer) = (index - 2).quotientAndRemainder(dividingBy: Block.layerCount)
      return blocks[block].flow(
        throughLayer: layer, workspace.streams[block], workspace.blocks[block],
        passes.blocks[block])
    }
  }
}

extension Block {
  static var layerCount: Int { 6 }

  var layers: [NetworkLayer] {
    let (width, length) = (attention.width, attention.length)
    return [
      firstNorm.layer(width: width, positions: length), projection.layer(positions: length),
      mixing.layer(positions: length), secondNorm.layer(width: width, positions: length),
      widening.layer(positions: length), narrowing.layer(positions: length),
    ]
  }

  /// - Parameter input: Shape `[R, E]`, as in the forward pass.
  func flow<Scalar>(
    throughLayer index: Int, _ input: [Scalar], _ memory: Memory<Scalar>,
    _ kept: KeptGradients<Scalar>
  ) -> LayerFlow<Scalar> {
    let width = attention.width
    return switch index {
    case 0: firstNorm.flow(input, outputGradient: kept.firstNormed, width: width)
    case 1: LayerFlow(inputs: memory.firstNormed, outputGradients: kept.projected)
    case 2: LayerFlow(inputs: memory.attended, outputGradients: kept.mixed)
    case 3: secondNorm.flow(memory.middle, outputGradient: kept.secondNormed, width: width)
    case 4: LayerFlow(inputs: memory.secondNormed, outputGradients: kept.hidden)
    default: LayerFlow(inputs: memory.activated, outputGradients: kept.narrowed)
    }
  }
}
