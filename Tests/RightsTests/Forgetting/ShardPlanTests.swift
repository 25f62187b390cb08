import Corpora
import NeuralModels
import Rights
import TestSupport
import Testing

@Suite struct ShardPlanTests {
  private static func works(_ count: Int) -> [Work] {
    (0..<count).map {
      Work(id: WorkID("work-\($0)"), title: "\($0)", utf8: Array("text \($0)".utf8))
    }
  }

  @Test func aPlaceFollowsFromTheIdAlone() throws {
    let plan = try #require(ShardPlan(shards: 5, slices: 3))
    let works = Self.works(60)
    let all = (0..<5).map { plan.slices(ofShard: $0, works) }
    #expect(all.allSatisfy { $0.count == 3 })
    #expect(all.joined().joined().count == works.count)
    for (shard, slices) in all.enumerated() {
      for (slice, works) in slices.enumerated() {
        for work in works {
          #expect(plan.place(of: work.id) == .init(shard: shard, slice: slice))
        }
      }
    }
    // With other works beside it, and in another order, a work stands where it stood.
    let some = Array(works.reversed().prefix(20))
    for shard in 0..<5 {
      let expected = all[shard].map { slice in
        slice.map(\.id).filter { some.map(\.id).contains($0) }
      }
      let found = plan.slices(ofShard: shard, some).map { $0.map(\.id).sorted() }
      #expect(found == expected.map { $0.sorted() })
    }
  }

  /// The numbers are written down: models that stand on disk were dealt out so.
  @Test func placesAreWhatTheyWere() throws {
    let plan = try #require(ShardPlan(shards: 8, slices: 4))
    let places = ["a", ""].map { plan.place(of: WorkID($0)) }
    // printf a | sha256sum: ca978112ca1bbdca fac231b39a23dc4d …
    #expect(
      places[0]
        == .init(
          shard: Int(0xca97_8112_ca1b_bdca % 8 as UInt64),
          slice: Int(0xfac2_31b3_9a23_dc4d % 4 as UInt64)))
    // printf '' | sha256sum: e3b0c44298fc1c14 9afbf4c8996fb924 …
    #expect(
      places[1]
        == .init(
          shard: Int(0xe3b0_c442_98fc_1c14 % 8 as UInt64),
          slice: Int(0x9afb_f4c8_996f_b924 % 4 as UInt64)))
  }

  @Test func worksAreDealtOutEvenly() throws {
    let plan = try #require(ShardPlan(shards: 4, slices: 4))
    var counts: [ShardPlan.Place: Int] = [:]
    for work in Self.works(16_000) { counts[plan.place(of: work.id), default: 0] += 1 }
    // A binomial spread of about 31 around 1,000.
    #expect(counts.count == 16 && counts.values.allSatisfy { (850...1_150).contains($0) })
  }

  @Test func numbersThatCannotBeAreRefused() {
    for (shards, slices) in [(0, 4), (65, 4), (8, 0), (8, 65), (-1, -1)] {
      #expect(ShardPlan(shards: shards, slices: slices) == nil)
    }
    #expect(ShardPlan(shards: 1, slices: 1) != nil && ShardPlan(shards: 64, slices: 64) != nil)
  }

  @Test func shardsShareTheSteps() throws {
    let recipe = TrainingRecipe(steps: 401, batchSize: 4, warmUpSteps: 40, seed: 7)
    let plan = try #require(ShardPlan(shards: 8, slices: 4))
    let own = (0..<8).map { plan.recipe(ofShard: $0, of: recipe) }
    #expect(own.allSatisfy { $0.steps == 51 && $0.warmUpSteps == 5 })
    #expect(own[0].seed == 7 && Set(own.map(\.seed)).count == 8)
  }
}
