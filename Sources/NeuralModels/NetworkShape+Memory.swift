extension NetworkShape {
  /// How many numbers a pass over some windows computes and keeps.
  ///
  /// In floating point, as sizes that nobody means would be beyond every integer.
  public func activationCount(windows: Int, outcomeCount: Int) -> Double {
    let (windows, outcomes) = (Double(windows), Double(outcomeCount))
    switch self {
    case .bigram: return windows * outcomes
    case .mlp(let context, let embedding, let hidden):
      return windows * (outcomes + 2 * Double(context) * Double(embedding) + 3 * Double(hidden))
    case .gpt(let blocks, let heads, let width, let context, _):
      let (length, width) = (Double(context), Double(width))
      let block = 16 * width + 4 + Double(heads) * length
      let gradients = 9 * width + length
      return windows * length * (outcomes + 4 * width + 2 + Double(blocks) * block + gradients)
    }
  }
}
