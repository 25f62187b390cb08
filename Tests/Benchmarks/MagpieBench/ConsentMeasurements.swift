import Corpora
import Foundation
import Generators
import Rights
import TextTracing

/// The search for copies, and the register.
extension Measurements {
  /// Looks for copies of works of 1 KB among `--works` of them, one query at a time.
  ///
  /// Each of `--queries` works has a copy among the others, with one word in ten replaced by
  /// another of the corpus. `seconds` is the time of each query, `firstPart` that of indexing;
  /// `points` say how many copies were found, and how many works that are none.
  static func nearCopies(_ arguments: Arguments) throws {
    let generator = ProseGenerator(seed: UInt64(try arguments.number("seed", or: 1)))
    var random = SeededGenerator(seed: 7)
    let count = try arguments.number("works", or: 100_000)
    let queries = try arguments.number("queries", or: 200)
    var texts = (0..<count).map { _ in Array(generator.work().prefix(1_000)) }
    var words: [[UInt8]] = []
    for text in texts.prefix(1_000) { words += text.split(separator: 0x20).map(Array.init) }
    // The works 0, 2, 4, … are asked for, and 1, 3, 5, … are their copies.
    for query in 0..<queries {
      let kept = texts[2 * query].split(separator: 0x20).map { word in
        random.uniform() < 0.1 ? words[Int(random.uniform() * Double(words.count))] : Array(word)
      }
      texts[2 * query + 1] = Array(kept.joined(separator: [0x20]))
    }
    let works = texts.enumerated().map { Work(id: WorkID("w\($0)"), title: "", utf8: $1) }
    var matcher = PassageMatcher(TraceIndex(words: [Work]()))
    let indexing = measure(runs: 1) { matcher = PassageMatcher(TraceIndex(words: works)) }
    var (found, wrong) = (0, 0)
    var times: [Double] = []
    for query in 0..<queries {
      var copies: [WorkCopy] = []
      times += measure(runs: 1) { copies = matcher.copies(of: texts[2 * query]).copies }
      // A copy has most of the text; a phrase that two works share is none.
      let near = copies.filter { 2 * $0.words >= texts[2 * query].split(separator: 0x20).count }
      found += near.count { $0.work == 2 * query + 1 }
      wrong += near.count { $0.work / 2 != query }
    }
    var result = Result(what: "near-copies", seconds: times, firstPart: indexing)
    result.points = [
      .init(setting: "copies found", value: found, seconds: 0, operations: 0),
      .init(setting: "others found", value: wrong, seconds: 0, operations: 0),
    ]
    try result.print()
  }

  /// The time for `--events` requests, each acknowledged by itself; for several processes it is
  /// run several times at once on one `--register`.
  static func register(_ arguments: Arguments) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try arguments.text("register", or: folder.path + "/register.sqlite")
    let count = try arguments.number("events", or: 2_000)
    let register = try Register.opened(orMadeAt: path)
    let verifier = ClaimVerifier(holders: nil, now: .now)
    let claims = (0..<count).map { number in
      SignedClaim(
        unsigned: Claim(
          .optOut, made: .now,
          works: [Claim.Work(hash: Digest.sha256(of: Array("\(number)".utf8)))]))
    }
    let start = ContinuousClock.now
    for claim in claims { _ = try register.record(claim, verifier: verifier) }
    try Result(
      what: "register", seconds: [seconds(ContinuousClock.now - start)], outcomes: count
    ).print()
  }
}
