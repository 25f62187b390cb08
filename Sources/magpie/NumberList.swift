import ArgumentParser

/// Whole numbers with commas between them, such as 0,1,2.
struct NumberList: ExpressibleByArgument {
  let numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    self.init(numbers)
  }

  var defaultValueDescription: String { numbers.map(String.init).joined(separator: ",") }
}
