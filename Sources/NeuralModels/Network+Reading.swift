public import Corpora
import MatrixKernels

extension Network {
  /// As many tokens as a window holds can matter, if not said otherwise.
  public var contextLength: Int { windowLength }

  /// The last tokens are seen, if not said otherwise.
  public func windowStart(atPosition position: Int) -> Int { max(0, position - windowLength) }

  /// Stands before a work and behind it: the last outcome.
  var boundary: TokenID { TokenID(outcomeCount - 1) }
}

/// A network that computes its whole window anew for each token that it writes.
extension Network where Past == Workspace {
  public func makePast() -> Workspace { makeWorkspace(windows: 1) }

  public func logits(
    after window: [TokenID], _ parameters: Parameters<Scalar>, past: inout Workspace
  ) -> [Scalar] {
    precondition(!window.isEmpty && window.count <= windowLength, "a window of 1 to T tokens")
    let padding = [TokenID](repeating: boundary, count: windowLength - window.count)
    let isSingle = predictionCount == 1
    forward(parameters, inputs: isSingle ? padding + window : window + padding, in: &past)
    let row = isSingle ? 0 : window.count - 1
    return Array(past.logits[(row * outcomeCount)..<((row + 1) * outcomeCount)])
  }
}
