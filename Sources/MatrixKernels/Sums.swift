// A hot loop: sums and maxima in eight lanes, so that eight additions are under
// way at once. The order is fixed by the length alone. Measured for the sum of
// squares in Float: 0.12 ns an element, against 0.9 ns in one chain.

extension MatrixScalar {
  /// The sum of `term` over the elements of a row.
  @inline(__always)
  static func sum<Term: MatrixScalar>(_ a: Span<Self>, _ term: (Self) -> Term) -> Term {
    sum(a.count) { term(a[unchecked: $0]) }
  }

  /// The sum of `term` over the pairs of two rows.
  @inline(__always)
  static func sum<Term: MatrixScalar>(
    _ a: Span<Self>, _ b: Span<Self>, _ term: (Self, Self) -> Term
  ) -> Term {
    precondition(a.count == b.count)
    return sum(a.count) { term(a[unchecked: $0], b[unchecked: $0]) }
  }

  /// The sum of `term` over the triples of three rows.
  @inline(__always)
  static func sum(
    _ a: Span<Self>, _ b: Span<Self>, _ c: Span<Self>, _ term: (Self, Self, Self) -> Self
  ) -> Self {
    precondition(a.count == b.count && b.count == c.count)
    return sum(a.count) { term(a[unchecked: $0], b[unchecked: $0], c[unchecked: $0]) }
  }

  /// The greatest element of a row; of none, -∞.
  @inline(__always)
  static func maximum(_ a: Span<Self>) -> Self {
    var lanes = SIMD8<Self>(repeating: -.infinity)
    let whole = a.count & ~7
    var index = 0
    while index < whole {
      for lane in 0..<8 {
        let element = a[unchecked: index &+ lane]
        lanes[lane] = element > lanes[lane] ? element : lanes[lane]
      }
      index &+= 8
    }
    var greatest = -Self.infinity
    for lane in 0..<8 { greatest = lanes[lane] > greatest ? lanes[lane] : greatest }
    for rest in whole..<a.count { greatest = a[rest] > greatest ? a[rest] : greatest }
    return greatest
  }

  @inline(__always)
  private static func sum<Term: MatrixScalar>(_ count: Int, _ term: (Int) -> Term) -> Term {
    var lanes = SIMD8<Term>()
    let whole = count & ~7
    var index = 0
    while index < whole {
      for lane in 0..<8 { lanes[lane] += term(index &+ lane) }
      index &+= 8
    }
    for lane in 0..<(count &- whole) { lanes[lane] += term(whole &+ lane) }
    let even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6])
    return even + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]))
  }
}
