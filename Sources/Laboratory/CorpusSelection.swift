public import Corpora
public import CorpusFiles
import Foundation
import MagpieReports
public import Rights

/// A corpus to train on, as it was asked for.
public struct CorpusRequest: Sendable, Equatable {
  public var path: String
  /// What it is called among several; nil for the name that it gives itself.
  public var name: String?
  public var split: Split
  /// What the fields of its records are called.
  public var fields: RecordFields
  /// How often each of its works counts.
  public var weight: Int

  public init(
    path: String, name: String? = nil, split: Split = .whole,
    fields: RecordFields = RecordFields(), weight: Int = 1
  ) {
    self.path = path
    self.name = name
    self.split = split
    self.fields = fields
    self.weight = weight
  }

  /// Corpora by their paths, cut in one way, each with a weight of its own.
  ///
  /// - Parameters:
  ///   - split: One of ``splitNames``.
  ///   - fields: Other names for the fields of records, each as `text=body`.
  ///   - weights: Empty, or one for each path.
  public static func all(
    _ paths: [String], split: String, fields: [String] = [], weights: [Int] = []
  ) throws -> [CorpusRequest] {
    guard let split = Split(rawValue: split) else {
      throw Failure(
        .usage, "there is no split \"\(split)\"", try: splitNames.joined(separator: ", "))
    }
    guard let fields = RecordFields(renaming: fields) else {
      throw Failure(
        .usage, "\"\(fields.joined(separator: ", "))\" gives no known field another name",
        try: "--field text=body; the fields are \(RecordFields.names.joined(separator: ", "))")
    }
    guard weights.isEmpty || weights.count == paths.count else {
      throw Failure(
        .usage,
        "--weights gives \(NumberText.count(weights.count, "weight")) for "
          + NumberText.count(paths.count, "corpus", plural: "corpora"),
        try: "--weights with one number for each corpus")
    }
    guard weights.allSatisfy(possibleWeights.contains) else {
      throw Failure(.usage, "a weight is a whole number from 1 to 1000", try: "--weights 1,2")
    }
    return paths.enumerated().map { index, path in
      CorpusRequest(
        path: path, split: split, fields: fields, weight: weights.isEmpty ? 1 : weights[index])
    }
  }

  /// How often a work may count.
  static let possibleWeights = 1...1_000

  public static let splitNames = Split.allCases.map(\.rawValue)
}

/// The works that a model learns from, of one corpus or several, and those it does not.
///
/// What becomes of which work, and why, ``decision(on:)`` says.
public struct CorpusSelection: Sendable {
  /// The works to train on, in the order of their ids.
  public var works: [Work] = []
  /// How often each of `works` counts.
  public var weights: [Int] = []
  /// Works that the regime of consent excludes.
  public var reserved: [Work] = []
  /// Works that requests in a register keep out of training, with the request.
  public var requested: [(work: Work, reason: String)] = []
  /// Works that the user left out.
  public var without: [Work] = []
  public var notes: [String] = []
  /// The name of the corpus, or of all, joined by "+".
  public var name: String
  public var record: RunRecord
  /// Where the works' files are.
  public var folders = SourceFolders()
  /// On whose word works are used.
  public let consent: ConsentRegime
  let standing: @Sendable (Work) -> StandingRequest?

  /// Reads corpora and picks the works.
  ///
  /// Ids of several corpora are told apart by the name of the corpus before them.
  ///
  /// - Parameters:
  ///   - consent: On whose word works are used.
  ///   - without: Ids, titles, or unambiguous ends of ids.
  ///   - standing: What somebody has asked for a work and not taken back. Its id is as in this
  ///     selection.
  /// - Throws: What reading throws, and ``Failure`` for a work that is not there.
  public init(
    _ requests: [CorpusRequest], consent: ConsentRegime = .optOut, without: [String] = [],
    standing: @escaping @Sendable (Work) -> StandingRequest? = { _ in nil }
  ) throws {
    self.consent = consent
    self.standing = standing
    guard !requests.isEmpty else {
      throw Failure(.usage, "no corpus was named", try: "a folder, a text file or a .jsonl file")
    }
    var all: [Work] = []
    var allWeights: [Int] = []
    var names: [String] = []
    record = RunRecord(sources: [], consent: consent.rawValue, without: [], reserved: [])
    for request in requests {
      let read = try CorpusReader.read(
        request.path, ReadOptions(split: request.split, fields: request.fields))
      notes += read.notes.map(\.description)
      let name = request.name ?? read.corpus.name
      record.sources.append(
        RunRecord.Source(
          path: URL(fileURLWithPath: request.path).standardizedFileURL.path,
          name: requests.count > 1 ? name : nil, split: request.split.rawValue,
          fields: request.fields.renaming, weight: request.weight,
          contentFingerprint: read.corpus.contentFingerprint ?? "",
          termsFingerprint: read.corpus.termsFingerprint ?? ""))
      guard !names.contains(name) else {
        throw Failure(
          .badData, "two corpora are called \"\(name)\"",
          try: "another name in one of their corpus.yml files")
      }
      names.append(name)
      let prefix = requests.count > 1 ? name + "/" : ""
      folders.add(Self.folder(of: request.path), prefix: prefix)
      all += read.corpus.works
      allWeights += repeatElement(request.weight, count: read.corpus.works.count)
      guard !prefix.isEmpty else { continue }
      for index in (all.count - read.corpus.works.count)..<all.count {
        all[index].id = WorkID(prefix + all[index].id.value)
      }
    }
    name = names.joined(separator: "+")
    if requests.count > 1 {
      let order = all.indices.sorted { all[$0].id < all[$1].id }
      (all, allWeights) = (order.map { all[$0] }, order.map { allWeights[$0] })
      for index in all.indices.dropFirst() where all[index - 1].id == all[index].id {
        throw Failure(
          .badData, "two corpora have a work \"\(all[index].id)\"",
          try: "another name in one of their corpus.yml files")
      }
    }

    let finder = without.isEmpty ? nil : WorkFinder(all)
    let unwanted = Set(try without.compactMap { try finder?.find($0) })
    let excluded = Set(
      all.indices.filter {
        !consent.decide(all[$0].terms, standing: standing(all[$0])).isUsed
      })
    let isKept = all.indices.map { index in
      !unwanted.contains(index) && !excluded.contains(index)
    }
    if isKept.allSatisfy(\.self) {
      (works, weights) = (all, allWeights)
    } else {
      for index in all.indices {
        if isKept[index] {
          works.append(all[index])
          weights.append(allWeights[index])
        } else if unwanted.contains(index) {
          self.without.append(all[index])
        } else if all[index].terms.training != .reserved, let request = standing(all[index]),
          request.wish == .optOut
        {
          requested.append((all[index], request.reason))
        } else {
          reserved.append(all[index])
        }
      }
    }
    record.without = self.without.map(\.id.value)
    // Those that the user left out as well, so that the record says which they were.
    record.reserved = excluded.sorted().map { all[$0].id.value }
  }

  private static func folder(of path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? url.path : url.deletingLastPathComponent().path
  }
}

/// The folders in which the files of several corpora are.
public struct SourceFolders: Sendable {
  private var folders: [(prefix: String, path: String)] = []

  /// - Parameters:
  ///   - path: The corpus's folder, or the folder of its file.
  ///   - prefix: What the ids of its works begin with; empty where it is the only corpus.
  mutating func add(_ path: String, prefix: String) {
    folders.append((prefix, path))
    // A name may begin another.
    folders.sort { $0.prefix.utf8.count > $1.prefix.utf8.count }
  }

  /// The folder that a work's path is relative to.
  func folder(of id: WorkID) -> String? {
    folders.first { id.value.utf8.starts(with: $0.prefix.utf8) }?.path
  }
}
