import MagpieReports
import MarkovModels

/// What was measured so far, model by model, in the order in which a report tells it.
struct CanaryResults {
  private let copies: [Int]
  private let greatest: Double
  private let models: [CanaryReport.Model]
  /// For each model, number of copies and seed: one measurement a canary.
  private var measured: [[[[CanaryReport.Measurement]]]]

  init(_ settings: CanarySettings, hasHalf: Bool, candidates: Int) {
    greatest = Exposure.greatest(candidates: candidates)
    copies = [0] + settings.copies
    let parts: [CanaryReport.Part] = hasHalf ? [.all, .half] : [.all]
    models = parts.flatMap { part in
      settings.smoothings.flatMap { smoothing in
        settings.orders.map { .chain(order: $0, smoothing: smoothing, part: part) }
      }
        + settings.presets.flatMap { preset in
          settings.epochs.map { .network(preset, epochs: $0, part: part) }
        }
    }
    measured = models.map { _ in Array(repeating: [], count: settings.copies.count + 1) }
  }

  /// Adds what one seed's canaries came to.
  mutating func add(
    _ measurements: [CanaryReport.Measurement], _ canaries: [Canary], of model: CanaryReport.Model
  ) {
    guard let index = models.firstIndex(of: model) else {
      preconditionFailure("a model that was not planned")
    }
    for (level, copies) in copies.enumerated() {
      let own = zip(canaries, measurements).filter { $0.0.copies == copies }.map(\.1)
      measured[index][level].append(own)
    }
  }

  /// The models of which anything was measured.
  var rows: [CanaryReport.Row] {
    models.indices.filter { !measured[$0][0].isEmpty }.map { index in
      CanaryReport.Row(
        models[index],
        cells: zip(copies, measured[index]).map {
          .init(copies: $0, seeds: $1, greatest: greatest)
        })
    }
  }
}

extension CanaryReport.Model {
  static func chain(order: Int, smoothing: Smoothing, part: CanaryReport.Part) -> Self {
    .init(order: order, smoothing: smoothing.name, part: part)
  }

  static func network(_ preset: NetworkPreset, epochs: Int, part: CanaryReport.Part) -> Self {
    .init(preset: preset.rawValue, epochs: epochs, part: part)
  }
}
