import Corpora
public import Rights

extension CorpusSelection {
  /// Reads corpora and picks the works, as their terms and the requests in their registers say.
  ///
  /// Where all words are ignored they are read all the same: whose they were is told.
  ///
  /// - Parameter register: A register that counts in place of those of the corpora.
  /// - Throws: What reading throws; ``Failure``: 66 for a register that was named and is not there, 65 for one
  ///   that is damaged: what cannot be read must not be passed over.
  public init(
    _ requests: [CorpusRequest], consent: ConsentRegime, without: [String] = [], register: String?
  ) throws {
    let registers = try RegisterPlaces.histories(
      corpora: requests.map(\.path), register: register, holders: nil
    ).map(StandingRequests.init).filter { !$0.isEmpty }
    try self.init(requests, consent: consent, without: without) { work in
      guard !registers.isEmpty else { return nil }
      let found = registers.compactMap { $0.request(hash: work.hash, text: work.utf8) }
      return found.first { $0.wish == .optOut } ?? found.first
    }
  }
}
