import Corpora
import MagpieReports

extension CorpusSelection {
  /// The works with a text: those that an experiment can do something with.
  ///
  /// - Parameter least: How many it needs.
  /// - Throws: ``Failure`` 65 where there are fewer. It says so if works are missing because the
  ///   regime of consent excludes them.
  func worksWithText(atLeast least: Int = 1) throws -> [Work] {
    let works = works.filter { !$0.utf8.isEmpty }
    guard works.count < least else { return works }
    let found = works.isEmpty ? "no work with a text" : NumberText.count(works.count, "work")
    let need = least > 1 ? ", and \(NumberText.count(least)) are needed" : ""
    guard reserved.isEmpty else {
      throw Failure(
        .badData, "\(name) has \(found)\(need)" + exclusion,
        try: "--consent ignore, or another corpus")
    }
    throw Failure(
      .badData, "\(name) has \(found)\(need)",
      try: works.isEmpty ? "a corpus with at least one word in it" : "--split chapter")
  }
}
