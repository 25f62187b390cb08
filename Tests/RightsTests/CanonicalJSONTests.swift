import Rights
import TestSupport
import Testing

@Suite struct CanonicalJSONTests {
  private func canonical(_ text: String) throws -> String {
    try CanonicalJSON(reading: Array(text.utf8)).text
  }

  /// RFC 8785, §3.2.2 and 3.2.4.
  @Test func valuesAreWrittenAsTheStandardShows() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    #expect(
      try canonical(text)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#)
  }

  /// RFC 8785, §3.2.3: by UTF-16, where a surrogate comes before U+FB33.
  @Test func namesAreInTheOrderThatTheStandardShows() throws {
    let text = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return",
       "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
       "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
       "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let value = try CanonicalJSON(reading: Array(text.utf8))
    let names = try CanonicalJSON(reading: value.bytes).names
    #expect(
      names.map { value[$0]?.string } == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  /// RFC 8785, appendix B.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbersAreThoseOfTheStandard(bits: UInt64, text: String) {
    #expect(CanonicalJSON.number(Double(bitPattern: bits)).text == text)
  }

  @Test func numbersReadBackAsThemselves() throws {
    var input = GeneratedText(seed: 11)
    for seed in 0..<2_000 {
      let bits = (0..<4).reduce(UInt64(0)) { bits, _ in bits << 16 | UInt64(input.below(65_536)) }
      let value = Double(bitPattern: bits)
      guard value.isFinite, value != 0 else { continue }
      #expect(Double(CanonicalJSON.number(value).text) == value, "number \(seed)")
    }
  }

  @Test func whatWasWrittenReadsBackWhateverTheText() throws {
    for seed in 0..<200 {
      var input = GeneratedText(seed: UInt64(seed))
      let value = CanonicalJSON.members([
        "z": .string(input.unicode(pieces: 6)), "a": .array([.integer(input.below(9_999)), .null]),
        "é": .bool(true), "e\u{301}": .bool(false),
      ])
      let read = try CanonicalJSON(reading: value.bytes)
      #expect(read.bytes == value.bytes, "seed \(seed)")
      #expect(read["z"]?.string?.utf8.elementsEqual(value["z"]?.string?.utf8 ?? "".utf8) == true)
    }
  }

  @Test func layoutAndOrderDoNotMatter() throws {
    let (loose, tight) = ("{\"b\" : 1,\n\t\"a\":[ ]}", #"{"a":[],"b":1.0}"#)
    #expect(try canonical(loose) == canonical(tight))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,\"a\":2}", #"{"a":1,"\u0061":2}"#, "01", "1.", "+1", "nul", "1 2",
    "\"\u{1}\"", #""\ud800""#, #""\udc00""#, #""\x""#, #""\u12g4""#, "1e999", "{a:1}", "'a'",
    String(repeating: "[", count: 100), "\u{FEFF}1",
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    #expect(throws: CanonicalJSONFault.self) { try canonical(text) }
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    #expect(throws: CanonicalJSONFault.self) { try CanonicalJSON(reading: [0x22, 0xFF, 0x22]) }
  }
}
