import NeuralModels
import Testing

@Suite struct SafetensorsErrorTests {
  private static let nasty = "a\n\r\u{85}\u{2028}\u{202E}\0\"" + String(repeating: "x", count: 999)

  private static let all: [SafetensorsError] = [
    .noHeader(bytes: 3), .headerTooLong(.max), .headerBeyondFile(90, file: 20), .notAnObject,
    .notUTF8(byte: 9), .malformed("a string is not closed", byte: 30),
    .duplicateName(nasty, byte: 40), .noMember(tensor: nasty, member: "dtype"),
    .unknownMember(tensor: nasty, member: nasty), .unknownType(tensor: nasty, type: nasty),
    .notTwoOffsets(tensor: nasty, count: 3), .reversedOffsets(tensor: nasty, begin: 4, end: 0),
    .beyondData(tensor: nasty, end: .max, data: 4), .sizeOverflow(tensor: nasty),
    .partialByte(tensor: nasty, bits: 12), .wrongSize(tensor: nasty, needed: 24, found: .max),
    .gap(before: nasty, from: 0, to: .max), .overlap(tensor: nasty, begin: 2, taken: 3),
    .unusedData(from: 5, data: 6), .noTensor(nasty), .notNumbers(tensor: nasty, type: .i32),
    .wrongShape(
      tensor: nasty, expected: Array(repeating: 7, count: 99), found: Array(repeating: 7, count: 98)
    ),
  ]

  @Test func everyErrorFitsOnALine() {
    for error in Self.all {
      let text = "\(error)"
      #expect(text.unicodeScalars.count <= 200, "\(text)")
      #expect(!text.contains { $0.isNewline }, "\(text)")
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}"
      }
      #expect(isPlain, "\(text)")
    }
  }

  @Test func errorsNameTheTensorAndThePlace() {
    #expect(
      "\(SafetensorsError.wrongSize(tensor: "head", needed: 24, found: 20))"
        == "the tensor \"head\" needs 24 bytes by its shape, and has 20")
    #expect(
      "\(SafetensorsError.wrongShape(tensor: "é", expected: [2, 3], found: []))"
        == "the tensor \"é\" must have the shape [2, 3], and has []")
    #expect(
      "\(SafetensorsError.duplicateName("a\nb", byte: 40))"
        == #"its header holds the name "a\nb" twice, again at byte 40"#)
  }
}
