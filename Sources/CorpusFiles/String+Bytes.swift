extension String {
  /// Whether two strings have the same UTF-8 bytes, which `==` does not ask.
  func hasBytes(of other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
