// The only file that knows which BLAS is used, and the only one here with pointers.

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

  /// The library and its version, such as "OpenBLAS 0.3.21".
  public static var libraryName: String {
    #if canImport(Accelerate)
      "Accelerate"
    #else
      String(cString: openblas_get_config()).split(separator: " ").prefix(2)
        .joined(separator: " ")
    #endif
  }

  /// Makes the library compute for another kind of processor.
  ///
  /// - Parameter core: Of a kind that this processor can run, see
  ///   ``BLASCore/canRun(_:on:)``: others end the process at the next product.
  /// - Returns: Whether it does; if not, it computes as before. The variable
  ///   `OPENBLAS_CORETYPE` of the process then names what it computes for.
  /// - Precondition: No product is being computed.
  public static func use(core: String) -> Bool {
    #if canImport(Accelerate)
      return false
    #else
      let before = coreName
      openblas_choose_core(core)
      if coreName.lowercased() == core.lowercased() { return true }
      openblas_choose_core(before)
      return false
    #endif
  }

  /// Lanes run side by side, and so each product takes one thread.
  @inline(__always)
  private static func takeOneThread() {
    #if canImport(Accelerate)
      // Accelerate keeps this setting for each thread; once is not enough.
      if #available(macOS 15, iOS 18, *) { _ = BLASSetThreading(BLAS_THREADING_SINGLE_THREADED) }
    #else
      oneThread
    #endif
  }

  #if !canImport(Accelerate)
    private static let oneThread: Void = {
      openblas_set_num_threads(1)
      openblas_end_threads()
    }()
  #endif

  /// Ends the threads that the library started when it was loaded; the first product
  /// would do it.
  ///
  /// They are never used here, but run in circles for some milliseconds, and a signal that
  /// the other threads hold back goes to one of them.
  public static func endThreads() { takeOneThread() }
}

extension Float {
  public static func multiplyBatched(
    _ left: Span<Float>, _ right: Span<Float>, into output: inout MutableSpan<Float>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    BLAS.repeated(count, left, leftStep, right, rightStep, &output, outputStep) {
      left, right, output in
      if product.isVectorTimesMatrix {
        cblas_sgemv(
          CblasRowMajor, product.transposesRight ? CblasNoTrans : CblasTrans,
          Int32(product.right.rows), Int32(product.right.columns), Float(product.scale),
          right, product.right.leadingDimension, left, product.leftElementStride,
          product.accumulates ? 1 : 0, output, 1)
        return
      }
      cblas_sgemm(
        CblasRowMajor, product.transposesLeft ? CblasTrans : CblasNoTrans,
        product.transposesRight ? CblasTrans : CblasNoTrans,
        Int32(product.rows), Int32(product.columns), Int32(product.inner),
        Float(product.scale), left, product.left.leadingDimension,
        right, product.right.leadingDimension,
        product.accumulates ? 1 : 0, output, product.output.leadingDimension)
    }
  }
}

extension Double {
  public static func multiplyBatched(
    _ left: Span<Double>, _ right: Span<Double>, into output: inout MutableSpan<Double>,
    _ product: Product, count: Int, leftStep: Int, rightStep: Int, outputStep: Int
  ) {
    BLAS.repeated(count, left, leftStep, right, rightStep, &output, outputStep) {
      left, right, output in
      if product.isVectorTimesMatrix {
        cblas_dgemv(
          CblasRowMajor, product.transposesRight ? CblasNoTrans : CblasTrans,
          Int32(product.right.rows), Int32(product.right.columns), product.scale,
          right, product.right.leadingDimension, left, product.leftElementStride,
          product.accumulates ? 1 : 0, output, 1)
        return
      }
      cblas_dgemm(
        CblasRowMajor, product.transposesLeft ? CblasTrans : CblasNoTrans,
        product.transposesRight ? CblasTrans : CblasNoTrans,
        Int32(product.rows), Int32(product.columns), Int32(product.inner),
        product.scale, left, product.left.leadingDimension,
        right, product.right.leadingDimension,
        product.accumulates ? 1 : 0, output, product.output.leadingDimension)
    }
  }
}

extension BLAS {
  /// Calls `body` with the first scalars of each product's operands, in order.
  ///
  /// An operand without scalars has no address, which BLAS accepts.
  @inline(__always)
  fileprivate static func repeated<Scalar>(
    _ count: Int, _ left: Span<Scalar>, _ leftStep: Int, _ right: Span<Scalar>, _ rightStep: Int,
    _ output: inout MutableSpan<Scalar>, _ outputStep: Int,
    _ body: (UnsafePointer<Scalar>?, UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?) -> Void
  ) {
    takeOneThread()
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        output.withUnsafeMutableBufferPointer { output in
          for index in 0..<count {
            body(
              left.baseAddress.map { $0 + index * leftStep },
              right.baseAddress.map { $0 + index * rightStep },
              output.baseAddress.map { $0 + index * outputStep })
          }
        }
      }
    }
  }
}

extension Product {
  /// Whether left is one row.
  ///
  /// Then there is nothing to gain from copying right into a better order first, as
  /// products of matrices do: a transformer of 0.8 million parameters writes 1,000
  /// characters in 0.2 s, and in 1.7 s with the copies.
  fileprivate var isVectorTimesMatrix: Bool { rows == 1 && inner > 0 }

  /// Scalars from one element of the single row of left to the next.
  fileprivate var leftElementStride: Int32 { transposesLeft ? left.leadingDimension : 1 }
}

extension Product.Layout {
  /// BLAS refuses a row distance of zero even where there is nothing to read.
  fileprivate var leadingDimension: Int32 { Int32(max(1, stride)) }
}
