// The coefficients are minimax for the relative error of eʳ − 1 (exchange
// algorithm of Remez, computed with 60 digits and rounded to the type).

extension Float: ExponentialConstants {
  static var binaryLog: Float { 0x1.715476p+0 }
  static var ln2High: Float { 0x1.63p-1 }
  static var ln2Low: Float { -0x1.bd0106p-13 }
  static var integerSpacing: Float { 0x1.8p23 }
  static var exponentialLimits: (lower: Float, upper: Float) { (-104, 89) }
  static var saturation: Float { 10 }

  @inline(__always)
  static func quadraticTail(_ r: Float, squared: Float) -> Float {
    let low = 0.5 + r * 0x1.5554b0p-3
    let middle = 0x1.555486p-5 + r * 0x1.122838p-7
    return low + squared * (middle + squared * 0x1.6d995cp-10)
  }

  @inline(__always)
  static func powerOfTwo(_ n: Float) -> Float {
    // The sum ends in the biased exponent; the shift moves it to its place.
    Float(bitPattern: (n + (integerSpacing + 127)).bitPattern &<< 23)
  }
}

extension Double: ExponentialConstants {
  static var binaryLog: Double { 0x1.71547652b82fep+0 }
  static var ln2High: Double { 0x1.62e42fee00000p-1 }
  static var ln2Low: Double { 0x1.a39ef35793c76p-33 }
  static var integerSpacing: Double { 0x1.8p52 }
  static var exponentialLimits: (lower: Double, upper: Double) { (-746, 710) }
  static var saturation: Double { 20 }

  @inline(__always)
  static func quadraticTail(_ r: Double, squared: Double) -> Double {
    var tail = 0x1.1f9576a991499p-29
    tail = tail * r + 0x1.af5ef2e4201c9p-26
    tail = tail * r + 0x1.27e4c594d28c6p-22
    tail = tail * r + 0x1.71ddf8383c880p-19
    tail = tail * r + 0x1.a01a01b0bc599p-16
    tail = tail * r + 0x1.a01a01afeeffdp-13
    tail = tail * r + 0x1.6c16c16c14441p-10
    tail = tail * r + 0x1.111111110f699p-7
    tail = tail * r + 0x1.555555555555ap-5
    tail = tail * r + 0x1.5555555555559p-3
    return tail * r + 0.5
  }

  @inline(__always)
  static func powerOfTwo(_ n: Double) -> Double {
    Double(bitPattern: (n + (integerSpacing + 1023)).bitPattern &<< 52)
  }
}
