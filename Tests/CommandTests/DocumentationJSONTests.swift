import Foundation
import Testing

/// docs/json.md names every field that comes out, and no other.
@Suite struct DocumentationJSONTests {
  /// For each section of the page, runs in which all of its fields appear; `W` is a
  /// model in which smoothing leaves nothing impossible, `N` one without smoothing; `G`
  /// is a network, `X` a mixture of it and a chain.
  private static let runs: [String: [String]] = [
    "`magpie corpus new`, `magpie corpus add`": [
      "corpus new made", "corpus add made plain.txt --author 'A B' --pseudonyms key.csv",
      "corpus add made mixed",
    ],
    "`magpie corpus stats`": ["corpus stats c", "corpus stats noted"],
    "`magpie corpus lint`": ["corpus lint c", "corpus lint noted"],
    "`magpie corpus search`": ["corpus search c 'the mat'", "corpus search c --author nobody"],
    "`magpie corpus export`": [
      "corpus export c --croissant c/croissant.json",
      "corpus export noted --croissant noted/croissant.json",
    ],
    "`magpie train markov`": [
      "train markov c --output M --smoothing kneser-ney --without b", "train markov noted -o N",
      "train markov asked -o N",
    ],
    "`magpie train neural`": [
      "consent opt-out --work a --in v --yes > /dev/null && $M "
        + "train neural v --output g \(Magpie.quickNetwork.joined(separator: " ")) --patience 9",
      "train neural v --output a \(Magpie.quickNetwork.joined(separator: " ")) --attributable",
    ],
    "`magpie train neural --shards`": [
      "consent opt-out --work a --in v --yes > /dev/null && $M "
        + "train neural v --output e \(Magpie.quickNetwork.joined(separator: " ")) --shards 2 --slices 2"
    ],
    "`magpie train mix`": ["train mix H G --output x"],
    "`magpie info`": ["info W"],
    "`magpie info` of a network, a mixture or an ensemble": ["info G", "info X", "info A"],
    "`magpie next`": ["next W 'the cat'", "next X 'the'"],
    "`magpie generate`": [
      "generate W --trace --max-copy 9 --tokens 60 --start 'The cat sat on the'",
      "generate W --record --tokens 9",
    ],
    "`magpie generate --before --after`": ["generate --before W --after N"],
    "`magpie evaluate`": ["evaluate W plain.txt", "evaluate G plain.txt"],
    "`magpie trace`": ["trace plain.txt --against c"],
    "`magpie check`": [
      "check copied.txt --against k", "check copied.txt --against k --background b.bin",
    ],
    "`magpie check --model`": ["check --model D --sample 5 --tokens 40"],
    "`magpie background`": ["background c --output new.bin"],
    "`magpie attribute`": ["attribute W plain.txt", "attribute N odd.txt"],
    "`magpie attribute` of a network": [
      "attribute G plain.txt --method exact --seeds 1",
      "lab grade G --subsets 2 --seeds 2 --texts 2 --characters 9 --methods retraining "
        + "> /dev/null && printf 'the tide comes in, the tide goes out' > verse.txt "
        + "&& $M attribute G verse.txt --tokens --beside-place --seeds 2",
    ],
    "`magpie prove`": ["prove W plain.txt --without a"],
    "`magpie prove` of a network": ["prove G plain.txt --without a"],
    "`magpie forget`": [
      "consent opt-out --work b --in c --yes > /dev/null && $M forget W --work b",
      "forget A --work $(tail -n 1 A/works.sha256 | cut -c 67-) --method finetune --seeds 3",
    ],
    "`magpie forget --verify`": [
      "forget A --work $(tail -n 1 A/works.sha256 | cut -c 67-) --seeds 3 > /dev/null "
        + "&& $M forget --verify A.forgotten-1.json",
      "consent opt-out --work b --in c --yes > /dev/null && $M forget W --work b > /dev/null "
        + "&& $M forget --verify W.forgotten-1.json",
    ],
    "`magpie export`": [
      "export K --arpa k.arpa", "export K --markovify k.json", "export L --tokenizer t.json",
      "export W --prov w.json",
    ],
    "`magpie consent search`": ["consent search 'the mat' --in c"],
    "`magpie consent used`": [
      "consent used W c/a.txt", "consent used S long.txt --never unread",
    ],
    "`magpie consent opt-out`, `magpie consent opt-in`": [
      "consent opt-out --like plain.txt --work a --in c --yes"
    ],
    "`magpie consent withdraw`, `magpie consent revoke`, `magpie consent accept`": [
      "consent withdraw 3 --in asked"
    ],
    "`magpie consent status`": ["consent status --in asked --model D --model N"],
    "`magpie consent keygen`": ["consent keygen --output own.key"],
    "`magpie consent verify`": [
      "consent opt-out --work a --in c --yes --claim claim.json > /dev/null "
        + "&& : > holders.yml && $M consent verify claim.json --holders holders.yml"
    ],
    "`magpie consent audit`": ["consent audit --in asked", "consent audit --in tampered"],
    "`magpie lab`": ["lab"],
    "`magpie lab extract`": [
      "lab extract N --prompt 1 --length 3 --samples 9 --seeds 2",
      "lab extract G --prompt 3 --length 3 --samples 4 --seeds 2",
    ],
    "`magpie lab canary`": [
      "lab canary v --seeds 2 --canaries 1 --orders 2 --smoothings none --networks bigram "
        + "--epochs 1 --symbols 5 --copies 1,2"
    ],
    "`magpie lab memory`": ["lab memory c --order 1 --seeds 2"],
    "`magpie lab attributability`": [
      "lab attributability w --preset mlp --steps 2 --rates 1 --works 3 --texts 1 --tokens 9 --seeds 2"
    ],
    "`magpie lab dose`": ["lab dose c --work a --copies 0,1 --texts 1 --tokens 9 --seeds 2"],
    "`magpie lab truth`": [
      "lab truth G plain.txt --subsets 2 --seeds 2 --seed-effects"
    ],
    "`magpie lab grade`": [
      "lab grade G --subsets 2 --seeds 2 --texts 2 --characters 9 --seed-effects "
        + "--methods retraining,exact"
    ],
    "`magpie lab concepts`": ["lab concepts --seeds 2 --steps 2 --orders 1"],
    "`magpie lab novelty`": [
      "lab novelty c --later k --preset bigram --steps 2 --seeds 2",
      "lab novelty c --preset bigram --steps 2 --seeds 2",
    ],
    "`magpie lab substitute`": [
      "lab substitute S --author Ada --texts 2 --words 9 --seeds 2"
    ],
    "`magpie lab compare`": ["lab compare v --order 2 --presets bigram --budget 600"],
    "`magpie lab reconstruct`": ["lab reconstruct c --orders 1,2 --parts 2 --run 4 --seeds 2"],
    "`magpie royalties`": [
      "royalties W plain.txt --by effect",
      "generate N --tokens 9 --json > of-n.json && $M royalties W plain.txt of-n.json --by share",
      "generate W --record --tokens 9 > /dev/null && $M royalties W --recorded --by share",
    ],
    "`magpie royalties stress`": ["royalties stress W plain.txt --holder a"],
    "`magpie consent report`": ["consent report c noted"],
    "`magpie glossary`": ["glossary"],
    "`magpie --version --verbose`": ["--version --verbose"],
  ]

  /// What all experiments have stands in a section of its own.
  private static let common = "Every experiment"

  @Test func everySectionIsARunAndEveryRunASection() throws {
    #expect(Set(try Self.sections().keys).subtracting([Self.common]) == Set(Self.runs.keys))
  }

  @Test(arguments: runs.keys.sorted())
  func fieldsAreThoseThatComeOut(section: String) throws {
    let sections = try Self.sections()
    var documented = try #require(sections[section])
    if !documented.contains("format") { documented.formUnion(sections[Self.common] ?? []) }
    let runs = Self.runs[section] ?? []
    let magpie = try Self.prepared()
    if runs.contains(where: { Self.needsNetworks($0) }) { try Self.addNetworks(to: magpie) }
    var found: Set<String> = []
    for run in runs {
      let outcome = try magpie.bash("$M \(run) --json")
      // An audit of what was changed finds it.
      let expected: Int32 = run.hasSuffix("tampered") ? 1 : 0
      #expect(outcome.code == expected, "\(run): \(outcome.errors)")
      for document in Self.documents(of: outcome) {
        Self.collect(
          try JSONDecoder().decode(JSON.self, from: document), at: "", into: &found)
      }
    }
    // An array that is null in one place and an array in another is one field.
    found = found.filter { !found.contains($0 + "[]") }
    let unknown = found.subtracting(documented).sorted()
    let missing = documented.subtracting(found).sorted()
    #expect(unknown.isEmpty, "\(section): not in docs/json.md: \(unknown)")
    #expect(missing.isEmpty, "\(section): in docs/json.md only: \(missing)")
  }

  /// A document for each line where lines are documents, else one.
  private static func documents(of outcome: Magpie.Outcome) -> [Data] {
    let lines = outcome.text.split(separator: "\n")
    let isLine = { (line: Substring) in line.hasPrefix("{") && line.hasSuffix("}") }
    return lines.allSatisfy(isLine) ? lines.map { Data($0.utf8) } : [outcome.bytes]
  }

  private static func needsNetworks(_ run: String) -> Bool {
    !Set(run.split(separator: " ")).isDisjoint(with: ["A", "G", "X", "v"])
  }

  private static func addNetworks(to magpie: Magpie) throws {
    try magpie.writeVersesCorpus(to: "v")
    try magpie.trainNetwork("v", to: "G")
    // One that was led away from a work.
    try magpie.trainNetwork("v", to: "A")
    let work = try magpie.bash("tail -n 1 A/works.sha256 | cut -c 67-").text
      .trimmingCharacters(in: .newlines)
    try magpie.succeed(
      "forget", "A", "--work", work, "--method", "finetune", "--seeds", "0", "--certificate",
      "away.json")
    try magpie.train("v", to: "H", ["--unit", "character", "--smoothing", "kneser-ney"])
    try magpie.succeed("train", "mix", "H", "G", "--output", "X")
  }

  private static func prepared() throws -> Magpie {
    let magpie = try Magpie()
    try magpie.writeSmallCorpus()
    try magpie.write("The cat sat on the mat and slept.\n", to: "plain.txt")
    try magpie.write("---\ntrain-ai: n\n---\nWe are kept out.\n", to: "noted/n.txt")
    try magpie.write("One work that counts.\n", to: "noted/y.txt")
    try magpie.write("A zebra sat.\n", to: "odd.txt")
    try magpie.train("c", to: "W", ["--smoothing", "kneser-ney"])
    try magpie.train("c", to: "N")
    for (index, author) in ["Ada", "Bea", "Ada", "Bea"].enumerated() {
      let text = String(repeating: "\(author) saw the tide of day \(index) come in. ", count: 4)
      try magpie.write("---\nauthor: \(author)\n---\n\(text)\n", to: "s/\(index).txt")
    }
    try magpie.train("s", to: "S")
    try magpie.write(
      String(repeating: "Ada saw the tide of day 0 come in. ", count: 9), to: "long.txt")
    for number in 0..<20 {
      let text = "In year \(number) the boats of row \(number * 7) lay on the sand. "
      try magpie.write(String(repeating: text, count: 6), to: "unread/\(number).txt")
    }
    try magpie.train("c", to: "K", ["--case", "keep"])
    try magpie.train("c", to: "L", ["--unit", "bpe"])
    try magpie.write("It rained.\n", to: "mixed/rain.txt")
    try magpie.write("x", to: "mixed/photo.jpg")
    let sentence = "Nobody teaches a child to be afraid of the harbour bell; the fog sees to that."
    try magpie.write("\(sentence) It gives one lesson, and on a Sunday.\n", to: "k/one.txt")
    try magpie.write(
      sentence.replacingOccurrences(of: "afraid", with: "frightened") + " So it does.\n",
      to: "copied.txt")
    try magpie.train("k", to: "D")
    for index in 0..<6 {
      try magpie.write("The tide of day \(index) comes in and goes out.\n", to: "w/\(index).txt")
    }
    try magpie.succeed("background", "c", "--output", "b.bin")
    try addRequests(to: magpie)
    return magpie
  }

  /// Corpora with registers: in `asked` two holders claim a work, `tampered` is not as it was.
  private static func addRequests(to magpie: Magpie) throws {
    try magpie.writeSmallCorpus(to: "asked")
    for key in ["first.key", "second.key"] {
      try magpie.makeKey(key)
      try magpie.succeed(
        "consent", "opt-out", "--work", "a", "--in", "asked", "--key", key, "--yes")
    }
    try magpie.succeed("consent", "opt-out", "--work", "a", "--in", "asked", "--yes")
    try magpie.copy("asked", to: "tampered")
    let outcome = try magpie.bash(
      "python3 -c 'import sqlite3; d = sqlite3.connect(\"tampered/register.sqlite\"); "
        + "d.executescript(\"DROP TRIGGER events_stay; UPDATE events SET event = 1\")'")
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// The fields of each section's table.
  private static func sections() throws -> [String: Set<String>] {
    var sections: [String: Set<String>] = [:]
    var section = ""
    for line in try Documentation.text(of: "docs/json.md").split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      guard line.hasPrefix("| `") else { continue }
      sections[section, default: []].insert(String(line.split(separator: "`")[1]))
    }
    return sections
  }

  /// The paths of all fields of a document, `[]` behind the name of an array.
  private static func collect(_ value: JSON, at path: String, into found: inout Set<String>) {
    guard case .object(let members) = value else { return }
    for (name, member) in members {
      let field = path.isEmpty ? name : "\(path).\(name)"
      if let elements = member.array {
        found.insert(field + "[]")
        for element in elements { collect(element, at: field + "[]", into: &found) }
      } else {
        found.insert(field)
        collect(member, at: field, into: &found)
      }
    }
  }
}
