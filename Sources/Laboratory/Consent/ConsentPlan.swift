import Corpora
import CorpusFiles
import Foundation
public import MagpieReports
public import Rights
import TextTracing

/// Which works a request is to be about, as a person says it.
public struct ConsentTarget: Sendable {
  /// Ids, titles, or unambiguous ends of ids.
  public var works: [String] = []
  /// Names of authors, or of rights holders, case aside.
  public var authors: [String] = []
  /// SPDX identifiers.
  public var licences: [String] = []
  /// Folders within the corpora.
  public var folders: [String] = []
  /// Files whose near copies are meant; they need not be in a corpus.
  public var files: [String] = []

  public init() {}

  var isEmpty: Bool {
    works.isEmpty && authors.isEmpty && licences.isEmpty && folders.isEmpty && files.isEmpty
  }
}

/// How a request is made.
public struct ConsentSettings: Sendable {
  public var purpose = Claim.Purpose.training
  public var expires: ClaimDate?
  /// The path of the key that signs; nil for a request that nobody signs.
  public var key: String?
  /// The path of `holders.yml`; nil where nobody has said whose key is whose.
  public var holders: String?

  public init() {}
}

/// A request that is ready, and what its maker is to see before it is made.
public struct ConsentPlan: Sendable {
  /// What it would touch.
  public let review: ConsentRequestReport
  let claim: Claim
  let key: HolderKey?
  let holders: HolderBook?
  let registers: [String]

  /// Finds what a request touches: the works that it names, and all near copies of them.
  ///
  /// An opt-out also has a sketch of each work, so that copies which come later are known again. An
  /// opt-in covers the texts that were shown and nothing else: a permission does not grow by itself. Of
  /// each work it is said what keeps it out already, as an opt-in changes nothing then.
  ///
  /// - Parameter kind: ``Claim/Kind/optOut`` or ``Claim/Kind/optIn``.
  /// - Throws: ``Failure``: 64 when nothing is named, 66 when nothing is found, 65 when a file is too short to
  ///   be known again in a work that has it, and what reading throws.
  public init(
    _ kind: Claim.Kind, _ target: ConsentTarget, in corpora: [CorpusRequest],
    _ settings: ConsentSettings, register: String?
  ) throws {
    guard !target.isEmpty else {
      throw Failure(
        .usage, "a request must say what it is about",
        try: "--work, --author, --licence, --folder or --like")
    }
    registers = try RegisterPlaces.paths(corpora: corpora.map(\.path), register: register)
    key = try settings.key.map { try HolderKeys.privateKey(at: $0) }
    holders = try settings.holders.map { try HolderBookFile.read($0) }
    let isThere = registers.contains { FileManager.default.fileExists(atPath: $0) }
    let selection =
      isThere
      ? try CorpusSelection(corpora, consent: .ignore, register: register)
      : try CorpusSelection(corpora, consent: .ignore)
    let files = try target.files.map { try Drafts([$0]).documents }.flatMap { $0 }
    let named = try selection.named(by: target)
    guard !named.isEmpty || !files.isEmpty else {
      throw Failure(
        .missingInput, "\(selection.name) has no work that this names",
        try: "magpie corpus search --author NAME, which lists works")
    }
    var meant = named.map { selection.works[$0] }.map { ($0.hash, TextSketch($0.utf8)) }
    meant += files.map { (ContentHash.sha256(of: $0.text), TextSketch($0.text)) }
    let found = Self.items(of: selection, named: Set(named), meant: meant)

    for (file, text) in zip(files, meant.dropFirst(named.count))
    where text.1.hashes.count < SketchMatch.fewestHashes {
      guard found.contains(where: { $0.hash.utf8.elementsEqual(text.0.utf8) }) else {
        throw Failure(
          .badData, "\"\(file.name)\" is too short to be known again in a work that has it",
          try: "a text of eight words or more, or --work")
      }
    }
    guard kind == .optOut || !found.isEmpty else {
      throw Failure(
        .missingInput,
        "\(selection.name) has no work like \"\(files.first?.name ?? "")\" to let in",
        try: "magpie consent search, which shows what works have of a text")
    }

    var works: [[UInt8]: Claim.Work] = [:]
    for (hash, sketch) in meant {
      works[Array(hash.utf8)] = Claim.Work(hash: hash, sketch: kind == .optOut ? sketch : nil)
    }
    if kind == .optIn {
      for (item, hash) in found where !item.isNamed {
        works[Array(hash.utf8)] = Claim.Work(hash: hash)
      }
    }
    let draft = ConsentRequestReport(
      kind: .init(rawValue: kind.rawValue) ?? .optOut, corpus: selection.name,
      purpose: settings.purpose.rawValue, works: found.map(\.item), files: files.map(\.name),
      key: key?.id)
    review = draft
    let shown = Array(draft.drawn(on: Page()).plain.utf8)
    claim = Claim(
      kind, purpose: settings.purpose, made: .now, expires: settings.expires, key: key?.id,
      works: Array(works.values),
      shown: Claim.Shown(
        hash: Digest.sha256(of: shown),
        works: Set(found.map(\.hash)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
  }

  /// The works that a request touches, in the order of the corpus.
  private static func items(
    of selection: CorpusSelection, named: Set<Int>, meant: [(hash: String, sketch: TextSketch)]
  ) -> [(item: ConsentRequestReport.Item, hash: String)] {
    let hashes = Set(meant.map { Array($0.hash.utf8) })
    let index = TextSketchIndex(meant.map(\.sketch))
    return selection.works.indices.compactMap { number in
      let work = selection.works[number]
      let isSame = hashes.contains(Array(work.hash.utf8))
      let likeness =
        isSame ? 1 : index.matches(of: work.utf8).filter(\.isNearCopy).map(\.likeness).max()
      guard named.contains(number) || isSame || likeness != nil else { return nil }
      return (
        .init(
          work: WorkLabel(work), isNamed: named.contains(number), isExact: isSame,
          likeness: likeness ?? 1, keptOut: selection.wordAgainst(work)), work.hash
      )
    }
  }

  /// The claim, signed where there is a key.
  var signed: SignedClaim { key.map { SignedClaim(claim, by: $0) } ?? SignedClaim(unsigned: claim) }

  /// Takes the request down in the registers.
  public func record() throws -> ConsentRequestReport {
    let verifier = ClaimVerifier(holders: holders, now: .now)
    var report = review
    do throws(ClaimRefusal) { _ = try verifier.verify(signed) } catch {
      // No register is made for what it would refuse.
      throw Failure(RegisterError.refused(error))
    }
    // Of several none is to be made or written to where another cannot be.
    for path in registers where FileManager.default.fileExists(atPath: path) {
      _ = try Register.opened(at: path)
    }
    for path in registers {
      let event = try Register.opened(orMadeAt: path).record(signed, verifier: verifier)
      report.receipts.append(
        .init(register: path, number: event.number, claim: claim.id, hash: event.hash))
    }
    return report
  }

  /// Writes the claim to a file, for somebody else's register.
  public func write(to path: String) throws -> ConsentRequestReport {
    try ClaimFiles.write(signed, to: path)
    var report = review
    report.file = path
    if let expires = claim.expires, expires <= .now { report.expired = expires.day }
    return report
  }
}

extension CorpusSelection {
  /// The numbers of the works that a person means.
  fileprivate func named(by target: ConsentTarget) throws -> [Int] {
    let finder = WorkFinder(works)
    var named = Set(try target.works.map { try finder.find($0) })
    func isSame(_ text: String?, _ other: String) -> Bool {
      text.map { $0.lowercased().utf8.elementsEqual(other.lowercased().utf8) } ?? false
    }
    for (number, work) in works.enumerated() {
      let path = (work.source?.path ?? "").utf8
      if target.authors.contains(where: { isSame(work.author, $0) || isSame(work.rightsHolder, $0) }
      )
        || target.licences.contains(where: { isSame(work.terms.licence, $0) })
        || target.folders.contains(where: {
          path.starts(with: ($0.hasSuffix("/") ? $0 : $0 + "/").utf8)
        })
      {
        named.insert(number)
      }
    }
    return named.sorted()
  }
}
