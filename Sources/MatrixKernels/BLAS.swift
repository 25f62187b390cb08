// Unsafe code: pointers are handed to the matrix products of the system's library.

#if canImport(Accelerate)
  import Accelerate
#else
  import COpenBLAS
#endif

/// The library that multiplies matrices: OpenBLAS, or Accelerate on Apple systems.
///
/// - SeeAlso: Dongarra et al. (1990), “A Set of Level 3 Basic Linear Algebra
///   Subprograms” (the interface); Goto and van de Geijn (2008), “Anatomy of
///   High-Performance Matrix Multiplication” (how OpenBLAS does it).
public enum BLAS {
  /// The kind of processor that the library computes for.
  public static var coreName: String {
    #if canImport(Accelerate)
      "Accelerate"
    #else
      String(cString: openblas_get_corename())
    #endif
  }

  /// Lanes run side by side, and so each product takes one thread.
  private static let isReady: Bool = {
    #if !canImport(Accelerate)
      openblas_set_num_threads(1)
    #endif
    return true
  }()

  static func multiply(
    _ left: Span<Float>, _ right: Span<Float>, into output: inout MutableSpan<Float>, _ p: Product
  ) {
    p.check(left: left.count, right: right.count, output: output.count)
    guard isReady, p.rows > 0, p.columns > 0 else { return }
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        output.withUnsafeMutableBufferPointer { output in
          cblas_sgemm(
            CblasRowMajor, p.transposesLeft ? CblasTrans : CblasNoTrans,
            p.transposesRight ? CblasTrans : CblasNoTrans, Int32(p.rows), Int32(p.columns),
            Int32(p.inner), Float(p.scale), left.baseAddress, Int32(max(1, p.leftStep)),
            right.baseAddress, Int32(max(1, p.rightStep)), p.accumulates ? 1 : 0,
            output.baseAddress, Int32(max(1, p.outputStep)))
        }
      }
    }
  }

  static func multiply(
    _ left: Span<Double>, _ right: Span<Double>, into output: inout MutableSpan<Double>,
    _ p: Product
  ) {
    p.check(left: left.count, right: right.count, output: output.count)
    guard isReady, p.rows > 0, p.columns > 0 else { return }
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        output.withUnsafeMutableBufferPointer { output in
          cblas_dgemm(
            CblasRowMajor, p.transposesLeft ? CblasTrans : CblasNoTrans,
            p.transposesRight ? CblasTrans : CblasNoTrans, Int32(p.rows), Int32(p.columns),
            Int32(p.inner), p.scale, left.baseAddress, Int32(max(1, p.leftStep)),
            right.baseAddress, Int32(max(1, p.rightStep)), p.accumulates ? 1 : 0,
            output.baseAddress, Int32(max(1, p.outputStep)))
        }
      }
    }
  }
}
