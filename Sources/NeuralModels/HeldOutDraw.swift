import Corpora
import Generators

/// Works in an order drawn by chance, those with the same bytes together.
struct HeldOutDraw {
  private struct Group {
    /// Where its works stand in the corpus.
    var places: [Int]
    var byteCount: Int
  }

  /// In the order of the draw.
  private var groups: [Group] = []

  init(_ works: [Work], seed: UInt64) {
    let order = works.indices.filter { !works[$0].utf8.isEmpty }
      .map { (ticket: Self.ticket(of: works[$0].id, seed: seed), place: $0) }
      .sorted { ($0.ticket, $0.place) < ($1.ticket, $1.place) }
    var groupOf: [[UInt8]: Int] = [:]
    for (_, place) in order {
      let bytes = works[place].utf8
      if let group = groupOf[bytes] {
        groups[group].places.append(place)
        groups[group].byteCount += bytes.count
      } else {
        groupOf[bytes] = groups.count
        groups.append(Group(places: [place], byteCount: bytes.count))
      }
    }
  }

  /// The works that are held out; empty if there are not two different ones.
  func chosen(part: Int) -> Set<Int> {
    guard groups.count > 1 else { return [] }
    let wanted = groups.reduce(0) { $0 + $1.byteCount } / part
    var sum = 0
    var chosen: [Group] = []
    for group in groups where abs(sum + group.byteCount - wanted) < abs(sum - wanted) {
      sum += group.byteCount
      chosen.append(group)
    }
    if chosen.isEmpty { chosen = groups.min { $0.byteCount < $1.byteCount }.map { [$0] } ?? [] }
    return Set(chosen.flatMap(\.places))
  }

  /// A random number that belongs to an identifier.
  private static func ticket(of id: WorkID, seed: UInt64) -> UInt64 {
    // FNV-1a, whose weak high bits the generator's seeding mixes.
    var hash = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in id.value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var random = SeededGenerator(seed: hash)
    return random.next()
  }
}
