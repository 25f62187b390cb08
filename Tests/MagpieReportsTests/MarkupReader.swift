/// Reads a page plainly, byte by byte: its elements, its text, and what is wrong with its tags.
struct MarkupReader {
  struct Element {
    var name: String
    var attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var text = ""
  private(set) var problems: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = Array(html.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      text += Self.plain(rest[..<start])
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else {
        problems.append("a tag is not closed")
        return
      }
      let tag = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { problems.append("<\(tag)>") }
        continue
      }
      let element = Self.element(tag)
      elements.append(element)
      if ["meta", "input"].contains(element.name) || tag.hasSuffix("/") { continue }
      open.append(element.name)
      if ["style", "script"].contains(element.name) {
        // Their contents are no text, and end at the next "</".
        let close = rest.indices.first { rest[$0...].starts(with: Array("</".utf8)) }
        rest = rest[(close ?? rest.endIndex)...]
      }
    }
    if !open.isEmpty { problems.append("left open: \(open)") }
    text += Self.plain(rest)
  }

  private static func element(_ tag: String) -> Element {
    var parts = tag.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    let head = parts.removeFirst().split(separator: " ").map(String.init)
    var attributes: [String: String] = [:]
    // name="value" pairs: a name stands at the end of the part before its value.
    var names = Array(head.dropFirst())
    for part in parts.enumerated() {
      if part.offset % 2 == 0 {
        attributes[String((names.popLast() ?? "").dropLast())] = plain(
          Array(part.element.utf8)[...])
      } else {
        names += part.element.split(separator: " ").map(String.init)
      }
    }
    for name in names where name != "/" { attributes[name] = "" }
    return Element(
      name: String((head.first ?? "").prefix { $0 != "/" }), attributes: attributes)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
