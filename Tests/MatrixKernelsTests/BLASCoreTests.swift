import MatrixKernels
import Testing

@Suite struct BLASCoreTests {
  /// The flags of processors, as their systems show them; what does not matter is left out.
  enum Processor: String, CaseIterable {
    case core2 = "fpu sse sse2 ssse3 sse4_1"
    case sandyBridge = "fpu sse sse2 ssse3 sse4_1 sse4_2 avx"
    case haswell = "fpu sse sse2 ssse3 sse4_1 sse4_2 avx fma avx2 bmi2"
    case zen3 = "fpu sse sse2 sse4a avx fma f16c bmi1 avx2 bmi2 vaes vpclmulqdq"
    /// Without what OpenBLAS needs beyond the foundation.
    case knightsLanding = "fpu sse sse2 avx fma avx2 avx512f avx512pf avx512er avx512cd"
    case skylakeServer =
      "fpu sse sse2 avx fma avx2 avx512f avx512dq rdseed avx512cd avx512bw avx512vl"
    case sapphireRapids =
      "fpu sse sse2 avx fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_bf16 amx_tile"
    case zen4 =
      "fpu sse sse2 sse4a avx fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_bf16"

    /// The first lines of `/proc/cpuinfo`.
    var information: String {
      """
      processor\t: 0
      vendor_id\t: Somebody
      model name\t: Some: processor
      flags\t\t: \(rawValue)
      bugs\t\t: sysret_ss_attrs

      processor\t: 1
      flags\t\t: avx512f avx512dq avx512cd avx512bw avx512vl
      """
    }
  }

  @Test(arguments: [
    // A release that is older than the processor.
    (Processor.sapphireRapids, "Haswell", "SkylakeX"), (.zen4, "Zen", "SkylakeX"),
    (.skylakeServer, "Prescott", "SkylakeX"), (.zen3, "Barcelona", "Haswell"),
    (.haswell, "Nehalem", "Haswell"), (.sandyBridge, "Prescott", "Sandybridge"),
    (.sapphireRapids, "haswell", "SkylakeX"),
  ])
  func aCoreBelowTheProcessorIsReplaced(
    processor: Processor, core: String, better: String
  ) {
    #expect(BLASCore.better(than: core, on: processor.information) == better)
    #expect(BLASCore.canRun(better, on: processor.information))
  }

  @Test(arguments: [
    (Processor.zen3, "Zen"), (.zen3, "Haswell"), (.haswell, "Haswell"), (.haswell, "Zen"),
    (.skylakeServer, "SkylakeX"), (.sapphireRapids, "SapphireRapids"),
    (.sapphireRapids, "SkylakeX"), (.zen4, "Cooperlake"), (.knightsLanding, "Haswell"),
    (.core2, "Prescott"), (.sandyBridge, "Bulldozer"),
    // Never downwards: the library has looked for itself.
    (.haswell, "SkylakeX"),
    // Known to the library, but not here.
    (.sapphireRapids, "Penryn"), (.sapphireRapids, "neoversen1"), (.sapphireRapids, ""),
    (.sapphireRapids, "Accelerate"),
  ])
  func aCoreThatFitsStays(processor: Processor, core: String) {
    #expect(BLASCore.better(than: core, on: processor.information) == nil)
  }

  @Test(arguments: [
    "", "flags", "flags:", "flags :\n", "Features\t: fp asimd sve", "processor\t: 0\n\n",
    "vmx flags\t: avx avx2 fma",
  ])
  func whereNothingIsKnownNothingIsReplaced(information: String) {
    #expect(BLASCore.better(than: "Prescott", on: information) == nil)
    #expect(!BLASCore.canRun("Haswell", on: information))
  }

  /// What is proposed can always be run, and nothing is better than it.
  @Test func whatIsBetterCanBeRunAndIsTheBest() {
    let cores = ["Prescott", "Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX", "Cooperlake"]
    for processor in Processor.allCases {
      for core in cores {
        guard let better = BLASCore.better(than: core, on: processor.information) else { continue }
        #expect(BLASCore.canRun(better, on: processor.information), "\(processor) \(core)")
        #expect(BLASCore.better(than: better, on: processor.information) == nil)
      }
    }
  }
}
