import Generators

extension SeededGenerator {
  /// A whole number in `0 ..< bound`.
  mutating func draw(below bound: Int) -> Int { min(bound - 1, Int(uniform() * Double(bound))) }

  /// The numbers in `0 ..< count` in an order drawn by chance.
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, draw(below: place + 1))
    }
    return order
  }

  /// So many elements, no place twice, in an order drawn by chance; all where there are fewer.
  mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var elements = elements
    let wanted = min(count, elements.count)
    for place in 0..<wanted {
      elements.swapAt(place, place + draw(below: elements.count - place))
    }
    return Array(elements.prefix(wanted))
  }
}
