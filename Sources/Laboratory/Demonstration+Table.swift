import Corpora
import MagpieReports

extension Demonstration {
  /// What the chain counted.
  func table() throws -> Scene {
    let model = try model(trained)
    let report = try model.next(after: "the lamp", limit: 5)
    let works = selection.works
    let authors = Set(works.compactMap(\.author)).count
    let bytes = works.reduce(0) { $0 + $1.utf8.count }
    return Scene(title: "A table of what follows what") { page in
      .lines {
        """
        Magpie has just read \(NumberText.count(works.count, "work")) by \
        \(NumberText.count(authors, "author")) (\(NumberText.bytes(bytes)) of tales, letters and \
        logs from an invented harbour) and counted which word follows each pair of words. \
        \(NumberText.count(selection.reserved.count, "work")) stayed out: their holders said no \
        (train-ai: n). That table is all that the model is:
        """
        ""
        report.drawn(on: page)
      }
    }
  }
}
