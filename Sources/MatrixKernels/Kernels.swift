/// The arithmetic of neural networks, at the speed of the machine.
///
/// Matrices are row-major and lie in spans; the caller owns all memory, and no
/// kernel keeps any. Each kernel has a plain twin in ``ReferenceKernels`` that
/// says the same in loops a student can read. Sums are taken in a fixed order,
/// so that equal input gives equal output bit for bit. A span of the wrong
/// length stops the program with the kernel's name and the two lengths.
///
/// A caller may be generic over the scalar: a kernel costs it one indirect
/// call, behind which the loop is compiled for `Float` or `Double`.
public enum Kernels<Scalar: MatrixScalar> {}

/// The plain version of each kernel: slow, short, and its oracle.
public enum ReferenceKernels<Scalar: MatrixScalar> {}

/// Stops the program unless two lengths of a kernel's spans agree.
@inline(__always)
func requireEqual(
  _ kernel: StaticString, _ name: StaticString, _ count: Int, _ expected: @autoclosure () -> Int
) {
  let expected = expected()
  precondition(count == expected, "\(kernel): \(name) has \(count) elements, not \(expected)")
}

/// The number of rows of `columns` in `count`; stops the program at half a row.
@inline(__always)
func wholeRows(_ kernel: StaticString, _ name: StaticString, _ count: Int, columns: Int) -> Int {
  precondition(
    columns > 0 ? count % columns == 0 : count == 0 && columns == 0,
    "\(kernel): \(name) has \(count) elements, not a whole number of rows of \(columns)")
  return columns > 0 ? count / columns : 0
}

/// The places of each row of `columns` in a matrix of `count` elements.
@inline(__always)
func rows(of columns: Int, in count: Int) -> some Sequence<Range<Int>> {
  stride(from: 0, to: count, by: max(1, columns)).lazy.map { $0..<($0 &+ columns) }
}
