import Corpora
import CorpusFiles
import Foundation
import Rights
import Synchronization

/// The texts of a corpus's works, read again from their files when they are asked for.
///
/// An index knows where words stand, not what stands between them.
final class WorkTexts: Sendable {
  private let catalogue: TraceCatalogue
  private let requests: [CorpusRequest]
  private let known: Mutex<[Int: [UInt8]]>

  init(_ catalogue: TraceCatalogue, requests: [CorpusRequest]) {
    self.catalogue = catalogue
    self.requests = requests
    known = Mutex([:])
  }

  /// Texts that are in memory already.
  init(_ works: [Work], catalogue: TraceCatalogue) {
    self.catalogue = catalogue
    requests = []
    known = Mutex(Dictionary(uniqueKeysWithValues: works.enumerated().map { ($0, $1.utf8) }))
  }

  /// The text of a work; nil if its file is gone.
  func text(ofWork work: Int) -> [UInt8]? {
    known.withLock { known in
      if let text = known[work] { return text }
      let entry = catalogue.entries[work]
      if entry.record == nil {
        let file = try? MappedFile(path: entry.path)
        let range = entry.textOffset..<(entry.textOffset + entry.textLength)
        known[work] = file.flatMap { $0.count >= range.upperBound ? $0.bytes(in: range) : nil }
      } else {
        // A record is found by reading its file; with it come all others.
        let works = (try? CorpusSelection(requests, consent: .ignore))?.works ?? []
        for (number, work) in works.enumerated() { known[number] = work.utf8 }
      }
      return known[work]
    }
  }
}
