import Corpora

/// Reads a `.jsonl` file: one JSON object a line, each a work.
///
/// The text is the field `text`. Fields that are not known become metadata, in
/// their order; numbers, lists and objects are kept as they are written. Blank
/// lines are no records and are not counted.
struct RecordReader {
  let fields: RecordFields
  /// What errors, and the sources of works, call the file.
  let path: String

  private struct Record {
    var text: [UInt8]
    var id: String?
    var fields: WorkFields
    var line: Int
  }

  /// - Parameter bytes: Valid UTF-8.
  func read(
    _ bytes: [UInt8], split: Split, into collection: inout WorkCollection
  ) throws(CorpusError) {
    var records: [Record] = []
    var offset = bytes.starts(with: FrontMatter.byteOrderMark) ? 3 : 0
    var number = 1
    while offset < bytes.count {
      if TextLine.isWhiteSpace(bytes[offset]) {
        if bytes[offset] == 0x0A { number += 1 }
        offset += 1
      } else {
        do {
          let (record, next) = try record(in: bytes, from: offset, line: number)
          records.append(record)
          offset = next
        } catch {
          try collection.keep(error)
          offset = bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        }
        number += 1
      }
    }
    let name = Slug.stem(of: path)
    for (index, record) in records.enumerated() {
      let numbered = "\(Slug.of(name))/\(Slug.numbered(index + 1, of: records.count))"
      collection.add(
        record.text, from: 0, fields: record.fields,
        id: record.id.map(Self.slug) ?? numbered,
        fallbackTitle: "\(Slug.readable(name)) \(index + 1)",
        source: WorkSource(path: path, record: index, firstLine: record.line), split: split)
    }
  }

  private func record(
    in bytes: [UInt8], from start: Int, line: Int
  ) throws(CorpusError) -> (Record, next: Int) {
    let (members, next): ([JSONMember], Int)
    do {
      (members, next) = try JSONRecord.members(in: bytes, from: start)
    } catch {
      throw .invalidRecord(
        path: path, line: line,
        problem: "\(error.problem) (byte \(error.offset - start) of the line)")
    }
    var text: [UInt8]?
    var id: String?
    var others: [Field] = []
    for member in members {
      let name = String(decoding: member.name, as: UTF8.self)
      if name.hasBytes(of: fields.text) {
        guard case .string(let value) = member.value else {
          throw .invalidRecord(path: path, line: line, problem: "\"\(name)\" is not a string")
        }
        text = value
        continue
      }
      var value: String?
      switch member.value {
      case .null: break
      case .string(let bytes): value = String(decoding: bytes, as: UTF8.self)
      case .other(let bytes): value = String(decoding: bytes, as: UTF8.self)
      }
      if name.hasBytes(of: fields.id) {
        id = value
      } else {
        others.append(Field(name: name, value: value, line: line))
      }
    }
    guard let text else {
      throw .invalidRecord(path: path, line: line, problem: "it has no field \"\(fields.text)\"")
    }
    let known = try WorkFields(others, names: fields, path: path) { _ in "its record" }
    return (Record(text: text, id: id, fields: known, line: line), next)
  }

  /// An id as a path of slugs, nothing of it taken for a file's ending.
  private static func slug(_ id: String) -> String {
    let parts = id.split(separator: "/").map { Slug.of(String($0)) }
    return parts.isEmpty ? Slug.of(id) : parts.joined(separator: "/")
  }
}
