import Foundation
import Testing

/// Writers that are killed at any moment lose nothing that they acknowledged.
@Suite struct RegisterKillTests {
  /// Two hundred writers, four at a time on one register, each killed after some acknowledgements.
  @Test func nothingAcknowledgedIsLostAndNoChainBreaks() throws {
    let magpie = try Magpie()
    var acknowledged: [Int: String] = [:]
    var nonce = 0
    for round in 0..<50 {
      var writers: [(process: ChildProcess, limit: Int)] = []
      for writer in 0..<4 {
        let lines = (0..<2_000).map { Magpie.unsignedClaim(nonce + $0) + "\n" }.joined()
        nonce += 2_000
        let process = try magpie.start(
          ["consent", "accept", "-", "--register", "r.sqlite", "--json"], input: Data(lines.utf8),
          name: "writer-\(round)-\(writer)")
        writers.append((process, (round * 7 + writer * 3) % 6))
      }
      // All are looked at in turn, as none waits for another.
      var alive = Set(writers.indices)
      while !alive.isEmpty {
        for index in alive.sorted()
        where try Self.lines(writers[index].process.output()).count >= writers[index].limit {
          writers[index].process.send(SIGKILL)
          alive.remove(index)
        }
      }
      for index in writers.indices {
        let output = try writers[index].process.output()
        let outcome = try writers[index].process.outcome()
        #expect(outcome.code == -SIGKILL, "round \(round): \(outcome.errors)")
        for line in Self.lines(output) {
          let receipt = try JSONDecoder().decode(JSON.self, from: Data(line.utf8))
          let number = try #require(receipt["number"]?.int, "\(line)")
          #expect(acknowledged[number] == nil, "two events have the number \(number)")
          acknowledged[number] = receipt["hash"]?.string
        }
      }
    }
    let events = try magpie.events("r.sqlite")
    for (number, hash) in acknowledged {
      #expect(
        events.count >= number && events[number - 1]["hash"]?.string == hash, "event \(number)")
    }
    #expect(acknowledged.count > 200)
    let audit = try magpie.json("consent", "audit", "--register", "r.sqlite")
    #expect(audit["sound"]?.bool == true && audit["events"]?.int == events.count)
  }

  /// The whole lines of an output.
  private static func lines(_ output: String) -> [Substring] {
    guard let end = output.lastIndex(of: "\n") else { return [] }
    return output[..<end].split(separator: "\n")
  }
}
