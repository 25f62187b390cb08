import TextTracing

/// Which requests mean a work, and what comes of them.
///
/// A request means the works whose hashes it lists, and near copies of those that it has a sketch of.
/// Where several mean one work, an opt-out counts before an opt-in, and the work's very text before a
/// near copy. Of two holders who both claim a work nobody is believed: an opt-out of either keeps the
/// work out, an opt-in lets nothing in.
public struct StandingRequests: Sendable {
  /// How a request means a work.
  public struct Match: Sendable, Equatable {
    public let request: ClaimHistory.Request
    /// 1 for its very text.
    public let likeness: Double
    public let isExact: Bool
  }

  private let requests: [ClaimHistory.Request]
  private let holders: HolderBook?
  /// The requests that list a hash, in their order.
  private var byHash: [[UInt8]: [Int]] = [:]
  private let index: TextSketchIndex
  /// The request that each sketch is of.
  private let owners: [Int]

  /// - Parameter history: Of it the requests that stand are taken.
  public init(_ history: ClaimHistory) {
    requests = history.requests.filter(\.stands)
    holders = history.holders
    var sketches: [TextSketch] = []
    var owners: [Int] = []
    for (number, request) in requests.enumerated() {
      for work in request.claim.works {
        byHash[Array(work.hash.utf8), default: []].append(number)
        guard let sketch = work.sketch, !sketch.hashes.isEmpty else { continue }
        sketches.append(sketch)
        owners.append(number)
      }
    }
    index = TextSketchIndex(sketches)
    self.owners = owners
  }

  public var isEmpty: Bool { requests.isEmpty }

  /// The requests that mean a text, in the order of the register.
  ///
  /// - Parameters:
  ///   - hash: The SHA-256 of the text.
  ///   - text: Valid UTF-8.
  /// - Complexity: O(*n* log *n*) for n words.
  public func matches(hash: String, text: [UInt8]) -> [Match] {
    var likeness: [Int: Double] = [:]
    let exact = Set(byHash[Array(hash.utf8)] ?? [])
    if !owners.isEmpty {
      for match in index.matches(of: text) where match.isNearCopy {
        likeness[owners[match.sketch]] = max(likeness[owners[match.sketch]] ?? 0, match.likeness)
      }
    }
    return requests.indices.compactMap { number in
      if exact.contains(number) {
        return Match(request: requests[number], likeness: 1, isExact: true)
      }
      return likeness[number].map {
        Match(request: requests[number], likeness: $0, isExact: false)
      }
    }
  }

  /// What the requests that mean a text come to; nil where none does, or where they leave it open.
  ///
  /// An opt-out counts whatever it is for, as a training does not say what it is for. An opt-in counts
  /// where it is for training or for every use.
  public func request(hash: String, text: [UInt8]) -> StandingRequest? {
    let matches = matches(hash: hash, text: text)
    guard !matches.isEmpty else { return nil }
    func best(where isMeant: (Claim) -> Bool) -> Match? {
      matches.filter { isMeant($0.request.claim) }
        .max {
          ($0.likeness, -$0.request.recorded.event) < ($1.likeness, -$1.request.recorded.event)
        }
    }
    if let match = best(where: { $0.kind == .optOut }) {
      return Self.standing(.optOut, match)
    }
    guard let match = best(where: { $0.kind == .optIn && $0.purpose != .research }),
      !isDisputed(matches)
    else { return nil }
    return Self.standing(.optIn, match)
  }

  /// Whether two holders claim the text.
  public func isDisputed(_ matches: [Match]) -> Bool { claimants(matches).count > 1 }

  /// The keys of those who claim a text with a signature, one for each holder.
  ///
  /// Only claims on the very text count: of a near copy nobody says that it is the whole of somebody's work.
  public func claimants(_ matches: [Match]) -> [String] {
    var keys: [String] = []
    for match in matches where match.isExact {
      guard let key = match.request.claim.key else { continue }
      let isKnown = keys.contains {
        holders?.areOfOneHolder($0, key) ?? $0.utf8.elementsEqual(key.utf8)
      }
      if !isKnown { keys.append(key) }
    }
    return keys
  }

  private static func standing(_ wish: StandingRequest.Wish, _ match: Match) -> StandingRequest {
    let recorded = match.request.recorded
    let isSigned = recorded.claim.key != nil
    let signature = isSigned ? "" : ", unsigned"
    // Rounded down: nothing is called more alike than it is.
    let hundredths = Int(match.likeness * 100)
    let likeness =
      match.isExact ? "" : ", a near copy (0.\(hundredths < 10 ? "0" : "")\(min(hundredths, 99)))"
    return StandingRequest(
      wish, reason: "request \(recorded.event) of \(recorded.recorded.day)\(signature)\(likeness)",
      isSigned: isSigned)
  }
}
