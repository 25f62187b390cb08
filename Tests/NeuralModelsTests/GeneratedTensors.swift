import NeuralModels
import TestSupport

/// Awkward tensors and metadata: any bits, any names, empty ones, scalars.
struct GeneratedTensors {
  var singles: [(name: String, shape: [Int], bits: [UInt32])] = []
  var doubles: [(name: String, shape: [Int], bits: [UInt64])] = []
  var metadata: [(key: String, value: String)] = []

  init(_ random: inout GeneratedText) {
    var names: Set<[UInt8]> = [Array("__metadata__".utf8)]
    for _ in 0..<random.below(7) {
      let name = Self.name(&random)
      guard names.insert(Array(name.utf8)).inserted else { continue }
      let shape = (0..<random.below(4)).map { _ in random.below(5) }
      let count = shape.reduce(1, *)
      if random.below(2) == 0 {
        singles.append(
          (name, shape, (0..<count).map { _ in UInt32(Self.bits(&random, width: 32)) }))
      } else {
        doubles.append((name, shape, (0..<count).map { _ in Self.bits(&random, width: 64) }))
      }
    }
    var keys: Set<[UInt8]> = []
    for _ in 0..<random.below(4) {
      let key = Self.name(&random)
      guard keys.insert(Array(key.utf8)).inserted else { continue }
      metadata.append((key, random.unicode(pieces: random.below(9))))
    }
  }

  mutating func shuffle(_ random: inout GeneratedText) {
    func shuffled<Element>(_ elements: [Element]) -> [Element] {
      var rest = elements
      return elements.indices.map { _ in rest.remove(at: random.below(rest.count)) }
    }
    singles = shuffled(singles)
    doubles = shuffled(doubles)
    metadata = shuffled(metadata)
  }

  func writer() -> SafetensorsWriter {
    var writer = SafetensorsWriter()
    for (name, shape, bits) in singles {
      writer.append(bits.map { Float(bitPattern: $0) }, shape: shape, name: name)
    }
    for (key, value) in metadata { writer.setMetadata(key, to: value) }
    for (name, shape, bits) in doubles {
      writer.append(bits.map { Double(bitPattern: $0) }, shape: shape, name: name)
    }
    return writer
  }

  private static func name(_ random: inout GeneratedText) -> String {
    switch random.below(4) {
    case 0: random.pick(["", "\"", "\\", "a\"b\\c\nd", "\u{0}", "{}", "weight", "metadata", "🙂"])
    default: random.unicode(pieces: 1 + random.below(3))
    }
  }

  /// Any bits at all, and often those of a NaN with a payload, an infinity, a
  /// subnormal number or a zero with a sign.
  private static func bits(_ random: inout GeneratedText, width: Int) -> UInt64 {
    let ones: UInt64 = width == 32 ? 0xFFFF_FFFF : .max
    let sign: UInt64 = random.below(2) == 0 ? 0 : 1 << UInt64(width - 1)
    let exponent: UInt64 = width == 32 ? 0x7F80_0000 : 0x7FF0_0000_0000_0000
    let any = (UInt64(random.below(1 << 32)) << 32 | UInt64(random.below(1 << 32))) & ones
    switch random.below(6) {
    case 0: return sign
    case 1: return sign | exponent
    case 2: return any | exponent
    case 3: return any & ~exponent
    default: return any
    }
  }
}
