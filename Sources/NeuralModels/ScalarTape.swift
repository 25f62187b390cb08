import Generators

/// Differentiates by writing down every step of a computation: the teaching version.
///
/// Each operation on numbers is noted on the tape with its *local* derivatives, how
/// fast its result changes with each of its inputs. Reading the tape backwards, from
/// the output, every number passes its gradient on to its inputs, multiplied by the
/// local derivative (the chain rule). One pass gives the gradients of all numbers.
///
/// The layers of this module do the same for whole matrices at a time, with the
/// rules worked out by hand; tests compare the two.
///
/// - SeeAlso: Linnainmaa (1976), “Taylor Expansion of the Accumulated Rounding
///   Error”; Baydin et al. (2018), “Automatic Differentiation in Machine Learning: a
///   Survey”, §3.2.
public struct ScalarTape: Sendable {
  /// A number on the tape.
  public struct Variable: Sendable, Hashable {
    fileprivate let index: Int
  }

  private struct Step: Sendable {
    var value: Double
    /// What it was made of, and how fast it changes with each.
    var inputs: [(variable: Variable, derivative: Double)]
  }

  private var steps: [Step] = []

  public init() {}

  /// How many numbers are on the tape.
  public var count: Int { steps.count }

  /// The number that a variable stands for.
  public func value(of variable: Variable) -> Double { steps[variable.index].value }

  /// The gradient of one number with respect to every number on the tape.
  ///
  /// - Returns: As many as there are numbers; read them with ``gradient(of:in:)``.
  /// - Complexity: O(steps), however many variables there are.
  public func gradients(of output: Variable) -> [Double] {
    var gradients = [Double](repeating: 0, count: steps.count)
    gradients[output.index] = 1
    for index in (0...output.index).reversed() {
      for (input, derivative) in steps[index].inputs {
        gradients[input.index] += gradients[index] * derivative
      }
    }
    return gradients
  }

  /// The gradient with respect to one variable.
  public func gradient(of variable: Variable, in gradients: [Double]) -> Double {
    gradients[variable.index]
  }

  private mutating func note(
    _ value: Double, _ inputs: [(variable: Variable, derivative: Double)] = []
  ) -> Variable {
    steps.append(Step(value: value, inputs: inputs))
    return Variable(index: steps.count - 1)
  }
}

// MARK: - Operations

extension ScalarTape {
  /// A number that was made of nothing: an input, a parameter, a constant.
  public mutating func variable(_ value: Double) -> Variable { note(value) }

  public mutating func variables(_ values: some Sequence<Double>) -> [Variable] {
    values.map { note($0) }
  }

  /// The sum a + b.
  public mutating func add(_ a: Variable, _ b: Variable) -> Variable {
    note(value(of: a) + value(of: b), [(a, 1), (b, 1)])
  }

  /// The difference a − b.
  public mutating func subtract(_ a: Variable, _ b: Variable) -> Variable {
    note(value(of: a) - value(of: b), [(a, 1), (b, -1)])
  }

  /// The product a · b.
  public mutating func multiply(_ a: Variable, _ b: Variable) -> Variable {
    note(value(of: a) * value(of: b), [(a, value(of: b)), (b, value(of: a))])
  }

  /// The quotient a / b.
  public mutating func divide(_ a: Variable, _ b: Variable) -> Variable {
    let quotient = value(of: a) / value(of: b)
    return note(quotient, [(a, 1 / value(of: b)), (b, -quotient / value(of: b))])
  }

  /// The sum of numbers, from first to last.
  public mutating func sum(_ variables: [Variable]) -> Variable {
    note(variables.reduce(0) { $0 + value(of: $1) }, variables.map { ($0, 1) })
  }

  /// The power eᵃ.
  public mutating func exp(_ a: Variable) -> Variable {
    let power = FrozenMath.exp(value(of: a))
    return note(power, [(a, power)])
  }

  /// The natural logarithm of a positive number.
  public mutating func log(_ a: Variable) -> Variable {
    note(FrozenMath.log(value(of: a)), [(a, 1 / value(of: a))])
  }

  /// The root √a.
  public mutating func squareRoot(_ a: Variable) -> Variable {
    let root = value(of: a).squareRoot()
    return note(root, [(a, 0.5 / root)])
  }

  /// The hyperbolic tangent of a.
  public mutating func tanh(_ a: Variable) -> Variable {
    // For large numbers exp would overflow, and tanh is 1 to the last bit.
    let x = max(-20, min(20, value(of: a)))
    let power = FrozenMath.exp(2 * x)
    let result = (power - 1) / (power + 1)
    return note(result, [(a, 1 - result * result)])
  }

  /// The dot product Σ aᵢ · bᵢ.
  public mutating func dot(_ a: [Variable], _ b: [Variable]) -> Variable {
    precondition(a.count == b.count, "vectors of the same length")
    let products = zip(a, b).map { multiply($0, $1) }
    return sum(products)
  }

  /// −log softmax(logits)[target]: the loss of one prediction, in nats.
  public mutating func crossEntropy(_ logits: [Variable], target: Int) -> Variable {
    let powers = logits.map { exp($0) }
    let total = sum(powers)
    return subtract(log(total), logits[target])
  }
}
