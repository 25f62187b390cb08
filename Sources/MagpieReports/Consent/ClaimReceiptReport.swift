/// That a claim was taken down, or why not.
public struct ClaimReceiptReport: Report {
  /// Where the claim was read, the register, or the file that it was written to.
  public var source: String
  /// The id of the claim.
  public var claim: String
  /// The number of the event; nil where it was not taken down.
  public var number: Int?
  /// The hash of the event: the register's head at that moment.
  public var hash: String?
  public var refusal: String?
  /// One word for the refusal.
  public var code: String?
  /// Whether it was written to a file in place of a register.
  public var isFile: Bool

  public init(source: String, claim: String, isFile: Bool = false) {
    self.source = source
    self.claim = claim
    self.isFile = isFile
  }

  public var json: JSONValue {
    .document([
      "source": .string(source), "claim": .string(claim), "number": .number(number),
      "hash": .text(hash), "code": .text(code), "reason": .text(refusal),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    if let number, let hash {
      return .lines {
        "Taken down as event \(number, .bold). Receipt:"
        StyledText(hash).indented(by: 2)
      }
    }
    if let refusal { return "\(source): \("refused", .warning), \(refusal)." }
    return "The claim is in \(source, .bold). It counts when a register has accepted it."
  }
}
