/// Where the front matter of a file stands, and where its text begins.
///
/// Front matter is opened by a first line `---` (a byte order mark may stand
/// before it) and closed by the next such line; white space behind the marks does
/// not count. One empty line behind it belongs to neither: the text begins after it.
struct FrontMatter: Equatable {
  /// The bytes between the two marks; nil if there is none.
  var yaml: Range<Int>?
  /// The number of bytes before the text.
  var textOffset: Int
  /// The line on which the text begins, counted from 1.
  var textLine: Int

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(locatedIn bytes: [UInt8], path: String) throws(CorpusError) {
    textOffset = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    textLine = 1
    let opening = TextLine(in: bytes.span, from: textOffset)
    guard Self.isMark(opening, in: bytes) else { return }

    var number = 1
    var line = opening
    repeat {
      guard line.next < bytes.count else {
        throw .unclosedFrontMatter(path: path, line: 1)
      }
      line = TextLine(in: bytes.span, from: line.next)
      number += 1
    } while !Self.isMark(line, in: bytes)
    yaml = opening.next..<line.start
    textOffset = line.next
    textLine = number + 1
    if textOffset < bytes.count {
      let first = TextLine(in: bytes.span, from: textOffset)
      if first.start == first.end {
        textOffset = first.next
        textLine += 1
      }
    }
  }

  private static func isMark(_ line: TextLine, in bytes: [UInt8]) -> Bool {
    let content = bytes[line.start..<line.end]
    return content.starts(with: [0x2D, 0x2D, 0x2D])
      && content.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
