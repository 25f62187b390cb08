/// All `corpus.yml` files of a corpus; what a nearer one says counts.
struct SettingsByFolder {
  /// The settings of the corpus itself.
  private(set) var own = CorpusSettings()
  private var byFolder: [String: CorpusSettings] = [:]

  /// - Parameter folders: The folders that have one, relative to the root.
  init(folders: [String], root: String) throws(CorpusError) {
    for folder in folders {
      let path = folder.isEmpty ? CorpusSettings.fileName : "\(folder)/\(CorpusSettings.fileName)"
      let bytes = try TextFile.text(at: "\(root)/\(path)", name: path)
      byFolder[folder] = try CorpusSettings(reading: bytes, path: path)
    }
    own = byFolder[""] ?? CorpusSettings()
  }

  /// What holds for a file that says nothing itself.
  func defaults(above path: String) -> WorkFields {
    if byFolder.count <= 1 { return own.defaults }
    var defaults = own.defaults
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? part : "/" + part
      if let nearer = byFolder[folder] { defaults = nearer.defaults.filled(from: defaults) }
    }
    return defaults
  }
}
