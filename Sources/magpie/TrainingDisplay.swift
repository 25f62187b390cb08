import Foundation
import Laboratory
import MagpieReports

/// Shows how a training goes on.
///
/// With `--json` a line for each point, on standard output. For people, on standard
/// error: at a terminal one line that changes, with the curve of the loss in small;
/// elsewhere a plain line for each evaluation.
final class TrainingDisplay {
  private let json: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let line = ProgressLine()
  private let clock = ContinuousClock()
  private var lastShown: ContinuousClock.Instant?
  private var losses: [Double] = []
  private var hasLiveLine = false
  /// Whether somebody still reads the lines; the model is trained in any case.
  private var hasReader = true

  init(_ options: LineOutputOptions) { json = options.json }

  func show(_ news: TrainingNews) {
    let report = news.report
    if let loss = report.smoothedLoss { losses.append(loss) }
    let isMilestone = report.heldOutLoss != nil || report.step == report.steps
    if json {
      if isMilestone || report.step % max(1, report.steps / 100) == 0 {
        hasReader = hasReader && Output.tryToWrite(report.json.compact + "\n")
      }
    } else if isMilestone {
      end()
      Output.note(report.line)
      if isTerminal { Output.note("  " + StyledText.visible(news.sample(tokens: 80))) }
    } else if isTerminal, isDue {
      lastShown = clock.now
      hasLiveLine = true
      line.show("\(report.line)  \(Self.sparkline(losses))")
    }
  }

  /// Takes the line that changes away.
  func end() {
    guard hasLiveLine else { return }
    hasLiveLine = false
    line.show("")
  }

  /// Ten times a second is enough for eyes.
  private var isDue: Bool {
    lastShown.map { clock.now - $0 > .milliseconds(100) } ?? true
  }

  /// The curve of the loss in a line of twenty signs.
  private static func sparkline(_ losses: [Double]) -> String {
    let signs = Array("▁▂▃▄▅▆▇█")
    guard let low = losses.min(), let high = losses.max(), high > low else { return "" }
    let count = min(20, losses.count)
    return String(
      (0..<count).map { index in
        let loss = losses[(losses.count - 1) * index / max(1, count - 1)]
        return signs[min(7, Int((loss - low) / (high - low) * 8))]
      })
  }
}
