/// How fast the values of a function change at 0, by central differences at two
/// distances, whose errors of second order are made to cancel.
///
/// What is left is an error of order `step`⁴ of the fifth derivative, and rounding of
/// about 1e-16 / `step` of the values.
///
/// - SeeAlso: Abramowitz and Stegun (1964), “Handbook of Mathematical Functions”, 25.3.21.
public func changes(step: Double = 1e-3, of function: (Double) -> [Double]) -> [Double] {
  let (near, far) = (
    zip(function(step), function(-step)).map { $0 - $1 },
    zip(function(2 * step), function(-2 * step)).map { $0 - $1 }
  )
  return zip(near, far).map { (8 * $0 - $1) / (12 * step) }
}

/// How far apart two lists of numbers are, as a part of the length of the second.
public func relativeDistance(_ found: [Double], _ expected: [Double]) -> Double {
  guard found.count == expected.count else { return .infinity }
  let (difference, length) = zip(found, expected).reduce((0.0, 0.0)) {
    ($0.0 + ($1.0 - $1.1) * ($1.0 - $1.1), $0.1 + $1.1 * $1.1)
  }
  return difference == 0 ? 0 : (difference / length).squareRoot()
}
