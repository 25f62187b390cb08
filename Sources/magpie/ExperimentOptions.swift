import ArgumentParser
import Laboratory
import MagpieReports

/// What all experiments have: seeds, a picture, and an end before the end.
struct ExperimentOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How often chance is tried; intervals come from it. The experiment's own unless given.")
  var seeds: Int?

  @Option(parsing: .unconditional, help: "The first seed.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Draw the plot as a picture, too.", valueName: "file"))
  var svg: String?

  @OptionGroup var output: OutputOptions

  /// The seeds that were asked for.
  ///
  /// - Parameter standard: How many unless given.
  func seeds(_ standard: Int) throws -> ExperimentSeeds {
    try ExperimentSeeds(first: seed, count: seeds ?? standard)
  }

  /// Makes an experiment and shows what it found; after Ctrl-C, what it had found by then.
  ///
  /// - Parameter consent: On whose word the works of a corpus were used; nil where there is none.
  /// - Throws: `ExitCode` 130 when it was stopped.
  func run(
    consent: ConsentSummary? = nil,
    _ measure: (ExperimentControl) throws -> some ExperimentReport
  ) throws {
    let picture = try svg.map { try OutputFile($0, as: .svg) }
    let interrupts = Interrupts()
    let line = ProgressLine()
    let control = ExperimentControl(show: line.show) { interrupts.isRequested }
    let report: any ExperimentReport
    do {
      report = try measure(control)
      line.show("")
    } catch {
      line.show("")
      throw error
    }
    guard report.progress.isComplete || report.progress.measured > 0 else {
      Output.note("stopped before anything was measured")
      throw ExitCode(130)
    }
    // Whoever reads the report may stop reading, which ends the command: first the picture.
    // And where no picture can be written, the report is still there.
    let drawing = Result { try picture?.write(report.picture.svg) }
    show(report, consent)
    try drawing.get()
    guard report.progress.isComplete else {
      Output.note(
        "stopped after \(report.progress.measured) of \(report.progress.planned) measurements")
      throw ExitCode(130)
    }
  }

  private func show(_ report: some Report, _ consent: ConsentSummary?) {
    if let consent {
      output.show(ConsentedReport(report, consent: consent))
    } else {
      output.show(report)
    }
  }
}
