extension CanaryReport {
  public func figures(on page: Page) -> StyledText {
    .lines {
      "\("Exposure in bits, by copies; the greatest is \(NumberText.fixed(greatest, decimals: 2))", .heading)"
      table(shown, by: \.name, width: page.width)
      if let order = contrast, smoothings.count > 1 {
        ""
        "\("Smoothings of the chain of order \(order)", .heading)"
        table(
          rows.filter { $0.model.part == .all && $0.model.order == order }, by: \.smoothingName,
          width: page.width)
      }
      if !halves.isEmpty {
        ""
        "\("With half of the works, as many copies and epochs", .heading)"
        table(halves, by: \.nameWithPart, width: page.width)
      }
    }
  }

  /// The rows of the first table: all works, and the last smoothing.
  var shown: [Row] {
    rows.filter { row in
      row.model.part == .all
        && (row.model.smoothing == nil || row.model.smoothing == smoothings.last)
    }
  }

  private var smoothings: [String] {
    var names: [String] = []
    for row in rows {
      if let name = row.model.smoothing, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The order at which the smoothings differ most, of what stood there least often.
  private var contrast: Int? {
    let chains = rows.filter { $0.model.part == .all }
    func width(_ order: Int) -> Double {
      let values = chains.filter { $0.model.order == order }
        .flatMap { $0.cells.dropFirst().prefix(1).map(\.exposure.value) }
      return (values.max() ?? 0) - (values.min() ?? 0)
    }
    let orders = chains.compactMap(\.model.order)
    return orders.reduce(orders.first) { best, order in
      best.map { width(order) > width($0) } ?? true ? order : best
    }
  }

  /// The chain of that order, and each network at its end: with all works and with half.
  private var halves: [Row] {
    let parts = rows.filter { $0.model.part == .half }
    var pairs: [Row] = []
    for (index, row) in shown.enumerated() {
      let model = row.model
      let isLast = index + 1 == shown.count || shown[index + 1].model.preset != model.preset
      guard model.order == nil ? isLast : model.order == contrast else { continue }
      var other = model
      other.part = .half
      if let half = parts.first(where: { $0.model == other }) { pairs += [row, half] }
    }
    return pairs
  }

  /// A table of as many numbers of copies as fit, the first and the last among them.
  private func table(_ rows: [Row], by name: (Model) -> String, width: Int) -> StyledText {
    guard let first = rows.first else { return "–" }
    let titles = first.cells.map { NumberText.count($0.copies) }
    let columns = columns(titles, beside: rows.map { name($0.model) }, width: width)
    var table = Table([.text("Copies", isFixed: true)] + columns.map { .number(titles[$0]) })
    for row in rows {
      table.add(
        ["\(name(row.model))"]
          + columns.map { "\(NumberText.fixed(row.cells[$0].exposure.value, decimals: 2))" })
    }
    return table.drawn(width: width)
  }

  /// The places of the columns that fit beside names, evenly spread.
  private func columns(_ titles: [String], beside names: [String], width: Int) -> [Int] {
    let room = width - (names.map(DisplayWidth.of).max() ?? 0)
    let widest = max(5, titles.map(DisplayWidth.of).max() ?? 0)
    let count = max(2, min(titles.count, room / (widest + 2)))
    return (0..<count).map { $0 * (titles.count - 1) / (count - 1) }
  }
}

extension CanaryReport {
  public var picture: Picture {
    .lines(
      LinePlot(
        "What is kept of secrets in \(corpus)",
        x: PlotAxis("copies in the text", scale: .logarithmic),
        y: PlotAxis("exposure", unit: "bits", range: 0...greatest),
        series: plotted.map { row in
          .init(
            row.model.name,
            points: row.cells.dropFirst().map {
              .init(Double($0.copies), $0.exposure.value, interval: $0.exposure.interval)
            })
        } + [bound]), description: sentence.plain)
  }

  /// The three smallest orders, above which there is seldom anything to see; of networks the
  /// first and the last epochs, or the last alone where there are several.
  private var plotted: [Row] {
    let chains = shown.filter { $0.model.order != nil }
    let networks = shown.filter { $0.model.order == nil }
    let ends = networks.indices.filter { index in
      index + 1 == networks.count
        || networks[index + 1].model.preset != networks[index].model.preset
    }
    let starts = ends.count == 1 && networks.count > 1 ? [0] : []
    return chains.prefix(3) + (starts + ends).prefix(2).map { networks[$0] }
  }

  private var bound: LinePlot.Series {
    let copies = rows.first.map { $0.cells.dropFirst().map { Double($0.copies) } } ?? []
    return .init("the greatest that there is", points: copies.map { .init($0, greatest) })
  }
}

extension CanaryReport.Model {
  /// "chain of order 2", with its smoothing unless that is the usual one.
  func named(unless usual: String) -> String {
    let smoothed = smoothing.flatMap { $0 == usual ? nil : " with smoothing \($0)" } ?? ""
    return "chain of order \(order ?? 0)\(smoothed)"
  }

  /// "chain, order 2", "mlp, 8 epochs".
  var name: String {
    if let order { return "chain, order \(order)" }
    return "\(preset ?? "–"), \(NumberText.count(epochs ?? 0, "epoch"))"
  }

  var smoothingName: String { smoothing ?? name }
  var nameWithPart: String { "\(name), \(part.rawValue)" }
}
