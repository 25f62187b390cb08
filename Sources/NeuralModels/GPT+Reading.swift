public import Corpora
import MatrixKernels

extension GPT {
  /// Every token behind the beginning can matter: where it stands in its window
  /// follows from how many stand before it.
  public var contextLength: Int { .max }

  /// A window that is full begins again with its last half.
  ///
  /// So the window is a function of the position alone, and a token is read twice
  /// at most, not once for each token that follows it.
  public func windowStart(atPosition position: Int) -> Int {
    let half = max(1, windowLength / 2)
    return max(0, (position - windowLength + half - 1) / half * half)
  }

  /// What a pass token by token leaves for the tokens to come.
  public struct Past: Sendable {
    /// The tokens that were read.
    var tokens: [TokenID] = []
    /// The keys and values of all positions, for each block.
    var blocks: [Block.Past<Scalar>]
    /// What may follow the last token, shape `[V]`.
    var logits: [Scalar]
  }

  public func makePast() -> Past {
    Past(
      blocks: blocks.map { Block.Past($0) }, logits: Array(repeating: 0, count: outcomeCount))
  }

  /// Reads what is new in a window; keys and values of the rest are there already.
  ///
  /// - Complexity: O(parameters) for each token that was not read before.
  public func logits(
    after window: [TokenID], _ parameters: Parameters<Scalar>, past: inout Past
  ) -> [Scalar] {
    precondition(!window.isEmpty && window.count <= windowLength, "a window of 1 to T tokens")
    var known = zip(past.tokens, window).prefix { $0 == $1 }.count
    // The last token is read again where nothing is new, as its logits may be gone.
    if known == window.count && past.tokens.count > known { known -= 1 }
    past.tokens.removeSubrange(known...)
    for token in window[known...] { read(token, parameters, past: &past) }
    return past.logits
  }

  private func read(_ token: TokenID, _ parameters: Parameters<Scalar>, past: inout Past) {
    let position = past.tokens.count
    var stream = [Scalar](repeating: 0, count: width)
    Kernels.gather(parameters[Self.tokenEmbedding], ids: [token], into: &stream)
    stream.add(parameters[Self.positionEmbedding], from: position * width)
    for index in blocks.indices {
      blocks[index].read(parameters, position: position, stream: &stream, &past.blocks[index])
    }
    var normed = stream
    var memory = LayerNorm.Memory<Scalar>(rows: 1)
    lastNorm.forward(parameters, stream, into: &normed, &memory)
    Kernels.multiply(
      normed, parameters[Self.tokenEmbedding], into: &past.logits,
      Product(rows: 1, inner: width, columns: outcomeCount, transposesRight: true))
    past.tokens.append(token)
  }
}
