import Rights
import Testing

@Suite struct HolderKeyTests {
  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }

  /// RFC 8032, §7.1, tests 1 and 3.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func keysAndSignaturesAreThoseOfTheStandard(
    secret: String, publicKey: String, message: String, signature: String
  ) throws {
    let key = try #require(HolderKey(secret: Self.bytes(secret)))
    #expect(key.publicKey.bytes == Self.bytes(publicKey))
    #expect(key.publicKey.verifies(Self.bytes(signature), of: Self.bytes(message)))
    #expect(key.publicKey.verifies(key.signature(of: Self.bytes(message)), of: Self.bytes(message)))
  }

  @Test func noOtherMessageNorKeyNorSignatureVerifies() {
    let (key, other) = (HolderKey(), HolderKey())
    let message = Array("keep it out".utf8)
    let signature = key.signature(of: message)
    #expect(key.publicKey.verifies(signature, of: message))
    #expect(!other.publicKey.verifies(signature, of: message))
    for place in message.indices {
      var altered = message
      altered[place] ^= 1
      #expect(!key.publicKey.verifies(signature, of: altered))
    }
    for place in signature.indices {
      var altered = signature
      altered[place] ^= 1
      #expect(!key.publicKey.verifies(altered, of: message))
    }
    #expect(!key.publicKey.verifies([], of: message))
  }

  @Test func filesReadBackAsTheirKeys() throws {
    let key = HolderKey()
    #expect(try HolderKeyFile.privateKey(HolderKeyFile.text(of: key)) == key)
    #expect(try HolderKeyFile.publicKey(HolderKeyFile.text(of: key.publicKey)) == key.publicKey)
    #expect(!HolderKeyFile.text(of: key.publicKey).contains("secret"))
    #expect(key.id.utf8.count == 64 && key.id == key.publicKey.id)
  }

  @Test func damagedFilesAreRefused() throws {
    let text = HolderKeyFile.text(of: HolderKey())
    let other = HolderKeyFile.text(of: HolderKey())
    let lines = text.split(separator: "\n")
    let foreign = lines.dropLast().joined(separator: "\n") + "\n" + other.split(separator: "\n")[4]
    for text in [
      "", "hello", text.replacing("key 1", with: "key 2"), text.replacing("Ed25519", with: "RSA"),
      lines.dropLast().joined(separator: "\n"), text + "more: 1\n", foreign,
      text.replacing("secret: ", with: "secret: A"), text.replacing("private", with: "public"),
      HolderKeyFile.text(of: HolderKey().publicKey),
    ] {
      #expect(throws: HolderKeyFault.self, "\(text)") { try HolderKeyFile.privateKey(text) }
    }
    #expect(throws: HolderKeyFault.self) { try HolderKeyFile.publicKey(text) }
  }
}
