import MatrixKernels

/// Which activations are left out in a step of training; see ``Kernels/dropout(_:rate:key:)``.
///
/// A mask is a function of the seed, the step, the window's place in the batch and the
/// place in the network. So it depends neither on lanes and threads nor on where a
/// training was taken up again, and the backward pass finds it anew.
public struct Dropout: Sendable, Equatable {
  /// The share that is left out, at least 0 and below 1.
  public var rate: Double
  public var seed: UInt64
  /// The step, counted from 0.
  public var step: Int
  /// The place in the batch of the first window of a pass.
  public var firstWindow: Int

  public init(rate: Double, seed: UInt64, step: Int, firstWindow: Int = 0) {
    self.rate = rate
    self.seed = seed
    self.step = step
    self.firstWindow = firstWindow
  }

  /// The same of the windows from another on.
  func moved(toWindow window: Int) -> Dropout {
    Dropout(rate: rate, seed: seed, step: step, firstWindow: firstWindow + window)
  }

  /// Leaves out some of what a layer computed, or of its gradient.
  ///
  /// - Parameters:
  ///   - values: The same number of values for each window, window after window.
  ///   - place: Which of the network's layers it is.
  func apply<Scalar: MatrixScalar>(to values: inout [Scalar], windows: Int, place: Int) {
    let size = values.count / windows
    var all = values.mutableSpan
    for window in 0..<windows {
      var part = all._mutatingExtracting((window * size)..<((window + 1) * size))
      Kernels.dropout(
        &part, rate: rate,
        key: SplitMix.key(seed, UInt64(step), UInt64(firstWindow + window), UInt64(place)))
    }
  }
}

/// The masks of one block of a transformer.
struct BlockDropout {
  private let dropout: Dropout
  private let block: Int
  private let windows: Int

  init?(_ dropout: Dropout?, block: Int, windows: Int) {
    guard let dropout else { return nil }
    self.dropout = dropout
    self.block = block
    self.windows = windows
  }

  enum Part: Int {
    case attention = 1
    case network = 2
  }

  /// Leaves out some of what a part of the block adds to the stream, or of its gradient.
  func apply<Scalar: MatrixScalar>(to values: inout [Scalar], of part: Part) {
    dropout.apply(to: &values, windows: windows, place: 2 * block + part.rawValue)
  }
}
