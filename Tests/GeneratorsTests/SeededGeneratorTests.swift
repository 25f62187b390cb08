import Testing

@testable import Generators

@Suite struct SeededGeneratorTests {
  /// The first outputs of SplitMix64 for the seed 1234567, as Rosetta Code's
  /// “Pseudo-random numbers/Splitmix64” lists them.
  @Test func theSeedIsSpreadBySplitMix64() {
    let random = SeededGenerator(seed: 1_234_567)
    #expect(random.state.0 == 6_457_827_717_110_365_317)
    #expect(random.state.1 == 3_203_168_211_198_807_973)
    #expect(random.state.2 == 9_817_491_932_198_370_423)
    #expect(random.state.3 == 4_593_380_528_125_082_431)
  }

  /// The outputs for the state 1, 2, 3, 4 with which Rust's `rand_xoshiro` tests
  /// its xoshiro256**; they come from Vigna's `xoshiro256starstar.c`.
  @Test func wordsAreThoseOfTheReferenceImplementation() {
    var random = SeededGenerator(seed: 0)
    random.state = (1, 2, 3, 4)
    let expected: [UInt64] = [
      11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.map { _ in random.next() } == expected)
  }

  @Test func theSameSeedGivesTheSameWordsForEver() {
    var random = SeededGenerator(seed: 1)
    let words: [UInt64] = [
      12_966_619_160_104_079_557, 9_600_361_134_598_540_522, 10_590_380_919_521_690_900,
      7_218_738_570_589_545_383,
    ]
    #expect(words.map { _ in random.next() } == words)
    random = SeededGenerator(seed: 0)
    let numbers: [UInt64] = [
      0x3FE3_3D8B_E6D9_6EBE, 0x3FE7_EDC3_EF09_2AC8, 0x3FBA_5F84_9D49_33E0,
      0x3FDA_A965_3C49_8B4A,
    ]
    #expect(numbers.map { _ in random.uniform().bitPattern } == numbers)
  }

  @Test func uniformNumbersAreMultiplesOfTheirUnitBelowOne() {
    var random = SeededGenerator(seed: 7)
    var sum = 0.0
    for _ in 0..<100_000 {
      let number = random.uniform()
      #expect(number >= 0 && number < 1)
      #expect((number * 0x1p53).rounded() == number * 0x1p53)
      sum += number
    }
    // The mean of 100,000 has a standard deviation of 0.0009.
    #expect(abs(sum / 100_000 - 0.5) < 0.004)
  }

  @Test func generatorsAreValues() {
    var first = SeededGenerator(seed: 3)
    let second = first
    #expect(first == second)
    _ = first.next()
    #expect(first != second)
    #expect(SeededGenerator(seed: 3) != SeededGenerator(seed: 4))
  }
}
