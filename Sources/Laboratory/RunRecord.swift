import Foundation
import MagpieReports

/// What `run.json` says: where a model's corpus lies and what was left out of it.
///
/// It can be deleted: the model still writes, and commands that need the corpus
/// then ask for `--corpus`.
public struct RunRecord: Codable, Sendable, Equatable {
  static let format = 1
  static let fileName = "run.json"

  public struct Source: Codable, Sendable, Equatable {
    /// The absolute path of the corpus.
    public var path: String
    /// What it was called, and the ids of its works begin with; nil where it is the only one.
    public var name: String?
    public var split: String
    /// The names of records' fields that are not the usual ones, each as `text=body`.
    public var fields: [String]
    public var weight: Int
    /// Over the ids and contents of all works, those that were left out included.
    public var contentFingerprint: String
    public var termsFingerprint: String
  }

  public var format = Self.format
  public var sources: [Source]
  public var consent: String
  /// Works that the user left out, by id.
  public var without: [String]
  /// Works that their holders kept out of the training, by id, whether or not the user
  /// left them out, too.
  public var reserved: [String]
  /// Works that the model has read and was made to forget by approximate methods, by id; nil for none.
  ///
  /// Where it is trained again they are left out.
  public var approximatelyForgotten: [String]?
  /// The kind of processor that the matrix products were computed for; nil for counts.
  public var blasCore: String?

  var bytes: [UInt8] {
    var document: JSONValue = .document([
      "sources": .array(
        sources.map(\.json)),
      "consent": .string(consent), "without": .array(without.map { .string($0) }),
      "reserved": .array(reserved.map { .string($0) }),
    ])
    if let approximatelyForgotten {
      document = document.adding(
        "approximatelyForgotten", .array(approximatelyForgotten.map { .string($0) }))
    }
    if let blasCore { document = document.adding("blasCore", .string(blasCore)) }
    return Array((document.pretty + "\n").utf8)
  }
}

extension RunRecord.Source {
  fileprivate var json: JSONValue {
    let description: JSONValue = [
      "path": .string(path), "split": .string(split),
      "fields": .array(fields.map { .string($0) }), "weight": .int(weight),
      "contentFingerprint": .string(contentFingerprint),
      "termsFingerprint": .string(termsFingerprint),
    ]
    return name.map { description.adding("name", .string($0)) } ?? description
  }
}
