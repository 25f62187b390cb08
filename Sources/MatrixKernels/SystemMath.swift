// The only file that uses the C library's functions of a real number: where one
// is needed once for a row or a step, and in the references.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The C library's functions, computed in double precision whatever the scalar.
enum SystemMath {
  @inline(__always)
  static func log<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { Scalar(doubleLog(Double(x))) }

  static func exp<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { Scalar(doubleExp(Double(x))) }

  static func tanh<Scalar: MatrixScalar>(_ x: Scalar) -> Scalar { Scalar(doubleTanh(Double(x))) }

  static func power(_ base: Double, _ exponent: Int) -> Double { pow(base, Double(exponent)) }
}

// Within the type these names would mean its members.
private func doubleLog(_ x: Double) -> Double { log(x) }
private func doubleExp(_ x: Double) -> Double { exp(x) }
private func doubleTanh(_ x: Double) -> Double { tanh(x) }
