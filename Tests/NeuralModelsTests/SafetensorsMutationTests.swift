import Foundation
import NeuralModels
import Testing

@Suite struct SafetensorsMutationTests {
  @Test func theFilesThatAreDamagedAreSound() throws {
    for parts in SafetensorsMutations.sound {
      #expect(try Self.problem(in: parts.bytes, SafetensorsBytes.open(parts.bytes)) == nil)
    }
  }

  @Test func everyTruncationIsRefused() {
    for parts in SafetensorsMutations.sound {
      for length in 0..<parts.bytes.count {
        #expect(SafetensorsBytes.error(Array(parts.bytes[..<length])) != nil, "length \(length)")
      }
    }
  }

  @Test func damagedFilesAreRefusedOrKeepEveryRule() throws {
    var accepted = 0
    var refusals: Set<String> = []
    for seed in UInt64(0)..<30_000 {
      var mutations = SafetensorsMutations(seed: seed)
      let bytes = mutations.next()
      do {
        let file = try SafetensorsBytes.open(bytes)
        accepted += 1
        let problem = try Self.problem(in: bytes, file)
        #expect(problem == nil, "seed \(seed)")
      } catch let error as SafetensorsError {
        refusals.insert(String("\(Mirror(reflecting: error).children.first?.label ?? "\(error)")"))
      }
    }
    // The test would say nothing if all files were refused, or for one reason.
    #expect((3_000..<15_000).contains(accepted), "\(accepted) files were accepted")
    #expect(refusals.count >= 18, "\(refusals.sorted())")
  }

  /// What rule of the format an accepted file breaks, found without our reader:
  /// its header is read by Foundation and its numbers byte by byte.
  private static func problem(in bytes: [UInt8], _ file: SafetensorsFile) throws -> String? {
    let length = Int(bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    guard length <= 100_000_000, 8 + length <= bytes.count, bytes[8] == UInt8(ascii: "{") else {
      return "length"
    }
    let json = try JSONSerialization.jsonObject(with: Data(bytes[8..<(8 + length)]))
    guard let members = json as? [String: Any] else { return "object" }
    let metadata = members["__metadata__"] as? [String: String]
    guard metadata ?? [:] == Dictionary(uniqueKeysWithValues: file.metadata.map { ($0, $1) }) else {
      return "metadata"
    }
    let names = members.keys.filter { $0 != "__metadata__" }
    guard names.sorted() == file.tensors.map(\.name).sorted() else { return "names" }

    let data = Array(bytes[(8 + length)...])
    var owners = Array(repeating: 0, count: data.count)
    for tensor in file.tensors {
      guard let member = members[tensor.name] as? [String: Any], member.count == 3,
        let type = member["dtype"] as? String, let shape = member["shape"] as? [Int],
        let offsets = member["data_offsets"] as? [Int], offsets.count == 2
      else { return "members" }
      guard type == tensor.type.rawValue, shape == tensor.shape,
        offsets == [tensor.offsets.lowerBound, tensor.offsets.upperBound]
      else { return "copy" }
      guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count else {
        return "ends"
      }
      let bits = Int(String(type.drop { !$0.isNumber }.prefix { $0.isNumber })) ?? 8
      let count = shape.contains(0) ? 0 : shape.reduce(1, *)
      guard count * bits == 8 * (offsets[1] - offsets[0]) else { return "size" }
      for index in offsets[0]..<offsets[1] { owners[index] += 1 }
      guard sameNumbers(tensor, file, Array(data[offsets[0]..<offsets[1]])) else {
        return "numbers"
      }
    }
    return owners.allSatisfy { $0 == 1 } ? nil : "owners"
  }

  private static func sameNumbers(
    _ tensor: SafetensorsTensor, _ file: SafetensorsFile, _ bytes: [UInt8]
  ) -> Bool {
    func words(_ width: Int) -> [UInt64] {
      stride(from: 0, to: bytes.count, by: width).map {
        bytes[$0..<($0 + width)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
    }
    switch tensor.type {
    case .f16:
      // What they are worth is tested where they are read.
      return (try? file.values(of: tensor.name, as: Float.self))?.count == words(2).count
    case .bf16:
      let values = try? file.values(of: tensor.name, as: Float.self)
      return values?.map { UInt64($0.bitPattern) } == words(2).map { $0 << 16 }
    case .f32:
      let values = try? file.values(of: tensor.name, as: Float.self)
      return values?.map { UInt64($0.bitPattern) } == words(4)
    case .f64:
      return (try? file.values(of: tensor.name, as: Double.self))?.map(\.bitPattern) == words(8)
    default: return (try? file.values(of: tensor.name, as: Double.self)) == nil
    }
  }
}
