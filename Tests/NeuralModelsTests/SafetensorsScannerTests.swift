import NeuralModels
import Testing

@Suite struct SafetensorsScannerTests {
  private typealias Bytes = SafetensorsBytes

  @Test func stringsMayHoldEveryEscape() throws {
    for (written, meant) in [
      (#"\" \\ \/ \b \f \n \r \t"#, "\" \\ / \u{8} \u{C} \n \r \t"),
      (#"\u0041\u00e9\u00E9\u20AC"#, "Aéé€"), (#"\ud83d\ude42\uD83D\uDE42"#, "🙂🙂"),
      (#"\u0000"#, "\0"), ("é🙂\u{7F}\u{2028}", "é🙂\u{7F}\u{2028}"), (#"\uFFFF"#, "\u{FFFF}"),
      ("\u{FEFF}a", "\u{FEFF}a"),
      (#"\ud800\udc00\udbff\udfff"#, "\u{10000}\u{10FFFF}"),
    ] {
      let file = try Bytes.open(Bytes.file(#"{"__metadata__":{"k":"\#(written)"}}"#))
      #expect(file.metadata("k").map { Array($0.utf8) } == Array(meant.utf8), "\(written)")
    }
  }

  @Test func damagedStringsAreRefusedWhereTheyAre() {
    let before = #"{"__metadata__":{"k":""#
    for (text, problem, distance) in [
      (#"a\x""#, "an escape is unknown", 1), (#"\u12"}}"#, "an escape is not four hex", 0),
      (#"\u12g4""#, "an escape is not four hex", 0), (#"\ud83d""#, "half of a character", 0),
      (#"\ude42""#, "half of a character", 0), (#"\ud83d\u0041""#, "half of a character", 0),
      (#"\ud83d\n""#, "half of a character", 0), ("a\nb\"", "a control character", 1),
      ("\u{1F}\"", "a control character", 0), ("\0\"", "a control character", 0),
      ("abc", "a string is not closed", 3), (#"abc\"#, "a string is not closed", 3),
      (#"\u123"#, "an escape is not four hex", 0), (#"\ud83d\u12"#, "an escape is not four hex", 6),
    ] {
      guard case .malformed(let found, let byte) = Bytes.error(before + text) else {
        Issue.record("\(text) gave \(String(describing: Bytes.error(before + text)))")
        continue
      }
      #expect(found.hasPrefix(problem), "\(text)")
      #expect(byte == 8 + before.utf8.count + distance, "\(text)")
    }
  }

  @Test func bytesThatAreNotUTF8AreFound() {
    let before = Array(#"{"__metadata__":{"k":"aé"#.utf8)
    for ill in [
      [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F, 0x99],
    ] as [[UInt8]] {
      let bytes = Bytes.file(before + ill + Array(#""}}"#.utf8), data: [])
      #expect(Bytes.error(bytes) == .notUTF8(byte: 8 + before.count), "\(ill)")
    }
    // A part of U+FFFD itself, which takes the place of damaged bytes.
    for ill in [[0xEF], [0xEF, 0xBF]] as [[UInt8]] {
      let bytes = Bytes.file(Array("{\"".utf8) + ill, data: [])
      guard case .notUTF8(let byte) = Bytes.error(bytes) else {
        Issue.record("\(ill) was accepted")
        continue
      }
      #expect((10...12).contains(byte))
    }
  }

  @Test func onlyWholeNumbersAreNumbers() {
    for number in ["-1", "1.0", "1e2", "+1", "0x4", "01", "00", "", " ", "\"4\"", "null", "true"] {
      let member = Bytes.member("x", shape: "4", offsets: "0,\(number)")
      guard case .malformed = Bytes.error("{\(member)}", data: 16) else {
        Issue.record("\(number) was accepted, or refused for another reason")
        continue
      }
    }
    for number in [
      "9223372036854775808", "18446744073709551616", String(repeating: "9", count: 99),
    ] {
      let member = Bytes.member("x", shape: number, offsets: "0,0")
      guard case .malformed("a number is too large", _) = Bytes.error("{\(member)}") else {
        Issue.record("\(number) was accepted, or refused for another reason")
        continue
      }
    }
  }

  @Test func marksMustStandWhereTheyBelong() {
    for header in [
      "{", "{\"", "{\"x\"", "{\"x\":", "{\"x\":1}", "{\"x\":null}", "{\"x\":[]}",
      "{\"__metadata__\":{}",
      "{,}", "{1:{}}",
      "{}}", "{} {}", "{}\0", "{}x", #"{"__metadata__":null}"#, #"{"__metadata__":{"k":1}}"#,
      #"{"__metadata__":{"k":{}}}"#, #"{"__metadata__":{},}"#, #"{"__metadata__":{"k":"v",}}"#,
      #"{"x":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":1,"shape":[1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1,],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1 1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32" "shape":[1],"data_offsets":[0,4]}}"#,
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":{"0":4}}}"#,
      "{/**/}", "{\u{A0}}", "{\u{B}}",
    ] {
      guard case .malformed = Bytes.error(header, data: 4) else {
        Issue.record("\(header) gave \(String(describing: Bytes.error(header, data: 4)))")
        continue
      }
    }
  }

  @Test func whiteSpaceMayStandBetweenAnyTwoPieces() throws {
    let header =
      "{ \t\r\n\"x\" : { \"dtype\" : \"F32\" , \"shape\" : [ 1 , 1 ] , \"data_offsets\" : [ 0 , 4 ] } } \n"
    #expect(try Bytes.open(Bytes.file(header, data: 4)).tensors[0].shape == [1, 1])
    #expect(try Bytes.open(Bytes.file("{ }")).tensors.isEmpty)
    let scalar = "{\"x\":{\"dtype\":\"F32\",\"shape\":[ ],\"data_offsets\":[0,4]}}"
    #expect(try Bytes.open(Bytes.file(scalar, data: 4)).tensors[0].shape.isEmpty)
  }

  @Test func nestingCannotExhaustTheStack() {
    for opening in ["[", "{\"a\":", "{\"x\":[", "{\"shape\":["] {
      let header = "{\"x\":" + String(repeating: opening, count: 2_000_000)
      #expect(Bytes.error(header) != nil, "\(opening)")
    }
  }
}
