import Generators

/// A training that is a model's own but for one thing: works that are left out, or the seed.
struct Alteration: Sendable, Equatable {
  /// What its file is called, without its ending; no name of a work is in it.
  let name: String
  /// The places of the works that are left out, ascending.
  let without: [Int]
  /// Nil for the model's own.
  let seed: UInt64?

  init(name: String, without: [Int] = [], seed: UInt64? = nil) {
    self.name = name
    self.without = without.sorted()
    self.seed = seed
  }

  /// All that the training depends on beside the model's own: two alterations that differ
  /// in it are two trainings.
  var facts: String {
    "seed \(seed.map(String.init) ?? "own"); without "
      + (without.isEmpty ? "none" : without.map(String.init).joined(separator: " "))
  }
}

extension Alteration {
  /// The model's own training, once more.
  static let again = Alteration(name: "again")

  /// Another seed, and nothing else.
  static func seed(_ seed: UInt64) -> Alteration { Alteration(name: "seed-\(seed)", seed: seed) }

  /// Without a work, or without all of an author's.
  static func without(_ group: WorkGroup, seed: UInt64? = nil) -> Alteration {
    let before = seed.map { "seed-\($0)-" } ?? ""
    let kind = group.isAuthor ? "author" : "without"
    return Alteration(
      name: "\(before)\(kind)-\(padded(group.number))", without: group.works, seed: seed)
  }

  /// Without one work.
  static func without(work: Int, seed: UInt64? = nil) -> Alteration {
    .without(WorkGroup(number: work, works: [work], isAuthor: false), seed: seed)
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Alteration {
  /// How much of the works a subset keeps.
  enum Kept: String, Sendable {
    case half, most

    /// How many of so many works are left out: half of them, or a tenth; never all.
    func leftOut(of count: Int) -> Int {
      max(1, min(count - 1, self == .half ? count / 2 : (count + 5) / 10))
    }
  }

  /// A part of the works, drawn by chance.
  ///
  /// The draw depends on the number alone, so that a longer row of subsets begins with the
  /// shorter one.
  ///
  /// - Parameter works: At least two.
  static func subset(_ kept: Kept, _ number: Int, of works: [Int]) -> Alteration {
    precondition(works.count > 1, "some are kept and some are not")
    let start: UInt64 = kept == .half ? 0x6861_6C66 : 0x6D6F_7374
    var random = SeededGenerator(seed: start &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    return Alteration(
      name: "\(kept.rawValue)-\(padded(number))",
      without: random.sample(kept.leftOut(of: works.count), of: works))
  }
}

/// Works that are left out together.
struct WorkGroup: Sendable, Equatable {
  /// Its place among the works, or the author's among the authors.
  let number: Int
  /// The places of its works.
  let works: [Int]
  let isAuthor: Bool
}
