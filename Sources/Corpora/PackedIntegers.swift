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
  @usableFromInline let width: Int
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
    let bit = index &* width
    return Int(truncatingIfNeeded: file.word(at: offset &+ (bit >> 3)) >> UInt64(bit & 7) & mask)
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

  /// The index in `range` at which `value` stands; values ascend strictly there.
  @inlinable
  public func index(of value: Int, in range: Range<Int>) -> Int? {
    let place = lowerBound(of: value, in: range)
    return place < range.upperBound && self[place] == value ? place : nil
  }

  /// The number of bits that hold every value up to `maximum`.
  public static func width(forMaximum maximum: Int) -> Int {
    max(1, Int.bitWidth - maximum.leadingZeroBitCount)
  }
}
