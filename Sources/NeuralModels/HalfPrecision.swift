/// Numbers of 16 bits as those of 32; every one of them is one of these.
///
/// Written out, as Swift has no `Float16` on some systems.
enum HalfPrecision {
  /// IEEE's binary16: sign, 5 bits of exponent, 10 of fraction.
  ///
  /// - SeeAlso: IEEE 754-2008, §3.4.
  static func f16(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10 & 0x1F)
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      // Below the smallest normal number: so many times 2⁻²⁴.
      return Float(bitPattern: sign | (Float(fraction) * 0x1p-24).bitPattern)
    case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }

  /// The upper half of a `Float`: sign, 8 bits of exponent, 7 of fraction.
  static func bf16(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
