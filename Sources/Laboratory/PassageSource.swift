import Corpora
import CorpusFiles
import Foundation
import MagpieReports
import Rights
import TextTracing

/// What drafts are compared with: the works of corpora, the drafts themselves, or both.
public struct PassageSource: Sendable {
  let index: TraceIndex
  let catalogue: TraceCatalogue
  let texts: WorkTexts
  /// The number of each draft among the works; nil where drafts are not compared.
  let workOfDraft: [Int]?
  /// The names of the corpora, joined by "+"; "one another" where there is none.
  public let name: String

  /// How many works there are, drafts not counted.
  public var workCount: Int { catalogue.entries.count - (workOfDraft?.count ?? 0) }

  /// The works of corpora, by an index that is kept in the cache.
  public init(_ corpora: [CorpusRequest], caching: TraceSource.Caching = .standard) throws {
    let source = try TraceSource(corpora, form: .words, caching: caching)
    index = source.index
    catalogue = source.catalogue
    texts = WorkTexts(catalogue, requests: corpora)
    workOfDraft = nil
    name = source.name
  }

  /// Drafts, and the works of corpora; no index is kept of them.
  public init(_ drafts: Drafts, and corpora: [CorpusRequest]) throws {
    let drafts = drafts.documents
    let selection = corpora.isEmpty ? nil : try CorpusSelection(corpora, consent: .ignore)
    let works = selection?.works ?? []
    let own = drafts.map { draft in
      Work(
        id: WorkID("drafts/\(draft.name)"), title: draft.name,
        source: WorkSource(path: "", textOffset: draft.offset), utf8: draft.text)
    }
    index = TraceIndex(words: works + own)
    catalogue = TraceCatalogue(
      works: works + own, folders: selection?.folders ?? SourceFolders(), stamps: [],
      fingerprints: [], indexChecksum: index.checksum)
    texts = WorkTexts(works + own, catalogue: catalogue)
    workOfDraft = own.indices.map { works.count + $0 }
    name = selection?.name ?? "one another"
  }

  func isDraft(_ work: Int) -> Bool { workOfDraft?.first.map { work >= $0 } ?? false }
}
