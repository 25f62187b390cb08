import CorpusFiles
import Foundation
public import MagpieReports
public import Rights

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Key files on disk.
public enum HolderKeys {
  /// Makes a key and writes it to a file that its owner alone can read, and its public half beside it.
  ///
  /// - Parameter path: Neither this nor the same with `.pub` behind it may be there.
  /// - Throws: ``Failure`` 73.
  public static func make(at path: String) throws -> KeyReport {
    let publicPath = path + ".pub"
    for path in [path, publicPath] where FileManager.default.fileExists(atPath: path) {
      throw Failure(
        .cannotWrite, "\"\(path)\" is there already, and a key is never written over",
        try: "another name")
    }
    let key = HolderKey()
    for (path, text, isPrivate) in [
      (path, HolderKeyFile.text(of: key), true),
      (publicPath, HolderKeyFile.text(of: key.publicKey), false),
    ] {
      do {
        try WholeFile.write(Array(text.utf8), to: path, replacing: false, isPrivate: isPrivate)
      } catch {
        // Half a pair is of no use.
        if !isPrivate { try? FileManager.default.removeItem(atPath: String(path.dropLast(4))) }
        throw Failure(
          .cannotWrite, "\"\(path)\" cannot be written: \(SystemError.reason(of: error))",
          try: "another place")
      }
    }
    return KeyReport(id: key.id, path: path, publicPath: publicPath)
  }

  /// Reads a private key.
  ///
  /// - Throws: ``Failure``: 66 when it is not there, 65 when others can read it or it is no key.
  public static func privateKey(at path: String) throws -> HolderKey {
    let bytes = try TextInput(path).bytes
    let key: HolderKey
    do throws(HolderKeyFault) {
      key = try HolderKeyFile.privateKey(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure(
        .badData, "\"\(path)\" is no private key: \(error)", try: "a file of magpie consent keygen")
    }
    // Only of a private key this is a fault; a public one is for all to read.
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 {
      throw Failure(
        .badData, "others can read the key \"\(path)\": who has it can sign in its holder's name",
        try: "chmod 600 \(path), and a new key if somebody may have read it")
    }
    return key
  }
}
