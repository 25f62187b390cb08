import Foundation
import Testing

@Suite struct ForbiddenCodeTests {
  /// The files that may hold raw pointers.
  private let unsafeFiles = ["Corpora/MappedFile.swift", "MatrixKernels/BLAS.swift"]

  private let unsafe =
    #"\bUnsafe\w*(Pointer|Bytes)\b|withUnsafe|\bunsafe[A-Zl]\w*|Unmanaged|OpaquePointer"#

  @Test func unsafeNamesStandInTheirFilesAlone() throws {
    let sources = try SourceTree.sources()
    for file in sources where !unsafeFiles.contains(file.path) { expectNone(of: unsafe, in: file) }
    for path in unsafeFiles {
      let places = sources.filter { $0.path == path }
        .flatMap { Self.lines(of: $0, matching: unsafe) }
      #expect(!places.isEmpty, "\(path): nothing is found where there is something to find")
    }
  }

  @Test(arguments: [
    #"@unchecked\b"#, #"nonisolated\(unsafe\)"#, #"\btry!"#, #"\bas!"#,
    #"@preconcurrency\b"#,
    // Their results may change between versions of Swift.
    #"\.shuffled\(\)"#, #"\.shuffle\(\)"#, #"\.randomElement\(\)"#, #"\.random\(in:"#,
  ])
  func noSourceHolds(_ pattern: String) throws {
    for file in try SourceTree.sources() { expectNone(of: pattern, in: file) }
  }

  @Test func noTargetUsesUnsafeFlags() throws {
    let manifest = try SourceTree.text(of: "Package.swift")
    #expect(!manifest.contains("unsafeFlags"))
    #expect(!manifest.contains("Ounchecked"))
  }

  private func expectNone(of pattern: String, in file: SourceTree.File) {
    for line in Self.lines(of: file, matching: pattern) {
      Issue.record("\(file.path):\(line): \(pattern)")
    }
  }

  private static func lines(of file: SourceTree.File, matching pattern: String) -> [Int] {
    file.code.filter { $0.text.range(of: pattern, options: .regularExpression) != nil }
      .map(\.number)
  }
}
