// A hot loop: what is left of a table and its ledger when works are forgotten passes through here.
// With vocabularies read byte by byte it halved the time of forgetting with files.

/// Packs integers of a fixed number of bits each, one after the other, as
/// ``PackedIntegers`` reads them.
public struct IntegerPacker: Sendable {
  /// The bits of each integer.
  public let width: Int
  /// The number of integers that it is made for.
  public let count: Int
  private var words: [UInt64]
  private var end = BitEnd()

  /// - Parameters:
  ///   - width: 1 to ``PackedIntegers/maximumWidth``.
  ///   - count: How many integers will be appended, exactly.
  public init(width: Int, count: Int) {
    precondition((1...PackedIntegers.maximumWidth).contains(width), "a width of \(width) bits")
    self.width = width
    self.count = count
    words = Array(repeating: 0, count: (count * width + 63) / 64)
  }

  /// Appends integers that are packed already, each less by the same amount.
  ///
  /// - Precondition: What is left of each is not negative and fits the width.
  /// - Complexity: O(integers); where nothing changes, not even the width, they are copied 56 bits
  ///   at a time.
  public mutating func append(
    _ range: Range<Int>, of integers: PackedIntegers, less amount: Int = 0
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= integers.count, "out of bounds")
    if amount == 0 && width == integers.width {
      copy((range.lowerBound * width)..<(range.upperBound * width), of: integers)
      return
    }
    let width = width
    var end = end
    var words = words.mutableSpan
    for index in range {
      end.append(UInt64(integers.value(at: index) - amount), count: width, to: &words)
    }
    end.close(&words)
    self.end = end
  }

  /// Appends the new numbers of packed integers.
  ///
  /// - Parameter numbers: The new number for each old one.
  /// - Precondition: Each fits the width.
  public mutating func append(
    _ range: Range<Int>, of integers: PackedIntegers, renumbered numbers: [UInt32]
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= integers.count, "out of bounds")
    let width = width
    var end = end
    var words = words.mutableSpan
    for index in range {
      end.append(UInt64(numbers[integers.value(at: index)]), count: width, to: &words)
    }
    end.close(&words)
    self.end = end
  }

  private mutating func copy(_ bits: Range<Int>, of integers: PackedIntegers) {
    let chunk = 56
    var bit = bits.lowerBound
    var end = end
    var words = words.mutableSpan
    while bit < bits.upperBound {
      let count = min(chunk, bits.upperBound - bit)
      end.append(integers.bits(at: bit) & (1 &<< UInt64(count) - 1), count: count, to: &words)
      bit += count
    }
    end.close(&words)
    self.end = end
  }

  func write(to bytes: inout MutableSpan<UInt8>, from offset: Int) {
    for index in words.indices { bytes.put(words[index], at: offset + 8 * index) }
  }
}

/// Where the next bits go in a row of words.
private struct BitEnd: Sendable {
  /// The word that is not full yet, its bits, and how many they are.
  var word = 0
  var pending: UInt64 = 0
  var pendingBits = 0

  /// Appends the lowest bits of a number whose other bits are zero.
  @inline(__always)
  mutating func append(_ bits: UInt64, count: Int, to words: inout MutableSpan<UInt64>) {
    pending |= bits &<< UInt64(pendingBits)
    pendingBits += count
    guard pendingBits >= 64 else { return }
    words[word] = pending
    word += 1
    pendingBits -= 64
    // What did not fit; a shift by the whole count leaves nothing.
    pending = bits &>> UInt64(count - pendingBits)
  }

  /// Writes the word that is not full yet, as it stands.
  func close(_ words: inout MutableSpan<UInt64>) {
    if pendingBits > 0 { words[word] = pending }
  }
}
