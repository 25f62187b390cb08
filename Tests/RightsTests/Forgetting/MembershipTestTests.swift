import Rights
import TestSupport
import Testing

@Suite struct MembershipTestTests {
  /// The definition: every pair is looked at.
  private static func plain(_ read: [Double], _ unread: [Double]) -> Double {
    var sum = 0.0
    for left in read {
      for right in unread { sum += left < right ? 1 : left == right ? 0.5 : 0 }
    }
    return sum / Double(read.count * unread.count)
  }

  @Test func itIsTheShareOfPairsInOrder() {
    for seed in 0..<200 as Range<UInt64> {
      var random = GeneratedText(seed: seed)
      // Few values, so that there are ties; infinite ones too.
      func losses() -> [Double] {
        (0..<(random.below(12) + 1)).map { _ in
          let value = random.below(6)
          return value == 5 ? .infinity : Double(value)
        }
      }
      let (read, unread) = (losses(), losses())
      let area = MembershipTest.area(read: read, unread: unread) ?? .nan
      #expect(abs(area - Self.plain(read, unread)) < 1e-12, "\(read) \(unread)")
      // Whoever swaps the two sides gets the rest to 1.
      let other = MembershipTest.area(read: unread, unread: read) ?? .nan
      #expect(abs(area + other - 1) < 1e-12)
    }
  }

  @Test func itsEnds() {
    #expect(MembershipTest.area(read: [1, 2], unread: [3, 4]) == 1)
    #expect(MembershipTest.area(read: [3, 4], unread: [1, 2]) == 0)
    #expect(MembershipTest.area(read: [1, 1], unread: [1]) == 0.5)
    #expect(MembershipTest.area(read: [], unread: [1]) == nil)
    #expect(MembershipTest.area(read: [1], unread: []) == nil)
  }
}
