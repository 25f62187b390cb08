import Corpora

/// The rules of a `tdmrep.json`: which paths of a site are reserved from text and data mining.
///
/// The file is an array of objects with `location` (a ``PathPattern``), `tdm-reservation` (0 or 1)
/// and, where a licence is on offer, `tdm-policy` (its address). The first rule whose location
/// fits a path counts, and no other. Members with other names are ignored.
///
/// A reservation of 1 is a no to training, which is text and data mining. One of 0 is *no yes*:
/// it says that the right was not reserved, as if nothing stood there, and hides later rules.
///
/// - SeeAlso: W3C TDM Reservation Protocol Community Group, “TDM Reservation Protocol (TDMRep)”,
///   Final Community Group Report, 10 May 2024, “TDM File on the Origin Server”.
struct TDMReservations {
  static let fileName = "tdmrep.json"

  private struct Rule {
    var location: PathPattern
    var isReserved: Bool
    var policy: String?
  }

  private let rules: [Rule]
  private let path: String

  /// - Parameters:
  ///   - bytes: Valid UTF-8, perhaps with a byte order mark.
  ///   - path: What errors and reasons call the file.
  /// - Throws: ``CorpusError/invalidTerms(path:line:problem:)`` for anything but such an array.
  init(reading bytes: [UInt8], path: String) throws(CorpusError) {
    self.path = path
    let start = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
    func line(at offset: Int) -> Int { bytes[..<offset].count { $0 == 0x0A } + 1 }
    let objects: [(offset: Int, members: [JSONMember])]
    do {
      objects = try JSONRecord.objects(in: bytes, from: start)
    } catch {
      throw .invalidTerms(path: path, line: line(at: error.offset), problem: error.problem)
    }
    var rules: [Rule] = []
    for (index, object) in objects.enumerated() {
      do {
        rules.append(try Self.rule(of: object.members))
      } catch {
        throw .invalidTerms(
          path: path, line: line(at: object.offset), problem: "entry \(index + 1) \(error.problem)")
      }
    }
    self.rules = rules
  }

  private static func rule(of members: [JSONMember]) throws(JSONFault) -> Rule {
    func fault(_ problem: String) -> JSONFault { JSONFault(problem: problem, offset: 0) }
    func member(_ name: String) -> JSONMember.Value? {
      members.first { $0.name.elementsEqual(name.utf8) }?.value
    }
    guard let location = member("location") else { throw fault("has no \"location\"") }
    guard case .string(let pattern) = location else {
      throw fault("has a \"location\" that is no text")
    }
    guard let first = pattern.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "*")
    else {
      throw fault("has a \"location\" that is no path from the site's root, such as /letters/")
    }
    guard let value = member("tdm-reservation") else { throw fault("has no \"tdm-reservation\"") }
    guard case .other(let number) = value,
      number.elementsEqual("0".utf8) || number.elementsEqual("1".utf8)
    else { throw fault("has a \"tdm-reservation\" that is neither 0 nor 1") }
    var policy: String?
    switch member("tdm-policy") {
    case nil, .null: break
    case .string(let address): policy = String(decoding: address, as: UTF8.self)
    case .other: throw fault("has a \"tdm-policy\" that is no text")
    }
    return Rule(
      location: PathPattern(String(decoding: pattern, as: UTF8.self)),
      isReserved: number.elementsEqual("1".utf8), policy: policy)
  }

  /// What the first rule that fits a path says; nil where none does.
  func statement(of path: [UInt8]) -> Terms.Statement? {
    guard let index = rules.firstIndex(where: { $0.location.matches(path) }) else { return nil }
    let rule = rules[index]
    let place = "\(self.path), entry \(index + 1),"
    guard rule.isReserved else {
      return Terms.Statement(
        .unknown, reason: "\(place) does not reserve \(rule.location.text), which is no yes")
    }
    let offer = rule.policy.map { " and offers a licence at \($0)" } ?? ""
    return Terms.Statement(.reserved, reason: "\(place) reserves \(rule.location.text)\(offer)")
  }
}
