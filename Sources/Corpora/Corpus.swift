/// Works in a fixed order (that of their identifiers), under a name.
public struct Corpus: Equatable, Sendable {
  public var name: String
  /// The works, in ascending order of `id`; no two share an id.
  public private(set) var works: [Work]
  /// The hash over ids and contents, where it was worked out.
  public var contentFingerprint: String?
  /// The hash over ids and terms, where it was worked out.
  public var termsFingerprint: String?

  /// Puts works in the order of their identifiers.
  ///
  /// - Precondition: No two works share an identifier.
  /// - Complexity: O(*n* log *n*) in the number of works.
  public init(
    name: String, works: [Work], contentFingerprint: String? = nil, termsFingerprint: String? = nil
  ) {
    self.name = name
    self.works = works
    if !Self.isAscending(works) {
      self.works.sort { $0.id < $1.id }
      precondition(Self.isAscending(self.works), "two works have the same id")
    }
    self.contentFingerprint = contentFingerprint
    self.termsFingerprint = termsFingerprint
  }

  private static func isAscending(_ works: [Work]) -> Bool {
    works.indices.dropFirst().allSatisfy { works[$0 - 1].id < works[$0].id }
  }

  /// The total length of the texts, in bytes.
  public var byteCount: Int { works.reduce(0) { $0 + $1.utf8.count } }

  /// The place of a work in `works`, found by binary search.
  public func index(of id: WorkID) -> Int? {
    var low = 0
    var high = works.count
    while low < high {
      let middle = (low + high) / 2
      if works[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < works.count && works[low].id == id ? low : nil
  }

  /// The same corpus without some works; fingerprints are dropped, as they no longer hold.
  public func without(_ ids: Set<WorkID>) -> Corpus {
    Corpus(name: name, works: works.filter { !ids.contains($0.id) })
  }
}
