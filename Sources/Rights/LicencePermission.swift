import Corpora

/// Whether a licence is taken to permit training, and why.
///
/// The question behind the answer is: does the licence let *everybody* copy and change the work
/// for *any* purpose, and ask for no more than that names and notices stay? Only then can a
/// program say yes without knowing who trains what for. So
///
/// * dedications to the public domain, permissive licences and CC BY permit it (the ledger names
///   the authors);
/// * share-alike and copyleft licences do not: they ask that what is made from the work carries
///   the same licence, and whether a model is made from it nobody has settled;
/// * NC does not: a program cannot know what the model will be used for;
/// * ND does not: what is made from the work must not be given on;
/// * licences of one's own (`LicenseRef-…`) and all that are not on the lists do not: nobody has
///   judged them.
///
/// In `A OR B` one that permits is enough, in `A AND B` all must; an exception (`WITH`) takes
/// nothing away. This is a rule for lessons, written down so that it can be argued with. It is no
/// legal advice: where a law lets texts be mined no licence is needed, and elsewhere one that is
/// called permissive here may not be enough.
public struct LicencePermission: Equatable, Sendable {
  public var permits: Bool
  /// The licence and what decides, such as “CC-BY-NC-4.0 is for non-commercial use alone”.
  public var reason: String

  /// - Parameter expression: An SPDX expression; nil where no licence is named.
  public init(of expression: String?) {
    guard let expression else {
      self.init(permits: false, reason: "no licence is named")
      return
    }
    guard let tree = try? LicenceTree(expression) else {
      self.init(permits: false, reason: "the licence \"\(expression)\" is no SPDX expression")
      return
    }
    self = Self.judge(tree)
  }

  private init(permits: Bool, reason: String) {
    self.permits = permits
    self.reason = reason
  }

  private static func judge(_ tree: LicenceTree) -> LicencePermission {
    switch tree {
    case .licence(let name, _): judge(name)
    case .any(let parts): first(where: true, of: parts)
    case .all(let parts): first(where: false, of: parts)
    }
  }

  /// The first part that decides alone, else the last.
  private static func first(where isDecided: Bool, of parts: [LicenceTree]) -> LicencePermission {
    let judged = parts.map(judge)
    return judged.first { $0.permits == isDecided } ?? judged[judged.count - 1]
  }

  private static func judge(_ name: String) -> LicencePermission {
    let written = name.lowercased()
    // "+" lets later versions be chosen, too, and this one stays on offer.
    let lower = written.hasSuffix("+") ? String(written.dropLast()) : written
    func refused(_ reason: String) -> LicencePermission {
      LicencePermission(permits: false, reason: "\(name) \(reason)")
    }
    if lower.hasPrefix("licenseref-") || lower.hasPrefix("documentref-") {
      return refused("is a licence of its own, which nobody has judged")
    }
    let isCreative = lower.hasPrefix("cc-by-")
    if isCreative, lower.contains("-nc-") { return refused("is for non-commercial use alone") }
    if isCreative, lower.contains("-nd-") {
      return refused("lets nobody give on what is made from the work")
    }
    let isShareAlike = isCreative && lower.contains("-sa-")
    if isShareAlike || copyleft.contains(where: { lower.hasPrefix($0) }) {
      return refused("asks that what is made from the work carries the same licence")
    }
    // What follows is a version: there are no other marks that would be free.
    let isAttribution = isCreative && lower.dropFirst(6).first?.isNumber == true
    if isAttribution || permissive.contains(lower) {
      return LicencePermission(permits: true, reason: "\(name) permits any use")
    }
    return refused("is on no list of licences that permit training")
  }

  /// Dedications to the public domain and permissive licences, in lower case.
  private static let permissive: Set<String> = [
    "0bsd", "apache-2.0", "artistic-2.0", "blueoak-1.0.0", "bsd-1-clause", "bsd-2-clause",
    "bsd-3-clause", "bsl-1.0", "cc-pddc", "cc0-1.0", "cdla-permissive-1.0", "cdla-permissive-2.0",
    "isc", "mit", "mit-0", "odc-by-1.0", "pddl-1.0", "unlicense", "upl-1.0", "wtfpl", "zlib",
  ]

  /// How copyleft licences begin, in lower case.
  private static let copyleft = [
    "agpl-", "cdla-sharing-", "cecill-2", "epl-", "eupl-", "gfdl-", "gpl-", "lgpl-", "mpl-",
    "odbl-", "osl-",
  ]
}
