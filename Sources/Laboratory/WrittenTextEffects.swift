public import MagpieReports

extension Model {
  /// What moved a text that a network wrote, where that is told in less than a minute.
  ///
  /// - Parameters:
  ///   - corpora: Other places of the corpora.
  ///   - observe: Told what is being done and which part of it is done.
  /// - Returns: Nil for models that are no network.
  public func moved(
    _ text: [UInt8], corpora: [String] = [], observe: @escaping (String, Double) -> Void
  ) throws -> GenerationReport.Moved? {
    guard isNetwork else { return nil }
    var settings = AttributionSettings()
    settings.corpora = corpora
    settings.patience = 60
    var estimate: String?
    let control = AttributionControl { what, part in
      observe(what, part)
      return true
    } consent: { text in
      estimate = text
      return false
    }
    do {
      return .found(try attribute(text, name: "the text", settings, control))
    } catch let failure as Failure where failure.status != .internalFault {
      let reason = estimate ?? failure.problem
      return .left(reason, command: estimate == nil ? nil : "magpie attribute \(path) FILE")
    }
  }
}
