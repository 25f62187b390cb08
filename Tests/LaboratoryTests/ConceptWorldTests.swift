import Corpora
import Testing

@testable import Laboratory

@Suite struct ConceptWorldTests {
  private func counts(_ values: [Int]) -> [Int: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test func everyThingLacksOneAttributeOfItsKind() {
    for seed in UInt64(0)..<20 {
      let world = ConceptWorld(.standard, seed: seed)
      for thing in world.words.things.indices {
        let kind = world.words.kind(ofThing: thing)
        let own = world.words.attributes.indices.filter {
          world.words.kind(ofAttribute: $0) == kind
        }
        #expect((world.said[thing] + [world.heldOut[thing]]).sorted() == own, "seed \(seed)")
        #expect(world.foreign(to: thing).count == 25)
        #expect(world.foreign(to: thing).allSatisfy { world.words.kind(ofAttribute: $0) != kind })
      }
    }
  }

  @Test func noAttributeIsSaidOrHeldOutMoreOftenThanAnother() {
    for seed in UInt64(0)..<20 {
      let kinds = ConceptWorld(.standard, seed: seed)
      for world in [kinds, kinds.mixedUp(seed: seed)] {
        #expect(world.said.allSatisfy { $0.count == 4 }, "seed \(seed)")
        #expect(Set(counts(world.said.flatMap { $0 }).values) == [8], "seed \(seed)")
        #expect(Set(counts(world.heldOut).values) == [2], "seed \(seed)")
      }
    }
  }

  @Test func whatIsHeldOutIsNotSaidAndNothingIsSaidTwice() {
    for seed in UInt64(0)..<20 {
      let world = ConceptWorld(.standard, seed: seed).mixedUp(seed: seed)
      for thing in world.said.indices {
        #expect(Set(world.said[thing]).count == 4, "seed \(seed)")
        #expect(!world.said[thing].contains(world.heldOut[thing]), "seed \(seed)")
        #expect(world.foreign(to: thing).count == 25, "seed \(seed)")
      }
    }
  }

  /// Of 240 sayings a sixth is of the thing's own kind by chance.
  @Test func mixingUpLeavesNoKinds() {
    for seed in UInt64(0)..<20 {
      let world = ConceptWorld(.standard, seed: seed).mixedUp(seed: seed)
      let own = world.said.indices.reduce(0) { sum, thing in
        sum
          + world.said[thing].count {
            world.words.kind(ofAttribute: $0) == world.words.kind(ofThing: thing)
          }
      }
      #expect((15...70).contains(own), "seed \(seed): \(own)")
    }
  }

  @Test func aSeedGivesOneWorld() {
    let world = ConceptWorld(.standard, seed: 3)
    #expect(world == ConceptWorld(.standard, seed: 3))
    #expect(world != ConceptWorld(.standard, seed: 4))
    #expect(world.mixedUp(seed: 1) == world.mixedUp(seed: 1))
    #expect(world.mixedUp(seed: 1) != world.mixedUp(seed: 2))
  }

  @Test func sentencesAreWhatIsSaid() {
    let world = ConceptWorld(.tiny, seed: 1)
    let sentences = world.works.map(\.text)
    #expect(sentences.count == 4)
    for thing in 0..<4 {
      let said =
        "the \(world.words.things[thing]) is \(world.words.attributes[world.said[thing][0]])"
      #expect(sentences[thing] == said)
    }
    #expect(ConceptWorld(.standard, seed: 1).works.count == 960)
    #expect(world.works.map(\.id) == world.works.map(\.id).sorted())
  }

  /// But for the things, the words around the attributes of one kind are those of another.
  @Test func onlyTheThingGivesItsKindAway() {
    let world = ConceptWorld(.standard, seed: 1)
    let words = world.words
    var around: [[String]] = Array(repeating: [], count: words.kinds.count)
    for work in world.works {
      let sentence = work.text.split(separator: " ").map(String.init)
      guard let attribute = words.attributes.firstIndex(of: sentence[sentence.count - 1]) else {
        Issue.record("a sentence without an attribute: \(work.text)")
        continue
      }
      let rest = sentence.dropLast().map { words.things.contains($0) ? "#" : $0 }
      around[words.kind(ofAttribute: attribute)].append(rest.joined(separator: " "))
    }
    for kind in words.kinds.indices { #expect(around[kind].sorted() == around[0].sorted()) }
  }

  @Test func aChainOfTheHighestOrderSeesTheWholeSentence() {
    let words = ConceptWords.standard
    for template in words.templates {
      // The beginning counts, too.
      #expect(template.split(separator: " ").count + 1 <= Concepts.lookupOrder)
      #expect(template.split(separator: " ").count + 1 <= 8, "the window of the networks")
    }
  }
}
