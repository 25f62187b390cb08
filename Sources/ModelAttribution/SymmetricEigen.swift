// A hot loop: n³ operations on matrices of hundreds of rows.

/// The eigenvalues and eigenvectors of a symmetric matrix: M = Σ λ v vᵀ.
///
/// The matrix is made tridiagonal by reflections (Householder), and that diagonal by
/// rotations (the QL algorithm with implicit shifts).
///
/// - SeeAlso: Martin, Reinsch and Wilkinson (1968), “Householder's Tridiagonalization of a
///   Symmetric Matrix”; Bowdler, Martin, Reinsch and Wilkinson (1968), “The QR and QL
///   Algorithms for Symmetric Matrices” (both Numerische Mathematik 11), in the form of
///   EISPACK's `tred2` and `tql2`.
struct SymmetricEigen {
  /// λ, in no order, shape `[n]`.
  private(set) var values: [Double]
  /// One eigenvector in each row, of length 1, in the order of the values: shape `[n, n]`.
  private(set) var vectors: [Double]
  private let size: Int

  /// - Parameters:
  ///   - matrix: Shape `[n, n]`; what lies above its diagonal is not looked at.
  ///   - size: n.
  /// - Precondition: All numbers are finite.
  /// - Complexity: O(*n*³).
  init(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "a square matrix")
    precondition(matrix.allSatisfy(\.isFinite), "finite numbers")
    self.size = size
    values = Array(repeating: 0, count: size)
    vectors = matrix
    guard size > 0 else { return }
    // Rows of the array are columns in the papers: what lies below the diagonal moves above.
    for row in 0..<size {
      for column in 0..<row { vectors[column * size + row] = matrix[row * size + column] }
    }
    var beside = [Double](repeating: 0, count: size)
    reduce(&beside)
    accumulate()
    diagonalize(&beside)
  }

  /// To tridiagonal form, the reflections kept beside it.
  private mutating func reduce(_ beside: inout [Double]) {
    let n = size
    for j in 0..<n { values[j] = vectors[j * n + n - 1] }
    for i in stride(from: n - 1, to: 0, by: -1) {
      let scale = values[..<i].reduce(0) { $0 + abs($1) }
      var height = 0.0
      if scale == 0 {
        beside[i] = values[i - 1]
        for j in 0..<i {
          values[j] = vectors[j * n + i - 1]
          vectors[j * n + i] = 0
          vectors[i * n + j] = 0
        }
      } else {
        for k in 0..<i {
          values[k] /= scale
          height += values[k] * values[k]
        }
        let last = values[i - 1]
        let root = last > 0 ? -height.squareRoot() : height.squareRoot()
        beside[i] = scale * root
        height -= last * root
        values[i - 1] = last - root
        for j in 0..<i { beside[j] = 0 }
        for j in 0..<i {
          let f = values[j]
          vectors[i * n + j] = f
          var g = beside[j] + vectors[j * n + j] * f
          for k in (j + 1)..<max(j + 1, i) {
            let value = vectors[j * n + k]
            g += value * values[k]
            beside[k] += value * f
          }
          beside[j] = g
        }
        var sum = 0.0
        for j in 0..<i {
          beside[j] /= height
          sum += beside[j] * values[j]
        }
        let half = sum / (height + height)
        for j in 0..<i { beside[j] -= half * values[j] }
        for j in 0..<i {
          let (f, g) = (values[j], beside[j])
          for k in j..<i { vectors[j * n + k] -= f * beside[k] + g * values[k] }
          values[j] = vectors[j * n + i - 1]
          vectors[j * n + i] = 0
        }
      }
      values[i] = height
    }
  }

  /// The product of the reflections.
  private mutating func accumulate() {
    let n = size
    for i in 0..<(n - 1) {
      vectors[i * n + n - 1] = vectors[i * n + i]
      vectors[i * n + i] = 1
      let height = values[i + 1]
      if height != 0 {
        for k in 0...i { values[k] = vectors[(i + 1) * n + k] / height }
        for j in 0...i {
          var product = 0.0
          for k in 0...i { product += vectors[(i + 1) * n + k] * vectors[j * n + k] }
          for k in 0...i { vectors[j * n + k] -= product * values[k] }
        }
      }
      for k in 0...i { vectors[(i + 1) * n + k] = 0 }
    }
    for j in 0..<n {
      values[j] = vectors[j * n + n - 1]
      vectors[j * n + n - 1] = 0
    }
    vectors[n * n - 1] = 1
  }

  /// From tridiagonal to diagonal form.
  private mutating func diagonalize(_ beside: inout [Double]) {
    let n = size
    for i in 1..<max(1, n) { beside[i - 1] = beside[i] }
    beside[n - 1] = 0
    var (shift, greatest) = (0.0, 0.0)
    for l in 0..<n {
      greatest = max(greatest, abs(values[l]) + abs(beside[l]))
      var m = l
      while abs(beside[m]) > 0x1p-52 * greatest { m += 1 }
      while m > l {
        let before = values[l]
        var p = (values[l + 1] - before) / (2 * beside[l])
        let root = (p * p + 1).squareRoot()
        let r = p < 0 ? p - root : p + root
        values[l] = beside[l] / r
        values[l + 1] = beside[l] * r
        let (next, nextBeside) = (values[l + 1], beside[l + 1])
        let change = before - values[l]
        for i in (l + 2)..<max(l + 2, n) { values[i] -= change }
        shift += change
        p = values[m]
        var (cosine, second, third) = (1.0, 1.0, 1.0)
        var (sine, secondSine) = (0.0, 0.0)
        for i in stride(from: m - 1, through: l, by: -1) {
          (third, second, secondSine) = (second, cosine, sine)
          let (g, h) = (cosine * beside[i], cosine * p)
          let length = (p * p + beside[i] * beside[i]).squareRoot()
          beside[i + 1] = sine * length
          sine = beside[i] / length
          cosine = p / length
          p = cosine * values[i] - sine * g
          values[i + 1] = h + sine * (cosine * g + sine * values[i])
          rotate(i, cosine, sine)
        }
        p = -sine * secondSine * third * nextBeside * beside[l] / next
        beside[l] = sine * p
        values[l] = cosine * p
        if abs(beside[l]) <= 0x1p-52 * greatest { break }
      }
      values[l] += shift
      beside[l] = 0
    }
  }

  /// Turns two eigenvectors that lie beside one another.
  private mutating func rotate(_ first: Int, _ cosine: Double, _ sine: Double) {
    let (size, low, high) = (size, first * size, (first + 1) * size)
    var span = vectors.mutableSpan
    for k in 0..<size {
      let (x, y) = (span[low + k], span[high + k])
      span[high + k] = sine * x + cosine * y
      span[low + k] = cosine * x - sine * y
    }
  }
}
