import TestSupport

/// Sound files, and damaged ones made from them.
struct SafetensorsMutations {
  /// The members of a header, apart, and the data.
  struct Parts {
    var members: [String]
    var data: [UInt8]

    var header: [UInt8] { Array("{\(members.joined(separator: ","))}".utf8) }
    var bytes: [UInt8] { SafetensorsBytes.file(header, data: data) }
  }

  private typealias Bytes = SafetensorsBytes
  private var random: GeneratedText

  init(seed: UInt64) { random = GeneratedText(seed: seed) }

  static let sound: [Parts] = [
    Parts(members: [], data: []),
    Parts(
      members: [
        Bytes.member("head", shape: "2,3", offsets: "0,24"),
        Bytes.member("bias", shape: "3", offsets: "24,36"),
        Bytes.member("scale", shape: "", offsets: "36,40"),
      ], data: Array(1...40)),
    Parts(
      members: [
        #""__metadata__":{"kind":"gpt","note":"a \"b\" é \u00e9 \ud83d\ude42"}"#,
        Bytes.member("d", "F64", shape: "2", offsets: "0,16"),
        Bytes.member("none", "F64", shape: "0,4", offsets: "16,16"),
        Bytes.member("f", shape: "1,1,2", offsets: "16,24"),
      ], data: Array(1...24)),
    Parts(
      members: [
        Bytes.member("mask", "BOOL", shape: "3", offsets: "0,3"),
        Bytes.member("ids", "I64", shape: "1", offsets: "3,11"),
        Bytes.member("half", "BF16", shape: "2,1", offsets: "11,15"),
        Bytes.member("tiny", "F4", shape: "2,3", offsets: "15,18"),
        Bytes.member("odd", shape: "1", offsets: "18,22"),
      ], data: Array(1...22)),
  ]

  /// Any one of the sound files, damaged in one of eight ways, or in two.
  mutating func next() -> [UInt8] {
    var parts = random.pick(Self.sound)
    if random.below(3) == 0 { rearrange(&parts) }
    var bytes = parts.bytes
    for _ in 0..<(1 + random.below(2)) { damage(&bytes, parts) }
    return bytes
  }

  /// Doubles, swaps, drops or mixes entries, or cuts the data.
  private mutating func rearrange(_ parts: inout Parts) {
    guard !parts.members.isEmpty else { return }
    let index = random.below(parts.members.count)
    let other = random.below(parts.members.count)
    switch random.below(5) {
    case 0: parts.members.insert(parts.members[index], at: other)
    case 1: parts.members.swapAt(index, other)
    case 2: parts.members.remove(at: index)
    case 3: parts.members[index] = random.pick(random.pick(Self.sound).members + [""])
    default: parts.data.removeLast(min(parts.data.count, random.below(9)))
    }
  }

  private mutating func damage(_ bytes: inout [UInt8], _ parts: Parts) {
    let headerEnd = min(bytes.count, 8 + parts.header.count)
    switch random.below(9) {
    case 0:
      for _ in 0..<(1 + random.below(4)) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
      }
    case 1: bytes.removeLast(random.below(bytes.count + 1))
    case 2: splice(&bytes)
    case 3: editLength(&bytes)
    case 4, 5: editNumber(&bytes, before: headerEnd)
    case 6: bytes += (0..<random.below(20)).map { UInt8($0) }
    case 7: editHeader(&bytes, before: headerEnd)
    default: break
    }
  }

  /// Puts a piece of one file into another.
  private mutating func splice(_ bytes: inout [UInt8]) {
    let other = random.pick(Self.sound).bytes
    let start = random.below(other.count + 1)
    let piece = other[start..<(start + random.below(other.count - start + 1))]
    let place = random.below(bytes.count + 1)
    bytes.replaceSubrange(place..<(place + random.below(bytes.count - place + 1)), with: piece)
  }

  /// Changes the length that the file gives its header.
  private mutating func editLength(_ bytes: inout [UInt8]) {
    guard bytes.count >= 8 else { return }
    let choices: [UInt64] = [
      0, 1, 2, 8, UInt64(bytes.count - 8), UInt64(bytes.count - 7), UInt64(bytes.count),
      100_000_000, 100_000_001, 100 << 30, 1 << 62, 1 << 63, .max - 8, .max,
      UInt64(random.below(bytes.count)),
    ]
    bytes.replaceSubrange(0..<8, with: Bytes.length(random.pick(choices)))
  }

  /// Puts another number in the place of one in the header, whose length is put right.
  private mutating func editNumber(_ bytes: inout [UInt8], before end: Int) {
    guard end > 8 else { return }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let starts = (8..<end).filter { isDigit(bytes[$0]) && !isDigit(bytes[$0 - 1]) }
    guard !starts.isEmpty else { return }
    let start = random.pick(starts)
    let length = bytes[start..<end].prefix(while: isDigit).count
    let number = random.pick([
      "0", "1", "2", "3", "4", "6", "8", "12", "16", "24", "36", "40", "\(random.below(50))", "-1",
      "2147483648", "4294967296", "4611686018427387904", "9223372036854775807",
      "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e9", "0.5", "00", "",
      "4294967296,4294967296", "0,9223372036854775807", "1,1", "32", "64", "16",
    ])
    bytes.replaceSubrange(start..<(start + length), with: Array(number.utf8))
    bytes.replaceSubrange(0..<8, with: Bytes.length(UInt64(end - 8 - length + number.utf8.count)))
  }

  /// Puts a mark into the header or takes one out, and puts the length right.
  private mutating func editHeader(_ bytes: inout [UInt8], before end: Int) {
    guard end > 9 else { return }
    let place = 9 + random.below(end - 9)
    let count = random.below(2)
    let piece = random.pick([
      "", " ", "\n", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\0", "é", "null", "{}",
      String(repeating: "[", count: 3_000), "\"dtype\":\"F32\",", "\"x\":{},", "\u{A0}",
    ])
    bytes.replaceSubrange(place..<(place + count), with: Array(piece.utf8))
    bytes.replaceSubrange(0..<8, with: Bytes.length(UInt64(end - 8 - count + piece.utf8.count)))
  }
}
