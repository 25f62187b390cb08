import CorpusFiles
public import MagpieReports

extension OutputFile {
  /// Writes a report as a page that stands alone.
  public func write(pageOf report: CheckReport) throws {
    try write(report.html(hash: ContentHash.base64))
  }

  /// Writes a report as a page that stands alone.
  public func write(pageOf report: NetworkAttributionReport) throws {
    try write(report.html(hash: ContentHash.base64))
  }
}
