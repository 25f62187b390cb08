import Testing

@testable import Laboratory

/// What is altered, drawn and named.
@Suite struct AlterationTests {
  private let works = [0, 1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 20]

  @Test func namesHaveNumbersAndNoTitles() {
    let work = WorkGroup(number: 7, works: [7], isAuthor: false)
    #expect(Alteration.without(work).name == "without-0007")
    #expect(Alteration.without(work, seed: 2).name == "seed-2-without-0007")
    let author = WorkGroup(number: 3, works: [4, 9], isAuthor: true)
    #expect(Alteration.without(author).name == "author-0003")
    #expect(Alteration.without(author).facts == "seed own; without 4 9")
    #expect(Alteration.seed(12).name == "seed-12")
    #expect(Alteration.seed(12).facts == "seed 12; without none")
    #expect(Alteration.subset(.half, 12, of: works).name == "half-0012")
    let alterations: [Alteration] = [
      .again, .without(work), .without(author, seed: 9), .seed(3),
    ]
    for alteration in alterations {
      #expect(TruthFiles.isOwn(alteration.name + ".safetensors"))
      #expect(TruthFiles.isOwn(alteration.name + ".safetensors.partial"))
    }
    for name in ["notes.txt", "without.safetensors", "half-1.safetensors.old", "x/grade.json"] {
      #expect(!TruthFiles.isOwn(name), "\(name)")
    }
  }

  @Test func subsetsLeaveOutHalfOrATenthAndNeverAll() {
    for count in 2...40 {
      for (kept, wanted) in [(Alteration.Kept.half, count / 2), (.most, (count + 5) / 10)] {
        let subset = Alteration.subset(kept, count, of: Array(0..<count))
        #expect(subset.without.count == max(1, wanted), "\(count)")
        #expect(subset.without == subset.without.sorted())
        #expect(Set(subset.without).count == subset.without.count)
      }
    }
  }

  @Test func subsetsAreOfTheWorksAndDiffer() {
    let drawn = (0..<20).map { Alteration.subset(.half, $0, of: works).without }
    #expect(Set(drawn).count > 15)
    #expect(drawn.allSatisfy { Set($0).isSubset(of: works) })
    #expect(drawn == (0..<20).map { Alteration.subset(.half, $0, of: works).without })
    // Every work is left out at some time and kept at another.
    for work in works {
      let out = drawn.count { $0.contains(work) }
      #expect(out > 0 && out < drawn.count, "\(work)")
    }
  }
}
