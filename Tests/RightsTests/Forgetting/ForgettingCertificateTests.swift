import Rights
import Testing

@Suite struct ForgettingCertificateTests {
  private static let hash = String(repeating: "ab", count: 32)

  private static func certificate(evidence: Bool = true) throws -> ForgettingCertificate {
    ForgettingCertificate(
      made: try #require(ClaimDate("2026-11-02T09:30:00Z")),
      works: [String(repeating: "cd", count: 32), hash],
      claims: [.init(id: hash, key: nil), .init(id: hash, key: hash)], method: .ascent,
      before: hash, after: String(repeating: "01", count: 32), registerHeads: [hash],
      cost: .init(steps: 12, stepsOfRetraining: 400, seconds: 0.25, secondsOfRetraining: nil),
      ownTokens: 3, keepsOwnTokens: true, processor: "ZEN",
      evidence: evidence
        ? ForgettingEvidence(
          seeds: [1, .max], before: ForgettingEvidenceTests.traces(2),
          after: ForgettingEvidenceTests.traces(5.5),
          neverSaw: [ForgettingEvidenceTests.traces(5), ForgettingEvidenceTests.traces(6)],
          isSameInBits: nil, passages: 9) : nil)
  }

  @Test(arguments: [true, false]) func whatIsReadIsWhatWasWritten(_ hasEvidence: Bool) throws {
    let certificate = try Self.certificate(evidence: hasEvidence)
    #expect(try ForgettingCertificate(reading: certificate.json.bytes) == certificate)
    // Laid out anew it is the same.
    let spread = certificate.json.text.replacing(",", with: " ,\n ")
    #expect(try ForgettingCertificate(reading: Array(spread.utf8)) == certificate)
    #expect(certificate.works == certificate.works.sorted())
  }

  /// Whoever changes a digit anywhere is found out.
  @Test func everyAlterationIsNoticed() throws {
    let bytes = try Self.certificate().json.bytes
    var count = 0
    for index in bytes.indices where (0x30...0x39).contains(bytes[index]) {
      var altered = bytes
      altered[index] = bytes[index] == 0x39 ? 0x38 : bytes[index] + 1
      #expect(throws: CertificateFault.self, "byte \(index)") {
        try ForgettingCertificate(reading: altered)
      }
      count += 1
    }
    #expect(count > 150)
  }

  private static func signed(_ content: CanonicalJSON) -> [UInt8] {
    guard case .object(let members) = content else { return content.bytes }
    return CanonicalJSON.object(
      members + [.init("digest", .string(Digest.sha256(of: content.bytes)))]
    ).bytes
  }

  /// A digest of its own makes a document no certificate.
  @Test func otherFormsAreRefused() throws {
    guard case .object(let all) = try Self.certificate().json else { return }
    let content = all.filter { $0.name != "digest" }
    #expect(throws: Never.self) {
      try ForgettingCertificate(reading: Self.signed(.object(content)))
    }
    for member in content {
      let without = content.filter { $0.name != member.name }
      for value: CanonicalJSON in [.string("x"), .integer(7), .array([.integer(1)]), .bool(true)] {
        let other = CanonicalJSON.object(without + [.init(member.name, value)])
        // A processor may be any text.
        guard !(member.name == "processor" && value.string != nil) else { continue }
        #expect(throws: CertificateFault.self, "\(member.name): \(value.text)") {
          try ForgettingCertificate(reading: Self.signed(other))
        }
      }
      #expect(throws: CertificateFault.self, "without \(member.name)") {
        try ForgettingCertificate(reading: Self.signed(.object(without)))
      }
    }
    // Nobody trains as many models as a file says.
    var many = try Self.certificate()
    many.evidence?.seeds = (0..<11).map { UInt64($0) }
    many.evidence?.neverSaw = (0..<11).map { _ in ForgettingEvidenceTests.traces(1e308) }
    #expect(throws: CertificateFault.self) { try ForgettingCertificate(reading: many.json.bytes) }
    let more = CanonicalJSON.object(content + [.init("note", .string("forgotten, believe me"))])
    #expect(throws: CertificateFault.self) {
      try ForgettingCertificate(reading: Self.signed(more))
    }
    for text in ["", "{", "[]", "null", "{\"format\":1}", "{\"format\":2}"] {
      #expect(throws: CertificateFault.self, "\(text)") {
        try ForgettingCertificate(reading: Array(text.utf8))
      }
    }
  }
}
