import Corpora
import Foundation
import TextTracing

/// Drafts checked against the library of a planted set, or against a long text.
extension Measurements {
  /// Finds the passages of all drafts of a set; `seconds` is the time of each draft, `firstPart`
  /// that of indexing the library.
  static func check(_ arguments: Arguments) throws {
    let folder = try arguments.text("set")
    let set = try JSONDecoder().decode(PlantedSet.self, from: read("\(folder)/truth.json"))
    let works = try set.library.map { work in
      Work(id: WorkID(work.id), title: work.id, utf8: Array(try read("\(folder)/\(work.file)")))
    }
    var index = TraceIndex(words: [])
    let indexing = measure(runs: try arguments.number("runs", or: 3)) {
      index = TraceIndex(words: works)
    }
    let isExact = try arguments.number("exact", or: 0) == 1
    let matcher = PassageMatcher(index, settings: PassageSettings(isExact: isExact))
    var times: [Double] = []
    var drafts: [Detections.Draft] = []
    for draft in set.drafts {
      let text = Array(try read("\(folder)/\(draft.file)"))
      var found: [Passage] = []
      times += measure(runs: 1) {
        found = matcher.passages(in: text, textOfWork: { works[$0].utf8 }).passages
      }
      drafts.append(.init(file: draft.file, found, works: works))
    }
    try JSONEncoder().encode(Detections(drafts: drafts))
      .write(to: URL(fileURLWithPath: arguments.text("output")))
    try Result(
      what: "check", seconds: times, words: index.tokenCount, firstPart: indexing
    ).print()
  }

  /// The time for one draft against a long text that is cut into works of about 6 KB, by an
  /// index that lies in a file.
  static func checkLarge(_ arguments: Arguments) throws {
    let text = Array(try read(try arguments.text("file")))
    var works: [Work] = []
    var start = 0
    while start < text.count {
      let end = text[min(text.count, start + 6_000)...].firstIndex(of: 0x0A) ?? text.count
      works.append(Work(id: WorkID("w\(works.count)"), title: "", utf8: Array(text[start..<end])))
      start = end
    }
    let path = try arguments.text("index")
    let built = TraceIndex.file(words: works)
    try Data(built.contents).write(to: URL(fileURLWithPath: path))
    let matcher = PassageMatcher(try TraceIndex(MappedFile(path: path), name: path))
    let draft = Array(try read(try arguments.text("draft")))
    let times = measure(runs: try arguments.number("runs", or: 5)) {
      _ = matcher.passages(in: draft, textOfWork: { works[$0].utf8 })
    }
    try Result(what: "check-large", seconds: times, bytes: text.count).print()
  }

  private static func read(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}

/// What is read of a set's `truth.json`.
private struct PlantedSet: Decodable {
  struct Work: Decodable {
    var id: String
    var file: String
  }

  struct Draft: Decodable {
    var file: String
  }

  var library: [Work]
  var drafts: [Draft]
}

/// What was found, as `plagdet.py` reads it.
private struct Detections: Encodable {
  struct Detection: Encodable {
    var start: Int
    var end: Int
    var work: String
    var sourceStart: Int
    var sourceEnd: Int
    var kind: String
  }

  struct Draft: Encodable {
    var file: String
    var detections: [Detection]

    init(file: String, _ passages: [Passage], works: [Work]) {
      self.file = file
      detections = passages.map { passage in
        let place = passage.places[0]
        return Detection(
          start: passage.bytes.lowerBound, end: passage.bytes.upperBound,
          work: works[place.work].id.value, sourceStart: place.bytes.lowerBound,
          sourceEnd: place.bytes.upperBound, kind: passage.kind.rawValue)
      }
    }
  }

  var drafts: [Draft]
}
