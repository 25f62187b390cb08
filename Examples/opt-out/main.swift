// An opt-out, from the first question to the last receipt.
//
// Ann wrote a poem. It lies in somebody's corpus, and Ben has put an edited copy of it there, too.
// A chain has read both. Ann makes a key, asks that her poem be kept out, and looks whether
// anybody heeds it. Everything happens in a temporary folder, and nothing is staged.

import Corpora
import Foundation
import Laboratory
import MagpieReports
import Rights

let folder = FileManager.default.temporaryDirectory.appending(path: "opt-out-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: folder) }

func path(_ name: String) -> String { folder.appending(path: name).path }

func write(_ text: String, to name: String) throws {
  let file = folder.appending(path: name)
  try FileManager.default.createDirectory(
    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data((text + "\n").utf8).write(to: file)
}

let poem = """
  The lamp was lit at dusk, and nobody on the quay saw it go out again before the tide had turned \
  and the boats came home with the smell of tar and of rope.
  """
try write(poem, to: "corpus/ann/the-lamp.txt")
try write(
  poem.replacingOccurrences(of: "dusk", with: "dawn")
    .replacingOccurrences(of: "quay", with: "pier"), to: "corpus/ben/my-lamp.txt")
try write(
  "Nine gulls sat in a row on the wall and would not move for the cart.",
  to: "corpus/ann/nine-gulls.txt")
try write(
  "Flour, water and salt, and nothing else but time and a warm shelf.",
  to: "corpus/cleo/bread.txt")
try write(poem, to: "mine.txt")
let corpus = [CorpusRequest(path: path("corpus"))]

/// Trains a chain on what the register lets in, and says which works those are.
func train(_ model: String) throws {
  let selection = try CorpusSelection(corpus, consent: .optOut, register: nil)
  _ = try Training.trainMarkov(
    on: selection, settings: TrainingSettings(), output: path(model))
  print("  used:     \(selection.works.map(\.id.value).joined(separator: ", "))")
  for (work, _) in selection.requested { print("  kept out: \(work.id.value)") }
}

/// Asks a model whether it has read Ann's poem.
func ask(_ model: String) throws {
  let report = try ConsentUsed.report(
    on: path("mine.txt"), model: Model(path: path(model)), corpora: [], never: [])
  let how = report.evidence.map { ", by \($0.rawValue)" } ?? ""
  print("  \(report.answer.rawValue)\(how)")
}

print("1. A chain is trained before anybody has asked for anything.")
try train("first.model")

print("\n2. Has it read my poem?")
try ask("first.model")

print("\n3. Ann makes a key. The keeper of the corpus, who knows her, writes down that it is hers.")
let key = try HolderKeys.make(at: path("ann.key"))
try write("Ann: \(key.id)", to: "holders.yml")
var signing = ConsentSettings()
signing.key = path("ann.key")
signing.holders = path("holders.yml")

print("\n4. She asks that the poem be kept out. Before it is taken down she sees what it touches:")
var target = ConsentTarget()
target.works = ["the-lamp"]
let plan = try ConsentPlan(.optOut, target, in: corpus, signing, register: nil)
for item in plan.review.works {
  print("  \(item.work.id): \(item.isNamed ? "by name" : "as a near copy")")
}
let receipt = try plan.record().receipts[0]
print("  taken down as event \(receipt.number)")

print("\n5. A new chain is trained on the same corpus.")
try train("second.model")

print("\n6. Has it read my poem?")
try ask("second.model")
print("   And the old one? A request does not reach into a model that is there already.")
try ask("first.model")

print("\n7. A near copy that comes later is kept out, too.")
try write(
  poem.replacingOccurrences(of: "boats", with: "ships"), to: "corpus/dan/found-in-a-drawer.txt")
try train("third.model")

print("\n8. Ann has noted her receipt. Is all that stood in the register up to it as it was?")
let register = RegisterPlaces.path(ofCorpus: path("corpus"))
let audit = try RegisterKeeping.audit(register: register, head: receipt.hash)
print("  \(audit.isSound ? "sound" : "changed"), \(audit.events) event")

print("\n9. Somebody without her key tries to take the request back.")
do {
  var stranger = ConsentSettings()
  stranger.holders = path("holders.yml")
  _ = try ConsentClaims.withdraw("1", register: register, stranger)
} catch { print("  refused: \(Failure(error).problem)") }

print("\n10. Ann takes it back herself, and the next chain may read everything.")
_ = try ConsentClaims.withdraw("1", register: register, signing)
try train("fourth.model")
