import Corpora
import Foundation
import MagpieReports
import Rights

extension ForgettingSettings {
  /// By whose claims works are forgotten: those that were handed in, and opt-outs that stand in the registers.
  ///
  /// - Parameter hashes: Those of the works.
  /// - Throws: ``Failure``: 1 when a claim is refused, or asks for none of the works.
  func claims(
    on hashes: [String], _ texts: ForgettingTexts?, of model: Model
  ) throws -> [ForgettingClaim] {
    let book = try holders.map { try HolderBookFile.read($0) }
    var found: [ForgettingClaim] = []
    func add(_ claim: Claim) {
      let named = ForgettingClaim(
        id: claim.id, key: claim.key,
        holder: claim.key.flatMap { book?.entry(ofKey: $0)?.name })
      if !found.contains(named) { found.append(named) }
    }
    let histories = try registers(of: model).map {
      ClaimHistory(try Register.opened(at: $0).events(), holders: book)
    }
    for source in try claims.flatMap({ try ClaimFiles.read($0) }) {
      let claim = source.claim.claim
      do throws(ClaimRefusal) {
        _ = try ClaimVerifier(holders: book, now: .now).verify(source.claim)
        for history in histories { try history.check(claim) }
      } catch {
        throw Failure(.unmet, "\(source.name) is refused: \(error)", try: "magpie consent verify")
      }
      guard claim.kind == .optOut, claim.works.contains(where: { hashes.contains($0.hash) }) else {
        throw Failure(
          .unmet, "\(source.name) does not ask for any of these works to be kept out",
          try: "the claim of magpie consent opt-out --claim FILE")
      }
      let recorded = histories.flatMap(\.requests).filter { $0.claim.id == claim.id }
      if !recorded.isEmpty, !recorded.contains(where: \.stands) {
        throw Failure(
          .unmet, "\(source.name) was withdrawn",
          try: "magpie consent status, which shows what stands")
      }
      add(claim)
    }
    for standing in histories.map(StandingRequests.init) where !standing.isEmpty {
      for hash in hashes {
        let text = texts?.works.first { $0.hash == hash }?.utf8 ?? []
        for match in standing.matches(hash: hash, text: text)
        where match.request.claim.kind == .optOut {
          add(match.request.claim)
        }
      }
    }
    return found
  }

  /// The heads of the registers that are there, in the order of the corpora.
  func registerHeads(of model: Model) throws -> [String] {
    try registers(of: model).map { try Register.opened(at: $0).head() }
  }

  /// The registers that are there.
  func registers(of model: Model) throws -> [String] {
    if let register { return [register] }
    let places = corpora.isEmpty ? model.run?.sources.map(\.path) ?? [] : corpora
    var paths: [String] = []
    for place in places {
      let path = RegisterPlaces.path(ofCorpus: place)
      if !paths.contains(path), FileManager.default.fileExists(atPath: path) { paths.append(path) }
    }
    return paths
  }
}
