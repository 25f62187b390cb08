// A hot loop: building a table is sorting, about 17 ns a key. One split by the highest digit makes
// pieces that fit the cache, which are then sorted digit by digit.

/// Sorts 64-bit keys that carry a 32-bit value.
///
/// Values of equal keys keep their order, which is what puts the works of an
/// entry in the order of the corpus.
///
/// - SeeAlso: Cormen et al., “Introduction to Algorithms”, §8.3.
struct RadixSort {
  private static let splitBits = 11
  private static let digitBits = 8
  /// The longest piece that is sorted digit by digit: 12 bytes each, in two copies.
  private static let pieceLimit = 1 << 15
  private static let insertionLimit = 40

  private var spareKeys: [UInt64] = []
  private var spareValues: [UInt32] = []

  /// Sorts the first `count` keys with their values.
  ///
  /// - Parameters:
  ///   - keys: Each less than 2^`bits`.
  ///   - values: At least `count`, as the keys.
  /// - Complexity: O(`count` · `bits`) time, 12 bytes of extra memory for each key,
  ///   which are used again by the next sort.
  mutating func sort(
    _ keys: inout [UInt64], _ values: inout [UInt32], count: Int, bits: Int
  ) {
    precondition(count <= keys.count && count <= values.count, "too few keys or values")
    var spareKeys: [UInt64] = []
    var spareValues: [UInt32] = []
    swap(&spareKeys, &self.spareKeys)
    swap(&spareValues, &self.spareValues)
    defer {
      swap(&spareKeys, &self.spareKeys)
      swap(&spareValues, &self.spareValues)
    }
    if spareKeys.count < count {
      spareKeys = Array(repeating: 0, count: count)
      spareValues = Array(repeating: 0, count: count)
    }
    var keySpan = keys.mutableSpan
    var valueSpan = values.mutableSpan
    var spareKeySpan = spareKeys.mutableSpan
    var spareValueSpan = spareValues.mutableSpan
    Self.sort(&keySpan, &valueSpan, &spareKeySpan, &spareValueSpan, 0..<count, bits: bits)
  }

  /// Sorts a range by its lowest `bits` bits; the result stands where the data stood.
  private static func sort(
    _ keys: inout MutableSpan<UInt64>, _ values: inout MutableSpan<UInt32>,
    _ spareKeys: inout MutableSpan<UInt64>, _ spareValues: inout MutableSpan<UInt32>,
    _ range: Range<Int>, bits: Int
  ) {
    if range.count <= insertionLimit {
      insertionSort(&keys, &values, range)
    } else if range.count <= pieceLimit || bits <= digitBits {
      sortByDigits(&keys, &values, &spareKeys, &spareValues, range, bits: bits)
    } else {
      let below = max(0, bits - splitBits)
      let ends = scatter(
        keys, values, &spareKeys, &spareValues, range, shift: below, digitBits: bits - below)
      var start = range.lowerBound
      for end in ends {
        if end > start + 1 {
          sort(&spareKeys, &spareValues, &keys, &values, start..<end, bits: below)
        }
        start = end
      }
      for index in range {
        keys[index] = spareKeys[index]
        values[index] = spareValues[index]
      }
    }
  }

  private static func sortByDigits(
    _ keys: inout MutableSpan<UInt64>, _ values: inout MutableSpan<UInt32>,
    _ spareKeys: inout MutableSpan<UInt64>, _ spareValues: inout MutableSpan<UInt32>,
    _ range: Range<Int>, bits: Int
  ) {
    // Digits that all keys share need no pass.
    var union: UInt64 = 0
    var intersection = UInt64.max
    for index in range {
      union |= keys[index]
      intersection &= keys[index]
    }
    var isSpare = false
    for shift in stride(from: 0, to: bits, by: digitBits) {
      guard (union ^ intersection) >> UInt64(shift) & UInt64(1 << digitBits - 1) != 0 else {
        continue
      }
      if isSpare {
        _ = scatter(
          spareKeys, spareValues, &keys, &values, range, shift: shift, digitBits: digitBits)
      } else {
        _ = scatter(
          keys, values, &spareKeys, &spareValues, range, shift: shift, digitBits: digitBits)
      }
      isSpare.toggle()
    }
    guard isSpare else { return }
    for index in range {
      keys[index] = spareKeys[index]
      values[index] = spareValues[index]
    }
  }

  /// Moves a range into another array in the order of one digit.
  ///
  /// - Returns: Where each digit's keys end.
  private static func scatter(
    _ keys: borrowing MutableSpan<UInt64>, _ values: borrowing MutableSpan<UInt32>,
    _ outKeys: inout MutableSpan<UInt64>, _ outValues: inout MutableSpan<UInt32>,
    _ range: Range<Int>, shift: Int, digitBits: Int
  ) -> [Int] {
    let mask = UInt64(1 << digitBits - 1)
    let shift = UInt64(shift)
    var places = [Int](repeating: 0, count: 1 << digitBits)
    var heads = places.mutableSpan
    for index in range { heads[Int(truncatingIfNeeded: keys[index] >> shift & mask)] += 1 }
    var sum = range.lowerBound
    for digit in 0..<heads.count {
      let size = heads[digit]
      heads[digit] = sum
      sum += size
    }
    for index in range {
      let key = keys[index]
      let digit = Int(truncatingIfNeeded: key >> shift & mask)
      let place = heads[digit]
      heads[digit] = place + 1
      outKeys[place] = key
      outValues[place] = values[index]
    }
    return places
  }

  private static func insertionSort(
    _ keys: inout MutableSpan<UInt64>, _ values: inout MutableSpan<UInt32>, _ range: Range<Int>
  ) {
    for index in range.dropFirst() {
      let (key, value) = (keys[index], values[index])
      var place = index
      while place > range.lowerBound, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        values[place] = values[place - 1]
        place -= 1
      }
      keys[place] = key
      values[place] = value
    }
  }
}
