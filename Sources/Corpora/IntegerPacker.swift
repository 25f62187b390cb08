// A hot loop: every count of a table passes through here when it is counted, and again when works
// are forgotten. As many integers as fit a word are put together before they are written: what is
// left of a table took a quarter less time so.

/// Packs integers of a fixed number of bits each, one after the other, as
/// ``PackedIntegers`` reads them.
///
/// It does not own the bytes that it writes to: each call is given the same ones, which are all
/// zero at first and reach at least eight bytes beyond the last integer.
public struct IntegerPacker {
  /// The bits of each integer.
  @usableFromInline let width: Int
  /// How many integers were appended.
  @usableFromInline var count = 0
  /// Where the first byte goes that is not full yet, its bits, and how many they are.
  @usableFromInline var place = 0
  @usableFromInline var pending: UInt64 = 0
  @usableFromInline var pendingBits = 0

  /// - Parameter width: 1 to ``PackedIntegers/maximumWidth``.
  init(width: Int) {
    precondition((1...PackedIntegers.maximumWidth).contains(width), "a width of \(width) bits")
    self.width = width
  }

  /// Appends integers.
  ///
  /// - Precondition: Each fits the width.
  @inlinable
  public mutating func append<Value: FixedWidthInteger>(
    _ values: ArraySlice<Value>, to bytes: inout MutableSpan<UInt8>
  ) {
    let values = values.span
    let width = width
    append(groupsOf: 0..<values.count, upTo: width, to: &bytes) { index, count in
      var group: UInt64 = 0
      for lane in 0..<count {
        group |= UInt64(truncatingIfNeeded: values[index &+ lane]) &<< UInt64(lane &* width)
      }
      return group
    }
  }

  /// Appends integers that are packed already, each less by the same amount.
  ///
  /// - Precondition: What is left of each is not negative, which is not checked where the width
  ///   stays, and fits the width.
  public mutating func append(
    _ range: Range<Int>, of integers: PackedIntegers, less amount: Int,
    to bytes: inout MutableSpan<UInt8>
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= integers.count, "out of bounds")
    let width = width
    guard width == integers.width else {
      append(groupsOf: range, upTo: width, to: &bytes) { index, count in
        (0..<count).reduce(0) {
          $0 | UInt64(integers.value(at: index &+ $1) - amount) &<< UInt64($1 &* width)
        }
      }
      return
    }
    precondition(0...Int(integers.mask) ~= amount, "\(amount) less")
    // No integer borrows from the one above it.
    let less = integers.lows &* UInt64(amount)
    append(groupsOf: range, upTo: width, to: &bytes) { index, count in
      let mask = 1 &<< UInt64(count &* width) - 1 as UInt64
      return (integers.bits(at: index &* width) & mask) &- (less & mask)
    }
  }

  /// Appends the new numbers of packed integers.
  ///
  /// - Parameter numbers: The new number for each old one.
  /// - Precondition: Each fits the width.
  public mutating func append(
    _ range: Range<Int>, of integers: PackedIntegers, renumbered numbers: [UInt32],
    to bytes: inout MutableSpan<UInt8>
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= integers.count, "out of bounds")
    let numbers = numbers.span
    let (width, oldWidth, mask) = (UInt64(width), UInt64(integers.width), integers.mask)
    append(groupsOf: range, upTo: max(self.width, integers.width), to: &bytes) { index, count in
      var old = integers.bits(at: index &* integers.width)
      var (new, shift) = (UInt64(0), UInt64(0))
      for _ in 0..<count {
        new |= UInt64(numbers[Int(truncatingIfNeeded: old & mask)]) &<< shift
        old &>>= oldWidth
        shift &+= width
      }
      return new
    }
  }

  /// Appends integers, as many at a time as fit a word.
  ///
  /// - Parameters:
  ///   - widest: The most bits that an integer takes where it comes from, or goes to.
  ///   - group: Is given the first of some integers and their number; their bits, each behind the
  ///     one before it, and nothing above them.
  @inlinable @inline(__always)
  mutating func append(
    groupsOf range: Range<Int>, upTo widest: Int, to bytes: inout MutableSpan<UInt8>,
    _ group: (_ index: Int, _ count: Int) -> UInt64
  ) {
    let size = PackedIntegers.maximumWidth / widest
    // A copy stays in the processor's registers.
    var packer = self
    var index = range.lowerBound
    while index &+ size <= range.upperBound {
      packer.append(group(index, size), bits: size &* width, to: &bytes)
      index &+= size
    }
    let rest = range.upperBound - index
    if rest > 0 { packer.append(group(index, rest), bits: rest &* width, to: &bytes) }
    packer.count += range.count
    self = packer
  }

  /// Appends the lowest bits of a number whose other bits are zero.
  ///
  /// Eight bytes are written each time, those that are not full again with what follows.
  @inlinable @inline(__always)
  mutating func append(_ number: UInt64, bits: Int, to bytes: inout MutableSpan<UInt8>) {
    pending |= number &<< UInt64(pendingBits)
    bytes.put(pending, at: place)
    pendingBits &+= bits
    place &+= pendingBits &>> 3
    // A shift by 64 leaves nothing.
    pending >>= UInt64(pendingBits & ~7)
    pendingBits &= 7
  }
}
