/// The gradient of a scalar function by central differences, in Double.
///
/// The step is the cube root of the precision, at which cutting off the Taylor
/// series and rounding cost about the same: an error near 1e-10 of the values.
func centralDifferences(at point: [Double], _ function: ([Double]) -> Double) -> [Double] {
  point.indices.map { index in
    let step = 6e-6 * max(1, abs(point[index]))
    var (above, below) = (point, point)
    above[index] += step
    below[index] -= step
    return (function(above) - function(below)) / (above[index] - below[index])
  }
}

/// The sum of products: a loss whose gradient by `values` is `weights`.
func dot(_ values: [Double], _ weights: [Double]) -> Double {
  zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
}

/// How fast the values of a function change at 0, by central differences, in Double.
///
/// With it a kernel's tangent is compared: the function moves the kernel's input along a
/// direction by the given distance.
func changes(_ function: (Double) -> [Double]) -> [Double] {
  let step = 6e-6
  return zip(function(step), function(-step)).map { ($0 - $1) / (2 * step) }
}

/// A point that was moved along a direction.
func moved(_ point: [Double], _ direction: [Double], by distance: Double) -> [Double] {
  zip(point, direction).map { $0 + distance * $1 }
}
