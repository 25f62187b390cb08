import Corpora
import MatrixKernels
import TestSupport
import Testing

@testable import NeuralModels

@Suite struct HessianProductsTests {
  private static let mlp = MLP<Double>(outcomeCount: 9, context: 3, embedding: 4, hidden: 6)

  /// Several heads and blocks, with biases and without.
  private static func gpt(_ seed: UInt64) -> GPT<Double> {
    GPT(
      outcomeCount: 11, windowLength: 5, width: 8, heads: seed % 2 == 0 ? 2 : 4,
      blockCount: Int(seed % 3) + 1, hasBias: seed % 3 != 1)
  }

  private static func gradient<Model: TwiceDifferentiable>(
    _ example: NetworkCase<Model>, at parameters: Parameters<Double>
  ) -> Parameters<Double> {
    var products = HessianProducts(example.network, windows: example.windows)
    return products.linearize(
      at: parameters, example.batch, dropout: example.dropout, masked: example.masked)
  }

  private static func change<Model: TwiceDifferentiable>(
    _ example: NetworkCase<Model>, along direction: Parameters<Double>, parts: Int = 2,
    threads: Int = 2
  ) -> HessianProducts<Model>.Change {
    var products = HessianProducts(
      example.network, windows: example.windows, parts: parts, threads: threads)
    _ = products.linearize(
      at: example.parameters, example.batch, dropout: example.dropout, masked: example.masked)
    return products.along([direction])[0]
  }

  /// Compares what a direction does with central differences along it.
  private func expectCentralDifferences<Model: TwiceDifferentiable>(
    _ example: NetworkCase<Model>, seed: UInt64
  ) {
    let direction = example.direction(seed: seed + 100)
    let found = Self.change(example, along: direction)
    let name = Comment("\(example.network.kind), seed \(seed)")
    let expected = changes(step: 2e-4) {
      Self.gradient(example, at: moved(example.parameters, direction, by: $0)).flatMap { $0 }
    }
    let distance = relativeDistance(found.product.flatMap { $0 }, expected)
    #expect(distance <= 1e-8, name)
    let losses = changes(step: 2e-4) {
      example.losses(moved(example.parameters, direction, by: $0))
    }
    #expect(relativeDistance(found.losses, losses) <= 1e-9, name)
    // The weighted losses change by the gradient along the direction.
    let sum = zip(found.losses, example.batch.weights).reduce(0) { $0 + $1.0 * $1.1 }
    let along = Self.gradient(example, at: example.parameters).dot(direction)
    #expect(abs(sum - along) <= 1e-11 * (1 + abs(along)), name)
  }

  @Test func productsAreCentralDifferencesOfTheGradient() {
    for seed in UInt64(0)..<6 {
      expectCentralDifferences(NetworkCase(Self.mlp, windows: 5, seed: seed), seed: seed)
      expectCentralDifferences(NetworkCase(Self.gpt(seed), windows: 3, seed: seed), seed: seed)
    }
  }

  @Test func productsUnderDropoutAreCentralDifferences() {
    for seed in UInt64(0)..<6 {
      let dropout = Dropout(rate: 0.3, seed: seed, step: 4)
      expectCentralDifferences(
        NetworkCase(Self.mlp, windows: 5, seed: seed, dropout: dropout), seed: seed)
      expectCentralDifferences(
        NetworkCase(Self.gpt(seed), windows: 3, seed: seed, dropout: dropout), seed: seed)
    }
  }

  @Test func productsWhereAnOutcomeCannotComeAreCentralDifferences() {
    for seed in UInt64(0)..<4 {
      expectCentralDifferences(
        NetworkCase(Self.mlp, windows: 5, seed: seed, masked: 7), seed: seed)
      expectCentralDifferences(
        NetworkCase(Self.gpt(seed), windows: 3, seed: seed, masked: 4), seed: seed)
    }
  }

  /// A logit that is low enough is as good as −∞, and an MLP's bias can make it so.
  @Test func whatCannotComeIsWhatNeverWould() {
    let masked = NetworkCase(Self.mlp, windows: 5, seed: 3, masked: 7)
    var low = masked
    low.masked = nil
    low.parameters[4][7] = -1e30
    var direction = masked.direction(seed: 1)
    direction[4][7] = 0
    #expect(
      Self.gradient(masked, at: masked.parameters) == Self.gradient(low, at: low.parameters))
    let (left, right) = (
      Self.change(masked, along: direction), Self.change(low, along: direction)
    )
    #expect(left.product == right.product && left.losses == right.losses)
  }

  @Test func theGradientIsThatOfTrainingBitForBit() {
    func expectSame<Model: TwiceDifferentiable>(_ example: NetworkCase<Model>) {
      for parts in 1...3 {
        // A training of as many lanes adds them up in the same order.
        let lanes = (0..<parts).map { part in
          let (first, end) = (
            example.windows * part / parts, example.windows * (part + 1) / parts
          )
          let lane = Lane(example.network, windows: first..<end)
          _ = lane.run(example.batch, example.parameters, dropout: example.dropout)
          return lane
        }
        for lane in lanes.dropFirst() { lanes[0].add(lane) }
        var products = HessianProducts(
          example.network, windows: example.windows, parts: parts)
        let found = products.linearize(
          at: example.parameters, example.batch, dropout: example.dropout)
        #expect(found == lanes[0].withGradients { $0 }, "\(example.network.kind), \(parts)")
      }
    }
    for dropout in [nil, Dropout(rate: 0.3, seed: 2, step: 4)] {
      expectSame(NetworkCase(Self.mlp, windows: 7, seed: 1, dropout: dropout))
      expectSame(NetworkCase(Self.gpt(2), windows: 4, seed: 2, dropout: dropout))
    }
  }

  @Test func threadsChangeNoBitAndPartsOnlyRounding() {
    func expectSame<Model: TwiceDifferentiable>(_ example: NetworkCase<Model>) {
      let directions = (0..<5).map { example.direction(seed: $0) }
      func changes(parts: Int, threads: Int) -> [HessianProducts<Model>.Change] {
        var products = HessianProducts(
          example.network, windows: example.windows, parts: parts, threads: threads)
        _ = products.linearize(at: example.parameters, example.batch, dropout: example.dropout)
        return products.along(directions)
      }
      let whole = changes(parts: 1, threads: 1)
      for parts in 1...9 {
        let expected = changes(parts: parts, threads: 1)
        for threads in [2, 3, 8] {
          let found = changes(parts: parts, threads: threads)
          #expect(found.map(\.product) == expected.map(\.product))
          #expect(found.map(\.losses) == expected.map(\.losses))
        }
        for (one, other) in zip(whole, expected) {
          #expect(
            relativeDistance(other.product.flatMap { $0 }, one.product.flatMap { $0 }) <= 1e-13)
          #expect(relativeDistance(other.losses, one.losses) <= 1e-13)
        }
      }
    }
    let dropout = Dropout(rate: 0.2, seed: 5, step: 1)
    expectSame(NetworkCase(Self.mlp, windows: 7, seed: 1, dropout: dropout))
    expectSame(NetworkCase(Self.gpt(2), windows: 4, seed: 2, dropout: dropout))
  }

  @Test func theMatrixIsSymmetric() {
    func expectSymmetry<Model: TwiceDifferentiable>(_ example: NetworkCase<Model>) {
      var products = HessianProducts(example.network, windows: example.windows)
      _ = products.linearize(at: example.parameters, example.batch, dropout: example.dropout)
      let directions = (0..<4).map { example.direction(seed: $0 + 9) }
      let found = products.along(directions).map(\.product)
      for left in 0..<4 {
        for right in 0..<left {
          let (one, other) = (
            directions[left].dot(found[right]), directions[right].dot(found[left])
          )
          let scale = directions[left].length() * found[right].length()
          #expect(abs(one - other) <= 1e-14 * scale, "\(example.network.kind)")
        }
      }
    }
    for seed in UInt64(0)..<4 {
      let dropout = seed % 2 == 0 ? nil : Dropout(rate: 0.3, seed: seed, step: 4)
      expectSymmetry(NetworkCase(Self.mlp, windows: 5, seed: seed, dropout: dropout))
      expectSymmetry(NetworkCase(Self.gpt(seed), windows: 3, seed: seed, dropout: dropout))
    }
  }

  @Test func productsAreLinearAndKeepNothingOfTheDirectionBefore() {
    let example = NetworkCase(Self.gpt(2), windows: 3, seed: 4)
    var products = HessianProducts(example.network, windows: 3, threads: 1)
    _ = products.linearize(at: example.parameters, example.batch)
    let (left, right) = (example.direction(seed: 1), example.direction(seed: 2))
    let both = products.along([left, right, moved(left, right, by: 2), left])
    let sum = moved(both[0].product, both[1].product, by: 2)
    #expect(
      relativeDistance(both[2].product.flatMap { $0 }, sum.flatMap { $0 }) <= 1e-13)
    #expect(both[3].product == both[0].product && both[3].losses == both[0].losses)
    #expect(products.along([]).isEmpty)
    // Another point, and back.
    _ = products.linearize(at: left, example.batch)
    #expect(products.along([right])[0].product != both[1].product)
    _ = products.linearize(at: example.parameters, example.batch)
    #expect(products.along([right])[0].product == both[1].product)
  }

  @Test func aRowOfWeightZeroBendsNothing() {
    var example = NetworkCase(Self.gpt(1), windows: 2, seed: 6)
    // The second window weighs nothing: what it holds does not matter.
    for row in 5..<10 { example.batch.weights[row] = 0 }
    let direction = example.direction(seed: 3)
    let before = Self.change(example, along: direction)
    for place in 5..<10 { example.batch.inputs[place] = (example.batch.inputs[place] + 3) % 11 }
    let after = Self.change(example, along: direction)
    #expect(before.product == after.product)
    #expect(before.losses.prefix(5) == after.losses.prefix(5))
    // Losses are without weights.
    #expect(before.losses.suffix(5) != after.losses.suffix(5))
    example.batch.weights = Array(repeating: 0, count: 10)
    #expect(Self.change(example, along: direction).product == example.network.zeroGradients())
  }
}
