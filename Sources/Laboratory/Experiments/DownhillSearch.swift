/// Looks for the lowest point of a function, by its values alone.
///
/// - SeeAlso: Nelder and Mead (1965), “A Simplex Method for Function Minimization”,
///   The Computer Journal 7(4).
enum DownhillSearch {
  private typealias Corner = (point: [Double], height: Double)

  /// The lowest point found from a start.
  ///
  /// The simplex is built anew, around the best point, until that brings no more: one that
  /// has collapsed onto a slope is no minimum.
  ///
  /// - Parameter width: How far from the start the first steps go.
  static func minimum(
    from start: [Double], width: Double, _ height: ([Double]) -> Double
  ) -> [Double] {
    var best: Corner = (start, height(start))
    for _ in 0..<8 {
      let found = descent(from: best, width: width, height)
      let gain = best.height - found.height
      best = found
      if gain < 1e-12 * max(1, best.height.magnitude) { break }
    }
    return best.point
  }

  private static func descent(
    from start: Corner, width: Double, _ height: ([Double]) -> Double
  ) -> Corner {
    var corners = [start]
    for axis in start.point.indices {
      var point = start.point
      point[axis] += width
      corners.append((point, height(point)))
    }
    let last = corners.count - 1
    for _ in 0..<400 {
      corners.sort { $0.height < $1.height }
      let spread = start.point.indices.map { axis in
        corners.map { ($0.point[axis] - corners[0].point[axis]).magnitude }.max() ?? 0
      }
      if spread.allSatisfy({ $0 < 1e-9 }) { break }
      let centre = start.point.indices.map { axis in
        corners[..<last].reduce(0) { $0 + $1.point[axis] } / Double(last)
      }
      func moved(_ factor: Double) -> Corner {
        let point = centre.indices.map {
          centre[$0] + factor * (corners[last].point[$0] - centre[$0])
        }
        return (point, height(point))
      }
      let reflected = moved(-1)
      if reflected.height < corners[0].height {
        let expanded = moved(-2)
        corners[last] = expanded.height < reflected.height ? expanded : reflected
      } else if reflected.height < corners[last - 1].height {
        corners[last] = reflected
      } else {
        let contracted = moved(reflected.height < corners[last].height ? -0.5 : 0.5)
        if contracted.height < min(reflected.height, corners[last].height) {
          corners[last] = contracted
        } else {
          for index in 1...last {
            let point = zip(corners[0].point, corners[index].point).map { ($0 + $1) / 2 }
            corners[index] = (point, height(point))
          }
        }
      }
    }
    return corners.min { $0.height < $1.height } ?? start
  }
}
