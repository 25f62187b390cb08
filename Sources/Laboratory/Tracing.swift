import Corpora
public import MagpieReports
import TextTracing

extension TraceSource {
  /// Where the words of a text stand in the corpus.
  ///
  /// - Parameters:
  ///   - name: What the report calls the text.
  ///   - offset: Where the text begins in its file.
  ///   - listsAllPlaces: Whether every place of a span is listed, be there millions;
  ///     otherwise the first ``TraceIndex/placeLimit``. All are counted.
  public func trace(
    _ text: [UInt8], name: String, minimumRun: Int, offset: Int = 0,
    listsAllPlaces: Bool = false
  ) -> TraceReport {
    let trace = index.trace(
      text: text, minimumRun: minimumRun,
      placeLimit: listsAllPlaces ? .max : TraceIndex.placeLimit)
    return TraceReport(
      text: name, corpus: self.name, works: workCount, reserved: reserved,
      reservations: catalogue.reservations,
      unit: index.unit.rawValue,
      tokens: trace.tokens.count, minimumRun: minimumRun, longest: trace.longest,
      coverage: trace.coverage.map { .init(minimum: $0.minimum, share: $0.share) },
      novelty: trace.novelty, spans: spans(of: trace, in: text, at: offset))
  }

  /// The spans of a trace with the names, lines and file offsets of their places.
  ///
  /// - Parameter offset: Where the text begins in its file.
  func spans(of trace: Trace, in text: [UInt8], at offset: Int = 0) -> [SpanReport] {
    var lines = LineFinder()
    return trace.spans.map { span in
      SpanReport(
        bytes: (span.bytes.lowerBound + offset)..<(span.bytes.upperBound + offset),
        tokens: span.tokens.count,
        text: String(decoding: text[span.bytes], as: UTF8.self), surprise: span.surprise,
        isCommon: span.kind == .common,
        places: span.places.map { place in
          let entry = catalogue.entries[place.work]
          return .init(
            work: catalogue.label(ofWork: place.work),
            bytes: (place.bytes.lowerBound + entry.textOffset)..<(place.bytes.upperBound
              + entry.textOffset),
            line: lines.line(of: place.bytes.lowerBound, in: entry))
        }, placeCount: span.placeCount)
    }
  }
}
