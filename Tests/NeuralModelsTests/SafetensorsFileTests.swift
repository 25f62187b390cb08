import Corpora
import NeuralModels
import TestSupport
import Testing

@Suite struct SafetensorsFileTests {
  private typealias Bytes = SafetensorsBytes

  /// 1, -2 and 0.5 in single precision, then 1.5 in double precision.
  private static let numbers: [UInt8] = [
    0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F,
  ]

  private static let small = Bytes.file(
    Array(
      """
      {"single":{"dtype":"F32","shape":[3,1],"data_offsets":[0,12]}, "__metadata__" : {"a":"b"},
       "double":{"data_offsets":[12,20],"shape":[],"dtype":"F64"} }
      """.utf8), data: numbers)

  @Test func numbersAreReadAsTheyStand() throws {
    let file = try Bytes.open(Self.small)
    #expect(file.tensors.map(\.name) == ["single", "double"])
    #expect(file.tensors.map(\.type) == [.f32, .f64])
    #expect(file.tensors.map(\.shape) == [[3, 1], []])
    #expect(file.tensors.map(\.count) == [3, 1])
    #expect(file.tensors.map(\.offsets) == [0..<12, 12..<20])
    #expect(try file.values(of: "single", as: Float.self) == [1, -2, 0.5])
    #expect(try file.values(of: "double", as: Double.self) == [1.5])
    #expect(file.metadata("a") == "b")
    #expect(file.metadata("b") == nil)
    #expect(file.metadata.count == 1)
  }

  @Test func numbersOfTheOtherPrecisionAreConverted() throws {
    let file = try Bytes.open(Self.small)
    #expect(try file.values(of: "single", as: Double.self) == [1, -2, 0.5])
    #expect(try file.values(of: "double", as: Float.self) == [1.5])
    var writer = SafetensorsWriter()
    writer.append([0.1, 1e300, 1e-300] as [Double], shape: [3], name: "x")
    let rounded = try SafetensorsFile(writer.finish()).values(of: "x", as: Float.self)
    #expect(rounded == [0.1, .infinity, 0])
  }

  @Test func numbersOfSixteenBitsAreRead() throws {
    // 1, -2 and 0.5 in both kinds.
    let file = try Bytes.open(
      Bytes.file(
        Array(
          """
          {\(Bytes.member("half", "F16", shape: "3", offsets: "0,6")),
           \(Bytes.member("brain", "BF16", shape: "3,1", offsets: "6,12"))}
          """.utf8), data: [0, 0x3C, 0, 0xC0, 0, 0x38, 0x80, 0x3F, 0, 0xC0, 0, 0x3F]))
    for name in ["half", "brain"] {
      #expect(try file.values(of: name, as: Float.self) == [1, -2, 0.5])
      #expect(try file.values(of: name, as: Double.self) == [1, -2, 0.5])
    }
  }

  @Test func aFileOnTheDiskIsReadInPlace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.small, to: "weights.safetensors")
    let file = try SafetensorsFile(MappedFile(path: path))
    #expect(try file.values(of: "single") == [1, -2, 0.5] as [Float])
  }

  @Test func theExampleOfTheReferenceImplementationIsRead() throws {
    // From its own tests: three numbers more than zero, behind an unpadded header.
    let header = #"{"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}}"#
    let data: [UInt8] = [
      0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 0, 0, 160, 64,
    ]
    let bytes = [64, 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + data
    #expect(try Bytes.open(bytes).values(of: "attn.0") == [0, 1, 2, 3, 4, 5] as [Float])
    var writer = SafetensorsWriter()
    writer.append([0, 1, 2, 3, 4, 5] as [Float], shape: [1, 2, 3], name: "attn.0")
    #expect(writer.finish().contents == bytes)
  }

  @Test func everyTypeOfTheFormatIsListed() throws {
    let widths = [
      "BOOL": 8, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "U8": 8, "I8": 8, "F8_E5M2": 8,
      "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8, "I16": 16, "U16": 16,
      "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "C64": 64, "F64": 64, "I64": 64,
      "U64": 64,
    ]
    #expect(widths.count == SafetensorsType.allCases.count)
    for (type, width) in widths {
      // Eight numbers take as many bytes as one takes bits.
      let member = Bytes.member("x", type, shape: "2,4", offsets: "0,\(width)")
      let file = try Bytes.open(Bytes.file("{\(member)}", data: width))
      #expect(file.tensors[0].type.rawValue == type)
      #expect(file.tensors[0].type.bitWidth == width)
      guard !["F16", "BF16", "F32", "F64"].contains(type) else { continue }
      #expect(throws: SafetensorsError.notNumbers(tensor: "x", type: file.tensors[0].type)) {
        try file.values(of: "x", as: Float.self)
      }
    }
  }

  @Test func whatIsNotThereOrDoesNotFitIsRefused() throws {
    let file = try Bytes.open(Self.small)
    #expect(file.tensor("triple") == nil)
    #expect(throws: SafetensorsError.noTensor("triple")) {
      try file.values(of: "triple", as: Float.self)
    }
    #expect(try file.values(of: "single", shape: [3, 1], as: Float.self).count == 3)
    for shape in [[], [3], [1, 3], [3, 1, 1]] {
      let error = SafetensorsError.wrongShape(tensor: "single", expected: shape, found: [3, 1])
      #expect(throws: error) { try file.values(of: "single", shape: shape, as: Float.self) }
    }
  }

  @Test func namesAreToldApartByTheirBytes() throws {
    // The same character for Swift, in two normal forms.
    var writer = SafetensorsWriter()
    writer.append([1] as [Float], shape: [1], name: "\u{E9}")
    writer.append([2] as [Float], shape: [1], name: "e\u{301}")
    writer.setMetadata("\u{E9}", to: "one")
    writer.setMetadata("e\u{301}", to: "two")
    let file = try SafetensorsFile(writer.finish())
    #expect(try file.values(of: "\u{E9}") == [1] as [Float])
    #expect(try file.values(of: "e\u{301}") == [2] as [Float])
    #expect(file.metadata("\u{E9}") == "one")
    #expect(file.metadata("e\u{301}") == "two")
  }
}
