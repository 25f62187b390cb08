/// What a model lost when works were taken out of it.
public struct ForgettingReport: Report {
  public var model: String
  public var works: [WorkLabel]
  /// Tokens of the vocabulary that only these works supplied.
  public var vanishedTokens: Int
  public var tokensBefore: Int
  public var tokensAfter: Int
  public var bytesBefore: Int
  public var bytesAfter: Int

  public init(
    model: String, works: [WorkLabel], vanishedTokens: Int, tokensBefore: Int, tokensAfter: Int,
    bytesBefore: Int, bytesAfter: Int
  ) {
    self.model = model
    self.works = works
    self.vanishedTokens = vanishedTokens
    self.tokensBefore = tokensBefore
    self.tokensAfter = tokensAfter
    self.bytesBefore = bytesBefore
    self.bytesAfter = bytesAfter
  }

  public var json: JSONValue {
    .document([
      "model": .string(model), "works": .array(works.map { .string($0.id) }),
      "vanishedTokens": .int(vanishedTokens), "tokensBefore": .int(tokensBefore),
      "tokensAfter": .int(tokensAfter), "countsBytesBefore": .int(bytesBefore),
      "countsBytesAfter": .int(bytesAfter),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      \(model, .bold) has forgotten \(listed(works.map(\.title)), .bold): its files \
      are those of training without \(works.count == 1 ? "it" : "them"), byte for byte.
      """
      ""
      """
      It lost \(NumberText.count(tokensBefore - tokensAfter, "token")) of \
      \(NumberText.count(tokensBefore)), and \(NumberText.count(vanishedTokens, "word")) that \
      nobody else had used.
      """
    }
  }
}
