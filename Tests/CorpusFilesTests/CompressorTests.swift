import CorpusFiles
import Foundation
import Generators
import TestSupport
import Testing

@Suite struct CompressorTests {
  private func noise(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 1)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 8) }
  }

  @Test func withoutAProgramThereIsNone() throws {
    let empty = try TemporaryFolder()
    #expect(Compressor(searchPath: [empty.path]) == nil)
    #expect(Compressor(searchPath: []) == nil)
  }

  /// What repeats costs nearly nothing, noise all that it is long, and no container is counted.
  @Test func sizesAreThoseOfTheContents() throws {
    let compressor = try #require(Compressor())
    #expect(compressor.name == "xz", "make test installs xz")
    let noise = noise(10_000)
    let sizes = try compressor.sizes(of: [noise, noise + noise, Array("abc".utf8), []])
    #expect(sizes.count == 4)
    #expect((10_000...10_010).contains(sizes[0]))
    #expect((10_000...10_400).contains(sizes[1]))
    #expect((4...8).contains(sizes[2]))
    #expect(sizes[3] <= 2)
    #expect(try compressor.sizes(of: []).isEmpty)
  }

  /// More texts than a command line could name; each as if it were alone.
  @Test func manyTextsAreCompressedEachAlone() throws {
    let compressor = try #require(Compressor())
    let texts = (0..<3_000).map { Array("\($0) bells and \($0) bells".utf8) }
    let sizes = try compressor.sizes(of: texts)
    #expect(sizes.count == 3_000)
    #expect(sizes[17] == (try compressor.sizes(of: [texts[17]]))[0])
  }

  @Test func zstdStandsInForXZ() throws {
    let tools = try TemporaryFolder()
    let script = "#!/bin/sh\nwhile read -r file; do printf 12345 > \"$file.zst\"; done < \"$7\"\n"
    let source = try tools.write(script, to: "script")
    // Copied by a child: what this process writes, children of other tests may hold open.
    let copying = Process()
    copying.executableURL = URL(fileURLWithPath: "/bin/sh")
    copying.arguments = [
      "-c", "cp \"$1\" \"$2\" && chmod 755 \"$2\"", "sh", source, tools.path(of: "zstd"),
    ]
    try copying.run()
    copying.waitUntilExit()
    let compressor = try #require(Compressor(searchPath: [tools.path]))
    #expect(compressor.name == "zstd")
    #expect(try compressor.sizes(of: [[1, 2, 3], [4]]) == [5, 5])
  }

  @Test func aProgramThatFailsSaysWhy() throws {
    let tools = try TemporaryFolder()
    let source = try tools.write("#!/bin/sh\necho 'no memory left' >&2\nexit 1\n", to: "script")
    let copying = Process()
    copying.executableURL = URL(fileURLWithPath: "/bin/sh")
    copying.arguments = [
      "-c", "cp \"$1\" \"$2\" && chmod 755 \"$2\"", "sh", source, tools.path(of: "xz"),
    ]
    try copying.run()
    copying.waitUntilExit()
    let compressor = try #require(Compressor(searchPath: [tools.path]))
    #expect {
      try compressor.sizes(of: [[1]])
    } throws: { error in
      "\(error)".contains("xz failed: no memory left")
    }
  }
}
