// A hot loop: every token of a corpus is looked up here once, in about 33 ns. A slot holds a
// token's first eight bytes, so that one cache line decides most look-ups.

/// Distinct byte strings, numbered in the order in which they were first met.
///
/// An open-addressing hash table over one arena of bytes: no allocation per token.
package struct TokenTable: Sendable {
  private struct Slot {
    /// The first eight bytes, the first of them lowest, padded with zeros.
    var head: UInt64 = 0
    /// Length of the string in bits 0…31, its number + 1 in bits 32…63; 0 when free.
    var lengthAndNumber: UInt64 = 0

    var number: Int { Int(lengthAndNumber >> 32) - 1 }
  }

  /// The bytes of all strings, one behind the other.
  private(set) var arena: [UInt8] = []
  /// Where each string starts in `arena`, and at last the arena's end.
  private(set) var starts: [UInt32] = [0]
  private var slots: [Slot]

  /// - Parameter capacity: How many strings are expected.
  package init(capacity: Int = 0) {
    var slotCount = 1 << 10
    while slotCount * 3 < capacity * 4 { slotCount *= 2 }
    slots = Array(repeating: Slot(), count: slotCount)
    starts.reserveCapacity(capacity + 1)
  }

  /// A table of byte strings that stand one behind the other, in ascending order.
  ///
  /// - Parameter ends: Where each string ends in `bytes`.
  /// - Returns: Nil where one is not greater than the one before it.
  /// - Complexity: O(bytes); nothing is sorted.
  init?(ascending bytes: [UInt8], ends: [Int]) {
    precondition(ends.last ?? 0 == bytes.count, "bytes behind the last string")
    var (last, start) = (0, 0)
    var lastHead: UInt64?
    for end in ends {
      let head = Self.head(bytes.span, from: start, to: end).byteSwapped
      if let lastHead, lastHead >= head,
        !bytes[last..<start].lexicographicallyPrecedes(bytes[start..<end])
      {
        return nil
      }
      (last, start, lastHead) = (start, end, head)
    }
    self.init(distinct: bytes, starts: [0] + ends.map(UInt32.init))
  }

  /// A table of byte strings that stand one behind the other and are all different.
  ///
  /// - Parameter starts: Where each string starts, and at last the arena's end.
  init(distinct arena: [UInt8], starts: [UInt32]) {
    self.init(capacity: starts.count - 1)
    self.arena = arena
    self.starts = starts
    fillSlots()
  }

  package var count: Int { starts.count - 1 }

  package func bytes(at index: Int) -> ArraySlice<UInt8> {
    arena[Int(starts[index])..<Int(starts[index + 1])]
  }

  /// Whether a string is the one with a number in another table.
  func equals(_ index: Int, _ other: Int, of table: TokenTable) -> Bool {
    let (start, end) = (Int(starts[index]), Int(starts[index + 1]))
    let (first, last) = (Int(table.starts[other]), Int(table.starts[other + 1]))
    return end - start == last - first
      && Self.head(arena.span, from: start, to: end)
        == Self.head(table.arena.span, from: first, to: last)
      && (end - start <= 8 || arena[start..<end] == table.arena[first..<last])
  }

  /// The number of a byte string, given to it now if it is new.
  ///
  /// - Complexity: O(length), amortised.
  package mutating func insert(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
    let head = Self.head(bytes, from: start, to: end)
    let slot = find(bytes, from: start, to: end, head: head)
    if slots[slot].lengthAndNumber != 0 { return UInt32(slots[slot].number) }
    let number = count
    slots[slot] = Slot(head: head, lengthAndNumber: UInt64(number + 1) << 32 | UInt64(end - start))
    for offset in start..<end { arena.append(bytes[offset]) }
    starts.append(UInt32(arena.count))
    if count * 4 > slots.count * 3 { grow() }
    return UInt32(number)
  }

  /// The number of a byte string, or nil if it was never inserted.
  package func index(of bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    let head = Self.head(bytes, from: start, to: end)
    let slot = slots[find(bytes, from: start, to: end, head: head)]
    return slot.lengthAndNumber == 0 ? nil : slot.number
  }

  /// The slot that holds a string, or the free one where it belongs.
  private func find(_ bytes: Span<UInt8>, from start: Int, to end: Int, head: UInt64) -> Int {
    let mask = slots.count - 1
    let length = UInt64(end - start)
    var slot = Int(truncatingIfNeeded: Self.hash(bytes, from: start, to: end, head: head)) & mask
    while true {
      let candidate = slots[slot]
      if candidate.lengthAndNumber == 0 { return slot }
      if candidate.head == head, candidate.lengthAndNumber & 0xFFFF_FFFF == length,
        length <= 8 || equals(candidate.number, bytes, from: start, to: end)
      {
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  private func equals(_ index: Int, _ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    let first = Int(starts[index])
    for distance in 8..<(end - start) where arena[first + distance] != bytes[start + distance] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    fillSlots()
  }

  /// Puts all strings into slots that are free.
  private mutating func fillSlots() {
    let mask = slots.count - 1
    for index in 0..<count {
      let (start, end) = (Int(starts[index]), Int(starts[index + 1]))
      let head = Self.head(arena.span, from: start, to: end)
      let hash = Self.hash(arena.span, from: start, to: end, head: head)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].lengthAndNumber != 0 { slot = (slot + 1) & mask }
      slots[slot] = Slot(
        head: head, lengthAndNumber: UInt64(index + 1) << 32 | UInt64(end - start))
    }
  }

  /// Up to eight bytes of a string, the first of them lowest, padded with zeros.
  @inline(__always)
  static func head(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
    if start + 8 <= bytes.count {
      // Eight reads that the compiler makes one.
      let eight = bytes.extracting(start..<(start + 8))
      let low =
        UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
      let high =
        UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | UInt64(eight[7]) << 24
      let length = end - start
      return (low | high << 32) & (length >= 8 ? .max : 1 << UInt64(8 * length) - 1)
    }
    var head: UInt64 = 0
    var shift: UInt64 = 0
    for offset in start..<min(end, start + 8) {
      head |= UInt64(bytes[offset]) << shift
      shift += 8
    }
    return head
  }

  private static func hash(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, head: UInt64
  ) -> UInt64 {
    var hash = (head ^ UInt64(end - start)) &* 0x9E37_79B9_7F4A_7C15
    var offset = start + 8
    while offset < end {
      hash = (hash ^ hash >> 29 ^ Self.head(bytes, from: offset, to: end)) &* 0xBF58_476D_1CE4_E5B9
      offset += 8
    }
    hash ^= hash >> 32
    hash = hash &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 29
  }
}

extension TokenTable {
  /// The same strings in ascending order of their bytes, and the rank of each old number.
  ///
  /// - Complexity: O(*n* log *n*), most comparisons on the first eight bytes alone.
  package func ranks() -> (table: TokenTable, rankOf: [UInt32]) {
    Self.ranking(arena, starts: starts)
  }

  /// Byte strings in ascending order, equal ones once, and the rank of each.
  ///
  /// - Parameters:
  ///   - arena: The bytes of all strings, one behind the other.
  ///   - starts: Where each string starts, and at last the arena's end.
  /// - Complexity: O(*n* log *n*); less where long stretches ascend already.
  static func ranking(
    _ arena: [UInt8], starts: [UInt32]
  ) -> (table: TokenTable, rankOf: [UInt32]) {
    struct Key {
      var head: UInt64
      var index: Int
    }
    let count = starts.count - 1
    func bytes(at index: Int) -> ArraySlice<UInt8> {
      arena[Int(starts[index])..<Int(starts[index + 1])]
    }
    let keys = (0..<count).map { index in
      let (start, end) = (Int(starts[index]), Int(starts[index + 1]))
      return Key(head: head(arena.span, from: start, to: end).byteSwapped, index: index)
    }
    let order = keys.sorted { left, right in
      if left.head != right.head { return left.head < right.head }
      return bytes(at: left.index).lexicographicallyPrecedes(bytes(at: right.index))
    }
    var ranked: [UInt8] = []
    ranked.reserveCapacity(arena.count)
    var rankedStarts: [UInt32] = [0]
    rankedStarts.reserveCapacity(count + 1)
    var rankOf = [UInt32](repeating: 0, count: count)
    var last: Key?
    for key in order {
      if last.map({ $0.head != key.head || bytes(at: $0.index) != bytes(at: key.index) }) ?? true {
        ranked.append(contentsOf: bytes(at: key.index))
        rankedStarts.append(UInt32(ranked.count))
      }
      rankOf[key.index] = UInt32(rankedStarts.count - 2)
      last = key
    }
    return (TokenTable(distinct: ranked, starts: rankedStarts), rankOf)
  }
}
