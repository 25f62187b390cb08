import CorpusFiles
import Foundation
import Rights

/// Where registers are.
public enum RegisterPlaces {
  /// The register of a corpus: `register.sqlite` in its folder, beside it for a corpus of one file.
  public static func path(ofCorpus path: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists && isFolder.boolValue else {
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      return folder + Register.fileName
    }
    return "\(path)/\(Register.fileName)"
  }

  /// The registers of corpora, each once, whether or not they are there.
  ///
  /// - Parameter register: The only one, whatever the corpora; nil for each corpus's own.
  public static func paths(corpora: [String], register: String?) throws -> [String] {
    if let register { return [register] }
    guard !corpora.isEmpty else {
      throw Failure(.usage, "no register was named", try: "--in CORPUS, or --register FILE")
    }
    // A link that leads nowhere is there; what is wrong with it reading says.
    for corpus in corpora
    where (try? FileManager.default.attributesOfItem(atPath: corpus)) == nil {
      throw CorpusError.missing(path: corpus)
    }
    var paths: [String] = []
    for path in corpora.map(path(ofCorpus:)) where !paths.contains(path) { paths.append(path) }
    return paths
  }

  /// What became of the requests of each register that is there.
  ///
  /// - Throws: ``Failure`` 66 when a register was named and is not there.
  static func histories(
    corpora: [String], register: String?, holders: HolderBook?
  ) throws -> [ClaimHistory] {
    try paths(corpora: corpora, register: register).compactMap { path in
      // A corpus need not have one.
      if register == nil, !FileManager.default.fileExists(atPath: path) { return nil }
      return ClaimHistory(try Register.opened(at: path).events(), holders: holders)
    }
  }
}
