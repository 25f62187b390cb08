public import Corpora

extension MLP {
  public var layers: [NetworkLayer] {
    [
      NetworkLayer(
        .lookup, tensor: 0, rows: outcomeCount, columns: embedding, positions: windowLength),
      first.layer(positions: 1), second.layer(positions: 1),
    ]
  }

  public func flow(
    throughLayer index: Int, _ parameters: Parameters<Scalar>, inputs: [TokenID],
    _ passes: Passes
  ) -> LayerFlow<Scalar> {
    let workspace = passes.workspace
    return switch index {
    case 0: LayerFlow(rows: inputs, outputGradients: workspace.embeddedGradient)
    case 1: LayerFlow(inputs: workspace.embedded, outputGradients: workspace.scores)
    default: LayerFlow(inputs: passes.dropped, outputGradients: workspace.logits)
    }
  }
}
