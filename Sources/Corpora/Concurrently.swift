import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Work that is shared out among the processor's cores.
public enum Concurrently {
  /// How many threads the machine runs at once.
  public static var width: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The values of a function at several items, worked out at the same time.
  ///
  /// - Returns: The values in the order of the items, however the threads ran.
  public static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ transform: @Sendable (Item) -> Value
  ) -> [Value] {
    guard items.count > 1, #available(macOS 15, *) else { return items.map(transform) }
    let values = Mutex([Value?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      let value = transform(items[index])
      values.withLock { $0[index] = value }
    }
    return values.withLock { $0.compactMap(\.self) }
  }

  /// Two values, worked out at the same time.
  public static func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    let values = map([true, false]) { (isFirst: Bool) -> (First?, Second?) in
      if isFirst { return (first(), nil) }
      return (nil, second())
    }
    guard let found = values[0].0, let other = values[1].1 else {
      preconditionFailure("values stand in the order of the items")
    }
    return (found, other)
  }

  /// Cuts a row of sizes into at most `count` stretches of about the same sum.
  ///
  /// - Returns: Ranges of indices that follow one another; together they are all of them.
  public static func stretches(of sizes: [Int], count: Int) -> [Range<Int>] {
    let total = sizes.reduce(0, +)
    var stretches: [Range<Int>] = []
    var start = 0
    var sum = 0
    for (index, size) in sizes.enumerated() {
      sum += size
      let isFull = sum * count >= total * (stretches.count + 1) && stretches.count < count - 1
      if isFull || index == sizes.count - 1 {
        stretches.append(start..<(index + 1))
        start = index + 1
      }
    }
    return stretches
  }
}
