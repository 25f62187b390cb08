import Corpora
import Foundation
import ModelAttribution
import NeuralModels
import TestSupport
import Testing

@testable import Laboratory

/// What is kept of trainings is trusted only where it is whole and of this model.
@Suite struct TruthStoreTests {
  private let cases: TruthCases

  init() throws { cases = try TruthCases() }

  private static let alteration = Alteration(name: "without-0001", without: [1])

  private func network(_ run: NetworkRun) -> MLP<Float> {
    MLP(
      outcomeCount: run.corpus.vocabulary.outcomeCount, context: 3, embedding: 3, hidden: 5)
  }

  private func store(_ name: String = "m") throws -> (TruthStore<MLP<Float>>, MLP<Float>) {
    let run = try NetworkRun(
      Laboratory.Model(path: cases.folder.path(of: name)), for: "a test")
    let network = network(run)
    return (try TruthStore(run, network), network)
  }

  @Test func whatIsKeptComesBackBitForBit() throws {
    _ = try cases.model()
    let (store, network) = try store()
    let parameters = network.initialParameters(seed: 3)
    #expect(store.parameters(of: Self.alteration) == nil)
    let lock = try store.claim()
    try store.keep(parameters, of: Self.alteration)
    #expect(store.parameters(of: Self.alteration) == parameters)
    // Of another alteration with this name, nothing.
    #expect(store.parameters(of: Alteration(name: "without-0001", without: [2])) == nil)
    #expect(store.parameters(of: Alteration(name: "without-0001", without: [1], seed: 2)) == nil)
    #expect(throws: Failure.self) { try store.claim() }
    withExtendedLifetime(lock) {}
  }

  @Test func damageAnywhereIsSeen() throws {
    _ = try cases.model()
    let (store, network) = try store()
    _ = try store.claim()
    try store.keep(network.initialParameters(seed: 3), of: Self.alteration)
    let name = "m/truth/without-0001.safetensors"
    let bytes = try cases.folder.read(name)
    for place in stride(from: 0, to: bytes.count, by: 97) {
      var damaged = bytes
      damaged[place] ^= 4
      try cases.folder.write(damaged, to: name)
      #expect(store.parameters(of: Self.alteration) == nil, "byte \(place)")
    }
    try cases.folder.write(Array(bytes.prefix(bytes.count - 8)), to: name)
    #expect(store.parameters(of: Self.alteration) == nil)
    try cases.folder.write([], to: name)
    #expect(store.parameters(of: Self.alteration) == nil)
    try cases.folder.write(bytes, to: name)
    #expect(store.parameters(of: Self.alteration) != nil)
  }

  @Test func anotherModelsFilesCountAsMissing() throws {
    _ = try cases.model()
    _ = try cases.model(name: "n", seed: 2)
    let (own, network) = try store()
    _ = try own.claim()
    try own.keep(network.initialParameters(seed: 3), of: Self.alteration)
    let (other, _) = try store("n")
    _ = try other.claim()
    try cases.folder.write(
      cases.folder.read("m/truth/without-0001.safetensors"),
      to: "n/truth/without-0001.safetensors")
    #expect(own.parameters(of: Self.alteration) != nil)
    #expect(other.parameters(of: Self.alteration) == nil)
  }
}
