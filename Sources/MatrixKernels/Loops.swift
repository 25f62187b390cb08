// A hot loop: the shapes of loop that all kernels but the products are made of.
//
// The bodies are branch-free arithmetic on single scalars; the compiler turns
// the loops into SIMD instructions. Measured on one core of an AMD EPYC with
// the SSE2 instructions that every x86-64 has, for GELU in Float: 1.8 ns an
// element so, 2.7 ns with SIMD8<Float> written out, 17 ns with a generic
// SIMD8<Scalar>; and 1.0 ns, with the same bits, if the compiler may use AVX2.
//
// Each element goes through the same IEEE operations in a vector and in the
// rest behind the last vector, so that its result depends neither on its
// position nor on the length.
//
// Lengths are checked once before a loop, elements not again within it.

extension MatrixScalar {
  /// Lets `body` change every element of `target` within `range`.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ range: Range<Int>, _ body: (inout Self) -> Void
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= target.count)
    for index in range { body(&target[unchecked: index]) }
  }

  /// Lets `body` change the elements of two targets of one length, pair by pair.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ second: inout MutableSpan<Self>,
    _ body: (inout Self, inout Self) -> Void
  ) {
    precondition(target.count == second.count)
    for index in 0..<target.count { body(&target[unchecked: index], &second[unchecked: index]) }
  }

  /// Lets `body` change three targets of one length beside another row.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ second: inout MutableSpan<Self>,
    _ third: inout MutableSpan<Self>, _ a: Span<Self>,
    _ body: (inout Self, inout Self, inout Self, Self) -> Void
  ) {
    precondition(target.count == second.count && target.count == third.count)
    precondition(target.count == a.count)
    for index in 0..<a.count {
      body(
        &target[unchecked: index], &second[unchecked: index], &third[unchecked: index],
        a[unchecked: index])
    }
  }

  /// The same beside another row, `a`, of as many elements as `range` has.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ range: Range<Int>, _ a: Span<Self>,
    _ body: (inout Self, Self) -> Void
  ) {
    let start = range.lowerBound
    precondition(start >= 0 && range.upperBound <= target.count && range.count == a.count)
    for index in 0..<a.count { body(&target[unchecked: start &+ index], a[unchecked: index]) }
  }

  /// The same beside two other rows.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ range: Range<Int>, _ a: Span<Self>, _ b: Span<Self>,
    _ body: (inout Self, Self, Self) -> Void
  ) {
    let start = range.lowerBound
    precondition(start >= 0 && range.upperBound <= target.count && range.count == a.count)
    precondition(a.count == b.count)
    for index in 0..<a.count {
      body(&target[unchecked: start &+ index], a[unchecked: index], b[unchecked: index])
    }
  }

  /// The same beside three other rows.
  @inline(__always)
  static func update(
    _ target: inout MutableSpan<Self>, _ range: Range<Int>,
    _ a: Span<Self>, _ b: Span<Self>, _ c: Span<Self>,
    _ body: (inout Self, Self, Self, Self) -> Void
  ) {
    let start = range.lowerBound
    precondition(start >= 0 && range.upperBound <= target.count && range.count == a.count)
    precondition(a.count == b.count && b.count == c.count)
    for index in 0..<a.count {
      body(
        &target[unchecked: start &+ index],
        a[unchecked: index], b[unchecked: index], c[unchecked: index])
    }
  }
}
