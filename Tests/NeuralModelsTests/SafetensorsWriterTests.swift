import Corpora
import NeuralModels
import TestSupport
import Testing

@Suite struct SafetensorsWriterTests {
  @Test func theBytesAreThoseOfTheReferenceImplementation() {
    var writer = SafetensorsWriter()
    writer.append([1] as [Float], shape: [1], name: "a")
    writer.append(
      [] as [Float], shape: [0, 2], name: "é\n\"\\/\u{7F}\u{1}\u{1F}\u{8}\u{C}\r\t\u{2028}")
    writer.append([1.5] as [Double], shape: [], name: "z")
    writer.setMetadata("format", to: "pt")
    // Written by Python's safetensors 0.8 from the same tensors.
    let header =
      #"{"__metadata__":{"format":"pt"},"z":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"#
      + #""a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"#
      + "\"é\\n\\\"\\\\/\u{7F}\\u0001\\u001f\\b\\f\\r\\t\u{2028}\":"
      + #"{"dtype":"F32","shape":[0,2],"data_offsets":[12,12]}}"#
    let padding = (8 - header.utf8.count % 8) % 8
    let bytes = SafetensorsBytes.file(
      Array(header.utf8) + Array(repeating: 0x20, count: padding),
      data: [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0x80, 0x3F])
    #expect(writer.finish().contents == bytes)
  }

  @Test func aFileMayBeEmpty() throws {
    let file = SafetensorsWriter().finish()
    #expect(file.contents == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
    #expect(try SafetensorsFile(file).tensors.isEmpty)
  }

  @Test func equalContentsGiveEqualBytesInAnyOrder() throws {
    for seed in UInt64(0)..<100 {
      var random = GeneratedText(seed: seed)
      let contents = GeneratedTensors(&random)
      let first = contents.writer().finish().contents
      var other = contents
      other.shuffle(&random)
      #expect(other.writer().finish().contents == first, "seed \(seed)")
    }
  }

  @Test func whatIsWrittenIsReadBitForBit() throws {
    for seed in UInt64(0)..<500 {
      var random = GeneratedText(seed: seed)
      let contents = GeneratedTensors(&random)
      let file = try SafetensorsFile(contents.writer().finish())
      #expect(file.tensors.count == contents.singles.count + contents.doubles.count)
      #expect(file.metadata.count == contents.metadata.count)
      for tensor in contents.singles {
        let values = try file.values(of: tensor.name, shape: tensor.shape, as: Float.self)
        #expect(values.map(\.bitPattern) == tensor.bits, "seed \(seed), \(tensor.name)")
      }
      for tensor in contents.doubles {
        let values = try file.values(of: tensor.name, shape: tensor.shape, as: Double.self)
        #expect(values.map(\.bitPattern) == tensor.bits, "seed \(seed), \(tensor.name)")
      }
      for (key, value) in contents.metadata {
        #expect(file.metadata(key).map { Array($0.utf8) } == Array(value.utf8), "seed \(seed)")
      }
    }
  }

  @Test func everyNumberIsAligned() throws {
    for seed in UInt64(0)..<200 {
      var random = GeneratedText(seed: seed)
      let storage = GeneratedTensors(&random).writer().finish()
      #expect(storage.word(at: 0).isMultiple(of: 8), "seed \(seed)")
      for tensor in try SafetensorsFile(storage).tensors {
        #expect(tensor.offsets.lowerBound.isMultiple(of: tensor.type.bitWidth / 8), "seed \(seed)")
      }
    }
  }
}
