extension EncodedCorpus {
  /// A number that names the tokens and where works start: two corpora that differ
  /// have, but for accidents, different ones.
  ///
  /// - Complexity: O(tokens).
  public var checksum: UInt64 {
    Checksum.of(wordCount: tokens.count + workStarts.count, trailing: 0) {
      $0 < tokens.count ? UInt64(tokens[$0]) : UInt64(workStarts[$0 - tokens.count])
    }
  }
}
