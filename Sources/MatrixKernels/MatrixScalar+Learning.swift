#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension MatrixScalar {
  /// The natural logarithm, as the system computes it.
  static func logarithm(_ x: Self) -> Self { Self(log(Double(x))) }

  public static func gather(
    _ table: Span<Self>, ids: Span<UInt32>, into output: inout MutableSpan<Self>
  ) {
    guard !ids.isEmpty else { return }
    precondition(output.count % ids.count == 0, "a row for each id")
    let columns = output.count / ids.count
    for row in ids.indices {
      let from = Int(ids[row]) * columns
      for column in 0..<columns { output[row * columns + column] = table[from + column] }
    }
  }

  public static func scatterAdd(
    _ outputGradient: Span<Self>, ids: Span<UInt32>, into tableGradient: inout MutableSpan<Self>
  ) {
    guard !ids.isEmpty else { return }
    precondition(outputGradient.count % ids.count == 0, "a row for each id")
    let columns = outputGradient.count / ids.count
    for row in ids.indices {
      let to = Int(ids[row]) * columns
      for column in 0..<columns {
        tableGradient[to + column] += outputGradient[row * columns + column]
      }
    }
  }

  public static func adamW(
    _ parameters: inout MutableSpan<Self>, gradients: Span<Self>,
    first: inout MutableSpan<Self>, second: inout MutableSpan<Self>, _ s: AdamWStep
  ) {
    precondition(
      parameters.count == gradients.count && parameters.count == first.count
        && parameters.count == second.count, "as many moments and gradients as parameters")
    let (beta1, beta2) = (Self(s.beta1), Self(s.beta2))
    let (rest1, rest2) = (Self(1 - s.beta1), Self(1 - s.beta2))
    // The means begin at 0 and are too small at first (Kingma and Ba 2015, §3).
    let correction1 = Self(s.learningRate / (1 - pow(s.beta1, Double(s.step))))
    let correction2 = Self(1 / (1 - pow(s.beta2, Double(s.step))))
    let kept = Self(1 - s.learningRate * s.weightDecay)
    let (epsilon, gradientScale) = (Self(s.epsilon), Self(s.gradientScale))
    for index in parameters.indices {
      let gradient = gradients[index] * gradientScale
      let mean = beta1 * first[index] + rest1 * gradient
      let square = beta2 * second[index] + rest2 * gradient * gradient
      first[index] = mean
      second[index] = square
      let root =
        s.epsilonInsideRoot
        ? (square * correction2 + epsilon).squareRoot()
        : (square * correction2).squareRoot() + epsilon
      parameters[index] = parameters[index] * kept - correction1 * mean / root
    }
  }
}
