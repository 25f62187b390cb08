/// Which routines of OpenBLAS suit a processor.
///
/// OpenBLAS has a set of routines for each kind of processor that it knows, and names
/// it after the first of the kind. A processor that came later than the release is
/// taken for an older one, and computes at a fraction of its speed. What decides here is
/// not the processor's name but what it can do.
public enum BLASCore {
  /// Sets of routines that need the same of a processor.
  private struct Level {
    /// The flags of the processor without which the routines cannot run.
    var needs: Set<String>
    /// The one that is asked for comes first.
    var cores: [String]
  }

  /// From the slowest to the fastest.
  ///
  /// The first holds what the library takes for processors that it does not know.
  private static let levels = [
    Level(needs: ["sse2"], cores: ["Prescott", "Nehalem", "Barcelona"]),
    Level(needs: ["avx"], cores: ["Sandybridge"] + fmaOfFour.filter { $0 != "Excavator" }),
    Level(needs: ["avx2", "fma"], cores: ["Haswell", "Zen", "Excavator"]),
    Level(
      needs: ["avx2", "fma", "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"],
      cores: ["SkylakeX", "Cooperlake", "SapphireRapids"]),
  ]

  /// These also use products of three numbers that only some processors of AMD had.
  private static let fmaOfFour = ["Bulldozer", "Piledriver", "Steamroller", "Excavator"]
  /// What some sets of routines need beyond their level.
  private static let furtherNeeds: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: fmaOfFour.map { ($0.lowercased(), ["fma4"]) } + [
      ("cooperlake", ["avx512_bf16"]), ("sapphirerapids", ["avx512_bf16", "amx_tile"]),
    ])

  /// The routines that would be faster than those that the library chose; nil where its
  /// choice is as good as any, or is not known here.
  ///
  /// - Parameters:
  ///   - core: As ``BLAS/coreName`` has it.
  ///   - information: As in `/proc/cpuinfo`, the first processor at least. The system names
  ///     there only what it lets programs use.
  public static func better(than core: String, on information: String) -> String? {
    let flags = flags(in: information)
    guard let chosen = level(of: core),
      let best = levels.lastIndex(where: { $0.needs.isSubset(of: flags) }), best > chosen
    else { return nil }
    return levels[best].cores[0]
  }

  /// Whether a processor can run routines; those that are not known here it cannot.
  public static func canRun(_ core: String, on information: String) -> Bool {
    guard let level = level(of: core) else { return false }
    let needs = levels[level].needs.union(furtherNeeds[core.lowercased()] ?? [])
    return needs.isSubset(of: flags(in: information))
  }

  private static func level(of core: String) -> Int? {
    levels.firstIndex { $0.cores.contains { $0.lowercased() == core.lowercased() } }
  }

  /// The flags of the first processor.
  private static func flags(in information: String) -> Set<String> {
    for line in information.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].split(whereSeparator: \.isWhitespace) == ["flags"] else {
        continue
      }
      return Set(parts[1].split(separator: " ").map(String.init))
    }
    return []
  }
}
