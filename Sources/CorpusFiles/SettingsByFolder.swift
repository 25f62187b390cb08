/// All `corpus.yml` files of a corpus; what a nearer one says counts.
struct SettingsByFolder {
  /// The settings of the corpus itself.
  var own: CorpusSettings { byFolder[""] ?? CorpusSettings() }
  private var byFolder: [String: CorpusSettings] = [:]

  /// - Parameter folder: A folder that has one, relative to the root.
  mutating func read(_ folder: String, root: String) throws(CorpusError) {
    let path = folder.isEmpty ? CorpusSettings.fileName : "\(folder)/\(CorpusSettings.fileName)"
    let bytes = try TextFile.text(at: "\(root)/\(path)", name: path)
    byFolder[folder] = try CorpusSettings(reading: bytes, path: path)
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
