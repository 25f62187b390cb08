import Corpora
import MagpieReports
import TextTracing

/// How much of a text stands in each work of a corpus: place, beside effect.
struct WorkPlaces {
  /// Where the words of the text stand.
  let spans: [SpanReport]
  /// The ids of works that the network has not read.
  let unread: Set<String>
  private var places: [String: NetworkAttributionReport.Place] = [:]

  /// Where no run of at least so many words and marks stands, nothing does.
  private static let minimumRun = 4

  /// - Parameter source: The corpus by words, whatever the tokens of the network are: four
  ///   letters in a row stand everywhere.
  init(
    _ text: [UInt8], in source: TraceSource, grouping: WorkGrouping, _ network: NetworkRun
  ) {
    let trace = source.index.trace(
      text: text, minimumRun: Self.minimumRun, placeLimit: .max)
    spans = source.spans(of: trace, in: text)
    let read = Set(
      network.works.indices.filter { !network.removed.contains($0) }.map {
        network.works[$0].id.value
      })
    unread = Set(spans.flatMap { $0.places.map(\.work.id) }).subtracting(read)
    let groups = grouping.groups(
      of: network.works, places: Array(network.works.indices))
    var groupOfWork: [String: String] = [:]
    for group in groups {
      for work in group.works { groupOfWork[network.works[work].id.value] = group.label.id }
    }
    var covered: [String: Set<Int>] = [:]
    var longest: [String: Int] = [:]
    for span in trace.spans {
      for place in span.places {
        let id = source.catalogue.label(ofWork: place.work).id
        guard let group = groupOfWork[id] else { continue }
        covered[group, default: []].formUnion(span.tokens)
        longest[group] = max(longest[group] ?? 0, span.tokens.count)
      }
    }
    for group in groups.map(\.label.id) {
      places[group] = .init(
        longest: longest[group] ?? 0,
        share: Double(covered[group]?.count ?? 0) / Double(max(1, trace.tokens.count)))
    }
  }

  func place(of group: String) -> NetworkAttributionReport.Place? { places[group] }
}

extension NetworkAttributionReport {
  mutating func addPlaces(_ places: WorkPlaces) {
    spans = places.spans
    unread = places.unread
    for index in rows.indices { rows[index].place = places.place(of: rows[index].work.id) }
  }
}
