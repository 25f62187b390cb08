/// The cutting of a text into works.
///
/// Every byte that is not white space belongs to exactly one piece. A piece
/// begins at the beginning of a line and ends before the end mark of one; blank
/// lines at its edges are left out, those inside it stay. With ``Split/whole``
/// the one piece is the text as it stands, its last line end included.
struct TextPieces {
  struct Piece: Equatable {
    var range: Range<Int>
    /// The line on which the piece begins, counted from 1.
    var line: Int
    /// The heading of a chapter.
    var heading: String?
  }

  private(set) var pieces: [Piece] = []

  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - start: Where its text begins.
  ///   - line: The line on which the text begins.
  /// - Returns: Nothing for a text of nothing but white space.
  /// - Complexity: O(length).
  init(of bytes: [UInt8], from start: Int, line: Int, split: Split) {
    if split == .whole {
      if bytes[start...].contains(where: { !TextLine.isWhiteSpace($0) }) {
        pieces = [Piece(range: start..<bytes.count, line: line)]
      }
      return
    }
    var block: [TextLine] = []
    var number = line
    var offset = start
    while offset < bytes.count {
      let line = TextLine(in: bytes.span, from: offset)
      if line.isBlank {
        close(&block, endingBefore: number, in: bytes, split: split)
      } else {
        block.append(line)
        if split == .line { close(&block, endingBefore: number + 1, in: bytes, split: split) }
      }
      number += 1
      offset = line.next
    }
    close(&block, endingBefore: number, in: bytes, split: split)
  }

  /// Whether the last piece is so far a heading and nothing else.
  private var endsWithHeading = false

  /// Takes a block of lines that have no blank line among them.
  private mutating func close(
    _ block: inout [TextLine], endingBefore number: Int, in bytes: [UInt8], split: Split
  ) {
    guard let first = block.first, let last = block.last else { return }
    defer { block.removeAll(keepingCapacity: true) }
    let heading = split == .chapter ? ChapterHeading.title(of: block, in: bytes) : nil
    let range = first.start..<last.end
    let opensPiece = split != .chapter || pieces.isEmpty || (heading != nil && !endsWithHeading)
    if opensPiece {
      pieces.append(Piece(range: range, line: number - block.count, heading: heading))
    } else {
      let index = pieces.count - 1
      pieces[index].range = pieces[index].range.lowerBound..<range.upperBound
      pieces[index].heading = heading ?? pieces[index].heading
    }
    endsWithHeading = heading != nil
  }
}
