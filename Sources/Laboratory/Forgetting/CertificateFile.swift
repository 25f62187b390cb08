import Foundation
import Rights

/// The files that certificates are kept in: `harbour.model.forgotten-1.json` beside the model.
enum CertificateFile {
  /// The place of the next certificate on a model; none that is there is written over.
  ///
  /// That of a part of a mixture stands beside the mixture, whose folder holds models alone.
  static func place(besideModel path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let name = URL(fileURLWithPath: path).lastPathComponent
    // A name such as "." says nothing of the folder that it means.
    if [".", "..", "/", ""].contains(path) || path.hasSuffix("/.") || path.hasSuffix("/..") {
      path = URL(fileURLWithPath: path).standardizedFileURL.path
    }
    if ModelFiles.parts.contains(name) {
      let whole = String(path.dropLast(name.count + 1))
      if !whole.isEmpty,
        FileManager.default.fileExists(atPath: "\(whole)/\(ModelManifest.fileName)")
      {
        path = "\(whole).\(name)"
      }
    }
    var number = 1
    while FileManager.default.fileExists(atPath: "\(path).forgotten-\(number).json") { number += 1 }
    return "\(path).forgotten-\(number).json"
  }

  /// The model beside which a certificate of this name stands; nil for other names.
  static func model(of path: String) -> String? {
    guard let ending = path.range(of: #"\.forgotten-[0-9]+\.json$"#, options: .regularExpression),
      ending.lowerBound > path.startIndex
    else { return nil }
    let model = String(path[..<ending.lowerBound])
    // That of a part of a mixture, unless a model is called so.
    for part in ModelFiles.parts where model.hasSuffix("." + part) {
      let inside = "\(model.dropLast(part.count + 1))/\(part)"
      if !FileManager.default.fileExists(atPath: model),
        FileManager.default.fileExists(atPath: inside)
      {
        return inside
      }
    }
    return model
  }

  /// - Throws: ``Failure``: 66 when it cannot be read, 65 when it is no certificate or was altered.
  static func read(_ path: String) throws -> ForgettingCertificate {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(
        .missingInput, "\"\(path)\" is a folder, and a certificate is a file", try: hint(on: path))
    }
    let text = try TextInput(path)
    do throws(CertificateFault) { return try ForgettingCertificate(reading: text.bytes) } catch {
      if let claim = try? SignedClaim(reading: text.bytes).claim {
        throw Failure(
          .badData, "\(path) is a claim (\(claim.kind.rawValue)), and no certificate of forgetting",
          try: claim.kind == .optOut
            ? "magpie forget MODEL --work WORK --claim \(path), which writes one"
            : "the file that magpie forget wrote")
      }
      throw Failure(
        .badData, "\(path) is no certificate: \(error)",
        try: "the file that magpie forget wrote, as it was written")
    }
  }

  /// Which certificate may be meant by a folder: the last that stands beside it, if it is a model.
  private static func hint(on folder: String) -> String {
    let next = place(besideModel: folder)
    guard let ending = next.range(of: #"[0-9]+\.json$"#, options: .regularExpression),
      let number = Int(next[ending].dropLast(5)), number > 1
    else { return "the file MODEL.forgotten-1.json that magpie forget wrote beside the model" }
    return "--verify \(next[..<ending.lowerBound])\(number - 1).json"
  }
}
