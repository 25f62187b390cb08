/// Round values for an axis: multiples of 1, 2 or 5 times a power of ten.
enum AxisTicks {
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  /// The distance of ticks: `digit` · 10^`exponent`, kept as whole numbers so
  /// that a label never shows a rounding error.
  struct Step: Equatable {
    let digit: Int
    let exponent: Int

    var value: Double { AxisTicks.decimal(digit, exponent) }

    /// The `index`th multiple.
    func tick(_ index: Int) -> Tick {
      let value = AxisTicks.decimal(index * digit, exponent)
      return Tick(value: value, label: AxisTicks.label(value, exponent: exponent))
    }

    /// The nearest multiples that hold a range.
    func outer(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
      (
        tick(Int((low / value + 1e-9).rounded(.down))).value,
        tick(Int((high / value - 1e-9).rounded(.up))).value
      )
    }
  }

  /// The finest step with which at most `limit` ticks (but at least 2) cover the range.
  ///
  /// - Precondition: `low` < `high`, both finite.
  static func step(from low: Double, to high: Double, limit: Int) -> Step {
    precondition(low < high, "an axis has a length")
    let least = (high - low) / Double(max(1, limit - 1))
    var exponent = 0
    while decimal(1, exponent) > least, exponent > -300 { exponent -= 1 }
    while decimal(1, exponent + 1) <= least, exponent < 300 { exponent += 1 }
    // A little tolerance keeps 0.1 · 3 = 0.30000000000000004 from taking a coarser step.
    for digit in [1, 2, 5] where decimal(digit, exponent) >= least * (1 - 1e-9) {
      return Step(digit: digit, exponent: exponent)
    }
    return Step(digit: 1, exponent: exponent + 1)
  }

  /// The multiples of the step within a range.
  static func linear(from low: Double, to high: Double, limit: Int) -> [Tick] {
    let step = step(from: low, to: high, limit: limit)
    let first = Int((low / step.value - 1e-9).rounded(.up))
    let last = Int((high / step.value + 1e-9).rounded(.down))
    return first > last ? [] : (first...last).map(step.tick)
  }

  /// Powers of ten within a range; with 2 and 5 between them where there is
  /// room, or only every so many where there is not.
  static func logarithmic(from low: Double, to high: Double, limit: Int) -> [Tick] {
    var exponent = 0
    while decimal(1, exponent) > low, exponent > -300 { exponent -= 1 }
    while decimal(1, exponent + 1) <= low, exponent < 300 { exponent += 1 }
    var powers: [Int] = []
    while decimal(1, exponent) <= high * (1 + 1e-9), exponent < 308 {
      powers.append(exponent)
      exponent += 1
    }
    let stride = (powers.count + limit - 1) / max(1, limit)
    let digits = powers.count * 3 <= limit + 2 ? [1, 2, 5] : [1]
    return powers.filter { stride <= 1 || $0 % stride == 0 }.flatMap { power in
      digits.map { Step(digit: $0, exponent: power).tick(1) }
    }.filter { $0.value >= low * (1 - 1e-9) && $0.value <= high * (1 + 1e-9) }
  }

  /// `number` · 10^`exponent`, correctly rounded while the power is exact (up to 10²²).
  static func decimal(_ number: Int, _ exponent: Int) -> Double {
    let power = (0..<exponent.magnitude).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? Double(number) / power : Double(number) * power
  }

  private static func label(_ value: Double, exponent: Int) -> String {
    if value == 0 { return "0" }
    if value.magnitude >= 1e6 || value.magnitude < 1e-4 || exponent < -9 {
      var power = 0
      while value.magnitude >= decimal(10, power) * (1 - 1e-9) { power += 1 }
      while value.magnitude < decimal(1, power) * (1 - 1e-9) { power -= 1 }
      let leading = NumberText.fixed(
        value / decimal(1, power), decimals: min(9, max(0, power - exponent)))
      return NumberText.withoutTrailingZeros(leading) + "e"
        + (power < 0 ? "−" : "") + String(power.magnitude)
    }
    return NumberText.fixed(value, decimals: max(0, -exponent))
  }
}
