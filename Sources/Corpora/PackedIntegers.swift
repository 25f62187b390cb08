// A hot loop: every count of a chain and every place of an index is read here.

/// Integers of a fixed number of bits each, read in place from a file.
///
/// Integer *i* takes bits `i·width ..< (i+1)·width`, the least significant
/// first. The idea is KenLM's (Heafield 2011, §3.2): as many bits as the
/// largest value needs, and no more.
public struct PackedIntegers: Sendable {
  /// Wider integers would not fit one unaligned load.
  public static let maximumWidth = 57

  @usableFromInline let file: MappedFile
  @usableFromInline let offset: Int
  /// The bits of each integer.
  public let width: Int
  @usableFromInline let mask: UInt64
  public let count: Int

  init(file: MappedFile, offset: Int, width: Int, count: Int) {
    self.file = file
    self.offset = offset
    self.width = width
    self.count = count
    mask = (1 << UInt64(width)) - 1
  }

  /// - Precondition: `0 <= index` and `index < count`.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count, "index out of range")
    return value(at: index)
  }

  @inlinable @inline(__always)
  func value(at index: Int) -> Int {
    Int(truncatingIfNeeded: bits(at: index &* width) & mask)
  }

  /// At least ``maximumWidth`` bits from a bit on, and what else stands there.
  @inlinable @inline(__always)
  func bits(at bit: Int) -> UInt64 {
    file.word(at: offset &+ (bit >> 3)) >> UInt64(bit & 7)
  }

  /// The first index in `range` whose value is at least `value`; values ascend there.
  @inlinable
  public func lowerBound(of value: Int, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of bounds")
    var low = range.lowerBound
    var count = range.count
    // Which half it is cannot be foreseen: both are taken without a branch.
    while count > 1 {
      let half = count >> 1
      low = self.value(at: low &+ half &- 1) < value ? low &+ half : low
      count &-= half
    }
    return count == 1 && self.value(at: low) < value ? low &+ 1 : low
  }

  /// The first index from `start` on whose value is at least `value`; values ascend there.
  ///
  /// Doubling steps go past the place, halves find it: an exponential search, quick where the
  /// place is near.
  ///
  /// - Complexity: O(log of the distance).
  /// - SeeAlso: Bentley and Yao (1976), “An Almost Optimal Algorithm for Unbounded Searching”.
  @inlinable
  public func lowerBound(of value: Int, from start: Int) -> Int {
    precondition(start >= 0 && start <= count, "start out of bounds")
    var low = start
    var step = 1
    while low + step <= count, self.value(at: low + step - 1) < value {
      low += step
      step *= 2
    }
    return lowerBound(of: value, in: low..<min(low + step, count))
  }

  /// The index in `range` at which `value` stands; values ascend strictly there.
  @inlinable
  public func index(of value: Int, in range: Range<Int>) -> Int? {
    let place = lowerBound(of: value, in: range)
    return place < range.upperBound && self[place] == value ? place : nil
  }

  /// The first index in `range` at which `value` stands, in whatever order the values are.
  ///
  /// As many integers as fill a word are compared at once: where one equals the value, nothing is
  /// left of their difference, and taking 1 off it borrows from the bit above.
  ///
  /// - SeeAlso: Lamport (1975), “Multiple Byte Processing with Full-Word Instructions”.
  public func firstIndex(of value: Int, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of bounds")
    guard value >= 0, UInt64(value) <= mask else { return nil }
    let lanes = Self.maximumWidth / width
    let lows = lows
    let highs = lows << UInt64(width - 1)
    let pattern = lows &* UInt64(value)
    var index = range.lowerBound
    while index + lanes <= range.upperBound {
      let difference = bits(at: index &* width) ^ pattern
      // The lowest lane that has borrowed is zero; those above it may have lent.
      let zeros = (difference &- lows) & ~difference & highs
      if zeros != 0 { return index + zeros.trailingZeroBitCount / width }
      index += lanes
    }
    return (index..<range.upperBound).first { self.value(at: $0) == value }
  }

  /// A one where each of the integers begins that fit a word.
  var lows: UInt64 {
    (0..<(Self.maximumWidth / width)).reduce(UInt64(0)) { $0 | 1 << UInt64($1 * width) }
  }

  /// The number of bits that hold every value up to `maximum`.
  public static func width(forMaximum maximum: Int) -> Int {
    max(1, Int.bitWidth - maximum.leadingZeroBitCount)
  }
}
