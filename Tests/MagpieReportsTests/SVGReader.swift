import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The text of the elements of an XML document, read by a parser that is not ours.
final class SVGReader: NSObject, XMLParserDelegate {
  private(set) var text: [String: String] = [:]
  private(set) var names: Set<String> = []
  private var path: [String] = []

  /// Reads a document, or gives nil when it is not well-formed.
  static func read(_ document: String) -> SVGReader? {
    let reader = SVGReader()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = reader
    return parser.parse() ? reader : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    path.append(element)
    names.insert(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    path.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    guard let element = path.last else { return }
    text[element, default: ""] += characters
  }
}
