import Corpora

/// A window of a text that is judged, and which of its predictions are wanted.
struct TextWindow: Sendable {
  /// T tokens.
  var inputs: [TokenID]
  /// The place of a prediction in the window, what comes there, and the place of that
  /// token in the text.
  var wanted: [(place: Int, outcome: TokenID, position: Int)] = []
}

extension Network {
  /// The windows from which the tokens of a text are predicted: those that a generator
  /// sees, each token in one of them.
  ///
  /// - Parameters:
  ///   - tokens: Of one work, the boundary at its beginning included.
  ///   - first: The place of the first token that is predicted, at least 1.
  func windows(of tokens: [TokenID], from first: Int) -> [TextWindow] {
    let length = windowLength
    var windows: [TextWindow] = []
    var lastStart = -1
    for position in first..<max(first, tokens.count) {
      let start = windowStart(atPosition: position)
      if predictionCount == 1 {
        let padding = [TokenID](repeating: boundary, count: length - position + start)
        windows.append(
          TextWindow(
            inputs: padding + tokens[start..<position],
            wanted: [(0, tokens[position], position)]))
        continue
      }
      if start != lastStart {
        let window = tokens[start..<min(start + length, tokens.count)]
        let padding = [TokenID](repeating: boundary, count: length - window.count)
        windows.append(TextWindow(inputs: Array(window) + padding))
        lastStart = start
      }
      windows[windows.count - 1].wanted.append(
        (position - 1 - start, tokens[position], position))
    }
    return windows
  }
}
