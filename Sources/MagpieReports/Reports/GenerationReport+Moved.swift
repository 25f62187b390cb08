import ModelAttribution

extension GenerationReport {
  /// What moved a network's text, or which command tells it.
  func drawn(_ moved: Moved, width: Int) -> StyledText {
    .lines {
      ""
      switch moved {
      case .found(let report): effects(report, width: width)
      case .left(let reason, let command):
        "\("Effect", .heading) \("what moved the words", .dim)"
        "Not told: \(reason)."
        if let command { "With the text in a file, \(command, .bold) tells it." }
      }
    }
  }

  private func effects(_ report: NetworkAttributionReport, width: Int) -> StyledText {
    let told = report.rows.filter { $0.isTold != false }
    let shown = report.isRanked ? Array(told.prefix(6)) : []
    return .lines {
      "\("Effect", .heading) \("what the text would lose had a work never been read, in nats", .dim)"
      if !report.isRanked {
        report.sentence
      } else if shown.isEmpty {
        "No work moved this text by what could be told from noise."
      } else {
        table(shown).drawn(width: width)
      }
      if let noise = report.noise, report.isRanked {
        """
        \("\(NumberText.count(report.rows.count - told.count, "work")) cannot be told from noise: between seeds an effect differs by \(NumberText.nats(noise)).", .dim)
        """
      }
    }
  }

  private func table(_ rows: [NetworkAttributionReport.Row]) -> Table {
    var table = Table([.text("Work"), .text("Author"), .number("Effect")])
    for row in rows {
      table.add(
        "\(row.work.title)", "\(row.work.author ?? "")", "\(NumberText.natsChange(row.value))")
    }
    return table
  }
}
