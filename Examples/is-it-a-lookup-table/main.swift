// Is it a look-up table? As much of the argument as small models can settle.
//
// Seven claims are heard about generative models, for and against. Each is put to the test here,
// on works that come with Magpie, and the test prints what it finds, whatever that is. The
// settings are small, so that the tour takes moments; `magpie lab` has the experiments whole.

import Foundation
import Laboratory
import MagpieReports

let page = TerminalDrawing(colour: false, width: 80)

/// A claim, and what the experiment says to it.
func test(_ claim: String, _ found: StyledText...) {
  print(page.draw("\("“\(claim)”", .heading)"))
  for text in found { print(page.draw(text)) }
}

let harbour = try CorpusSelection([CorpusRequest(path: LessonCorpora.path(of: "harbour"))])
let seeds = try ExperimentSeeds(count: 3)

// 1. From the table of counts alone: what must stand in any text that has it?
let rebuilt = try Reconstruction(
  harbour, settings: ReconstructionSettings(orders: [1, 2, 4, 8], parts: [1], seeds: seeds)
).report()
test(
  "The table keeps probabilities, not the text; nothing can be recovered from it.",
  rebuilt.sentence)

// 2. Is there room for copies? What a table takes for each work, and what the work takes.
let storage = rebuilt.storage
if let compressed = storage.together {
  let tables = rebuilt.rows.map { row in
    "\(NumberText.bytes((row.tableBytes + rebuilt.works / 2) / rebuilt.works)) at order \(row.order)"
  }
  test(
    "So many works in so few bytes cannot be stored copies.",
    """
    A work has \(NumberText.bytes(storage.bytes / rebuilt.works)), and \
    \(NumberText.bytes(compressed / rebuilt.works)) when all are compressed together. A chain has \
    for each work \(tables.joined(separator: ", ")).
    """)
}

// 3. Asked with the beginning, does the model give back the rest?
let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
defer { try? FileManager.default.removeItem(at: folder) }
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let answers = try [2, 6].map { order in
  let model = folder.appendingPathComponent("the chain of order \(order)").path
  _ = try Training.trainMarkov(
    on: harbour, settings: TrainingSettings(order: order), output: model)
  return try Extraction(
    Model(path: model),
    settings: ExtractionSettings(promptLengths: [10], samples: 20, top: 20, seeds: seeds)
  ).report().sentence
}
test("Only badly over-fitted items come back out.", answers[0], answers[1])

// 4. Does it remember a work, or only what all have in common?
let memorised = try Memorisation(
  harbour, settings: MemorisationSettings(seeds: ExperimentSeeds(count: 8))
).report()
test("It remembers that work. – No, those phrases are everywhere.", memorised.sentence)

// 5. What is new in what people write, and in what models write?
let novelty = try Novelty(
  harbour, settings: NoveltySettings(preset: .bigram, steps: 300, seeds: seeds)
).report()
test("People learn from others just the same.", novelty.sentence)

// 6. How much of the output is owed to one work?
let dose = try Dose(
  harbour, work: "the-tide-clock",
  settings: DoseSettings(copies: [1, 20], texts: 4, seeds: seeds)
).report()
test("The output depended on the data, so it derives from it.", dose.sentence)

// 7. What no text says: does a model prefer the right to the wrong?
let concepts = try Concepts(
  settings: ConceptSettings(orders: [2, 5], steps: 900, seeds: ExperimentSeeds(count: 2))
).report()
test("It is just a big look-up table. – No, it learns concepts.", concepts.sentence)

print(
  page.draw(
    """
    Both sides are right of some model, and each can be shown where: which kind it is, how far it \
    looks back, how much it has read, how often. What is to follow from that, nobody can compute.
    """), terminator: "")
