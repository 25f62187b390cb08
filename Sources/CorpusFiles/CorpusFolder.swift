public import Corpora
import Foundation

/// A corpus folder that is being filled.
public struct CorpusFolder: Sendable {
  public let path: String

  /// A corpus that is there.
  ///
  /// - Throws: ``CorpusError/missing(path:)``, ``CorpusError/notFolder(path:)``.
  public init(at path: String) throws(CorpusError) {
    let status: FileStatus
    do {
      status = try FileStatus(of: path, followingLinks: true)
    } catch {
      throw .missing(path: path)
    }
    guard status.kind == .folder else { throw .notFolder(path: path) }
    self.path = path
  }

  /// Makes a folder with a `corpus.yml`.
  ///
  /// - Parameters:
  ///   - path: Where nothing is yet, or an empty folder.
  ///   - name: By default the folder's name.
  ///   - language: As in BCP 47, such as `en`.
  /// - Throws: ``CorpusError/folderNotEmpty(path:)``,
  ///   ``CorpusError/unwritable(path:reason:)``.
  public static func create(
    at path: String, name: String? = nil, description: String? = nil, language: String? = nil,
    author: String? = nil, licence: String? = nil, training: Terms.Training = .unknown
  ) throws(CorpusError) -> CorpusFolder {
    let url = URL(fileURLWithPath: path)
    let isThere = FileManager.default.fileExists(atPath: path)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
        throw CorpusError.folderNotEmpty(path: path)
      }
    } catch let error as CorpusError {
      throw error
    } catch {
      throw isThere
        ? .notFolder(path: path) : .unwritable(path: path, reason: SystemError.reason(of: error))
    }
    let fields: [(name: String, value: String?)] = [
      ("name", name ?? url.standardizedFileURL.lastPathComponent), ("description", description),
      ("language", language), ("author", author), ("licence", licence),
      ("train-ai", training == .unknown ? nil : training.rawValue),
    ]
    let said = fields.compactMap { field in field.value.map { (name: field.name, value: $0) } }
    do throws(CorpusError) {
      try write(Array(FrontMatter.yaml(of: said).utf8), to: "\(path)/\(CorpusSettings.fileName)")
    } catch {
      if !isThere { try? FileManager.default.removeItem(at: url) }
      throw error
    }
    return try CorpusFolder(at: path)
  }

  /// Writes a file that is not there yet, whole or not at all.
  static func write(_ bytes: [UInt8], to path: String) throws(CorpusError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try WholeFile.write(bytes, to: path, replacing: false)
    } catch {
      throw .unwritable(path: path, reason: SystemError.reason(of: error))
    }
  }
}
