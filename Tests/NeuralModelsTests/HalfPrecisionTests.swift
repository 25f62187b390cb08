import Testing

@testable import NeuralModels

@Suite struct HalfPrecisionTests {
  @Test func numbersWorkedOutByHand() {
    let halves: [(UInt16, Float)] = [
      (0x0000, 0), (0x3C00, 1), (0xC000, -2), (0x3555, 0.333251953125), (0x7BFF, 65504),
      (0x0400, 0x1p-14), (0x0001, 0x1p-24), (0x83FF, -0x3FFp-24), (0x7C00, .infinity),
      (0xFC00, -.infinity),
    ]
    for (bits, value) in halves { #expect(HalfPrecision.f16(bits) == value) }
    #expect(HalfPrecision.f16(0x8000).sign == .minus)
    #expect(HalfPrecision.f16(0x7E00).isNaN && HalfPrecision.f16(0xFC01).isNaN)
    let brains: [(UInt16, Float)] = [
      (0x0000, 0), (0x3F80, 1), (0xC000, -2), (0x3EAB, 0.333984375), (0x7F7F, 0x1.FEp127),
      (0x0001, 0x1p-133), (0x7F80, .infinity),
    ]
    for (bits, value) in brains { #expect(HalfPrecision.bf16(bits) == value) }
    #expect(HalfPrecision.bf16(0x7FC0).isNaN)
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func everyNumberIsThatOfSwiftsOwnType() {
      for bits in UInt16.min...UInt16.max {
        let (own, expected) = (HalfPrecision.f16(bits), Float(Float16(bitPattern: bits)))
        let isSame = own.bitPattern == expected.bitPattern || own.isNaN && expected.isNaN
        #expect(isSame, "\(bits): \(own), not \(expected)")
      }
    }
  #endif
}
