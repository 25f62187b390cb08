import Testing

@testable import Corpora

@Suite struct UTF8ScanTests {
  @Test func decodesEveryScalar() {
    for value in UInt32(0)..<0x11_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let (found, end) = UTF8Scan.scalar(in: bytes.span, at: 0)
      #expect(found == value)
      #expect(end == bytes.count)
    }
  }

  @Test func scalarsCalledSimpleBreakFromEachOther() {
    let simple = (UInt32(0)..<0x11_0000).filter(UTF8Scan.isSimple).compactMap(Unicode.Scalar.init)
    #expect(simple.count > 20_000)
    // Whether two scalars join depends on their classes alone; the neighbours of
    // a few of each kind show them all.
    let others: [Unicode.Scalar] = ["a", "\r", "\n", " ", "\u{A9}", "\u{AD}", "א", "ا", "中", "か"]
    for scalar in simple {
      for other in others {
        for pair in [[scalar, other], [other, scalar]] where pair != ["\r", "\n"] {
          var text = ""
          text.unicodeScalars.append(contentsOf: pair)
          #expect(text.count == 2, "\(pair.map { String($0.value, radix: 16) })")
        }
      }
    }
    #expect(!UTF8Scan.alwaysBreaks(between: 0x0D, and: 0x0A))
  }

  @Test func aClusterLongerThanAnyWindowIsOne() {
    for marks in [1, 11, 12, 13, 24, 100, 1_000] {
      let bytes = Array(("e" + String(repeating: "\u{301}", count: marks) + "x").utf8)
      #expect(UTF8Scan.clusterEnd(in: bytes.span, from: 0) == 1 + 2 * marks)
    }
  }
}
