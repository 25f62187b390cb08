import NeuralModels
import Testing

/// The rules of the format, each broken alone.
@Suite struct SafetensorsHeaderTests {
  private typealias Bytes = SafetensorsBytes

  @Test func theHeaderLiesWithinTheFile() {
    for count in 0..<8 {
      #expect(Bytes.error(Array(repeating: 0, count: count)) == .noHeader(bytes: count))
    }
    #expect(Bytes.error(Bytes.length(3) + Array("{}".utf8)) == .headerBeyondFile(3, file: 10))
    #expect(Bytes.error(Bytes.length(100_000_000)) == .headerBeyondFile(100_000_000, file: 8))
    for length in [100_000_001, 100 << 30, 1 << 63, UInt64.max] {
      #expect(Bytes.error(Bytes.length(length) + Array("{}".utf8)) == .headerTooLong(length))
    }
  }

  @Test func theHeaderBeginsWithABrace() {
    for header in ["", " {}", "[]", "\u{FEFF}{}", "null"] {
      #expect(Bytes.error(header) == .notAnObject, "\(header)")
    }
  }

  @Test func noNameStandsTwice() {
    let tensor = Bytes.member("é", shape: "1", offsets: "0,4")
    let next = Bytes.member(#"\u00e9"#, shape: "1", offsets: "4,8")
    let place = 8 + 1 + tensor.utf8.count + 1
    #expect(Bytes.error("{\(tensor),\(next)}", data: 8) == .duplicateName("é", byte: place))
    #expect(Bytes.error("{\(tensor),\(tensor)}", data: 4) == .duplicateName("é", byte: place))
    let inner = #"{"x":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}"#
    #expect(Bytes.error(inner, data: 4) == .duplicateName("shape", byte: 40))
    let key = #"{"__metadata__":{"k":"1","k":"1"}}"#
    #expect(Bytes.error(key) == .duplicateName("k", byte: 33))
    let maps = #"{"__metadata__":{},"__metadata__":{}}"#
    #expect(Bytes.error(maps) == .duplicateName("__metadata__", byte: 27))
  }

  @Test func aTensorHasItsThreeMembersAndNoOther() {
    #expect(Bytes.error(#"{"x":{}}"#) == .noMember(tensor: "x", member: "dtype"))
    #expect(
      Bytes.error(#"{"x":{"dtype":"F32","data_offsets":[0,4]}}"#, data: 4)
        == .noMember(tensor: "x", member: "shape"))
    #expect(
      Bytes.error(#"{"x":{"dtype":"F32","shape":[1]}}"#, data: 4)
        == .noMember(tensor: "x", member: "data_offsets"))
    #expect(
      Bytes.error(#"{"x":{"dtype":"F32","strides":[1]}}"#, data: 4)
        == .unknownMember(tensor: "x", member: "strides"))
    for (offsets, count) in [("", 0), ("0", 1), ("0,4,4", 3)] {
      let member = Bytes.member("x", shape: "1", offsets: offsets)
      #expect(Bytes.error("{\(member)}", data: 4) == .notTwoOffsets(tensor: "x", count: count))
    }
  }

  @Test func unknownTypesAreRefused() {
    for type in ["", "f32", "F32 ", "F128", "F", "Q4_0", "F32\u{301}"] {
      let member = Bytes.member("x", type, shape: "1", offsets: "0,4")
      #expect(Bytes.error("{\(member)}", data: 4) == .unknownType(tensor: "x", type: type))
    }
  }

  @Test func aTensorLiesWithinTheData() {
    func error(_ offsets: String) -> SafetensorsError? {
      Bytes.error("{\(Bytes.member("x", shape: "1", offsets: offsets))}", data: 4)
    }
    #expect(error("0,4") == nil)
    #expect(error("4,0") == .reversedOffsets(tensor: "x", begin: 4, end: 0))
    #expect(error("1,5") == .beyondData(tensor: "x", end: 5, data: 4))
    #expect(
      error("9223372036854775803,9223372036854775807")
        == .beyondData(tensor: "x", end: .max, data: 4))
  }

  @Test func aTensorTakesTheBytesOfItsShape() {
    func error(_ type: String, _ shape: String, bytes: Int) -> SafetensorsError? {
      let member = Bytes.member("x", type, shape: shape, offsets: "0,\(bytes)")
      return Bytes.error("{\(member)}", data: bytes)
    }
    #expect(error("F32", "2,3", bytes: 24) == nil)
    #expect(error("F32", "2,3", bytes: 20) == .wrongSize(tensor: "x", needed: 24, found: 20))
    #expect(error("F64", "2,3", bytes: 24) == .wrongSize(tensor: "x", needed: 48, found: 24))
    #expect(error("F32", "", bytes: 0) == .wrongSize(tensor: "x", needed: 4, found: 0))
    #expect(error("F32", "2,0", bytes: 4) == .wrongSize(tensor: "x", needed: 0, found: 4))
    #expect(error("F4", "2,3", bytes: 3) == nil)
    #expect(error("F4", "3", bytes: 2) == .partialByte(tensor: "x", bits: 12))
    #expect(error("F6_E2M3", "2", bytes: 2) == .partialByte(tensor: "x", bits: 12))
    #expect(error("F4", "0", bytes: 0) == nil)
  }

  @Test func shapesWhoseProductOverflowsAreRefused() {
    let great = Int.max
    for shape in [
      "\(great)", "\(great),\(great)", "4294967296,4294967296", "4294967296,1073741824",
      "0,\(great),2", "\(great),2,0", "2305843009213693952", "65536,65536,65536,65536",
    ] {
      let member = Bytes.member("x", shape: shape, offsets: "0,0")
      #expect(Bytes.error("{\(member)}") == .sizeOverflow(tensor: "x"), "\(shape)")
    }
  }

  @Test func theTensorsFillTheDataWithoutGapsAndOverlaps() {
    func error(_ first: String, _ second: String, data: Int) -> SafetensorsError? {
      func shape(_ offsets: String) -> String {
        let ends = offsets.split(separator: ",").compactMap { Int($0) }
        return "\((ends[1] - ends[0]))"
      }
      let members = [("a", first), ("b", second)].map {
        Bytes.member($0.0, "U8", shape: shape($0.1), offsets: $0.1)
      }
      return Bytes.error("{\(members.joined(separator: ","))}", data: data)
    }
    #expect(error("0,3", "3,5", data: 5) == nil)
    #expect(error("3,5", "0,3", data: 5) == nil)
    #expect(error("0,3", "4,6", data: 6) == .gap(before: "b", from: 3, to: 4))
    #expect(error("1,3", "3,6", data: 6) == .gap(before: "a", from: 0, to: 1))
    #expect(error("0,3", "2,5", data: 5) == .overlap(tensor: "b", begin: 2, taken: 3))
    #expect(error("0,3", "0,3", data: 3) == .overlap(tensor: "b", begin: 0, taken: 3))
    #expect(error("0,3", "1,2", data: 3) == .overlap(tensor: "b", begin: 1, taken: 3))
    #expect(error("0,3", "3,5", data: 6) == .unusedData(from: 5, data: 6))
    // Empty tensors may stand wherever one ends or begins, and nowhere else.
    for place in ["0,0", "3,3"] { #expect(error("0,3", place, data: 3) == nil) }
    #expect(error("0,3", "1,1", data: 3) == .overlap(tensor: "b", begin: 1, taken: 3))
    #expect(error("0,0", "0,0", data: 0) == nil)
    #expect(Bytes.error("{}", data: 1) == .unusedData(from: 0, data: 1))
  }
}
