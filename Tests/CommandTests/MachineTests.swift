import Foundation
import Testing

/// `--version --verbose`, and the choice of what OpenBLAS computes for.
@Suite struct MachineTests {
  private let magpie: Magpie

  init() throws { magpie = try Magpie() }

  private func machine(_ environment: [String: String] = [:]) throws -> JSON {
    let outcome = try magpie(
      ["--version", "--verbose", "--json"], environment: environment)
    #expect(outcome.code == 0, "\(environment): \(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    return try JSONDecoder().decode(JSON.self, from: outcome.bytes)
  }

  /// What the system says that the processor can do.
  private var flags: [Substring] {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("flags") }
    return line?.split(separator: " ") ?? []
  }

  @Test func theVersionSaysHowFastMatricesAreMultiplied() throws {
    let found = try machine()
    #expect(found["version"]?.string == "0.1.0")
    #expect(try #require(found["threads"]?.int) >= 1)
    #expect(try #require(found["gigaflopsOfOne"]?.number) > 0)
    let text = try magpie.succeed("--verbose", "--version").text
    #expect(text.hasPrefix("Magpie 0.1.0 multiplies matrices with "))
    #expect(text.contains(" GFLOP/s "))
  }

  @Test func theLibrarysOwnChoiceStandsWhenSetOff() throws {
    let found = try machine(["MAGPIE_BLAS_CORE": "off"])
    #expect(found["core"] == found["ownCore"])
    #expect(try machine()["ownCore"] == found["core"])
  }

  @Test func whatCannotBeComputedForIsRefused() throws {
    let outcome = try magpie(
      ["--version", "--verbose"], environment: ["MAGPIE_BLAS_CORE": "Typewriter"])
    #expect(outcome.code == 64)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.hasPrefix("magpie: error: MAGPIE_BLAS_CORE=Typewriter: "))
    Magpie.expectErrorForm(outcome.errors)
  }

  #if arch(x86_64) && os(Linux)
    @Test(arguments: ["Prescott", "nehalem"])
    func anOlderProcessorCanBeNamed(core: String) throws {
      let found = try machine(["MAGPIE_BLAS_CORE": core])
      #expect(found["core"]?.string?.lowercased() == core.lowercased())
      #expect(try found["ownCore"] == machine(["MAGPIE_BLAS_CORE": "off"])["core"])
    }

    @Test func theVariableOfTheLibraryIsHeeded() throws {
      let found = try machine(["OPENBLAS_CORETYPE": "Nehalem"])
      #expect(found["core"]?.string == "Nehalem")
      #expect(found["ownCore"]?.string == "Nehalem")
      // Of two that are set, the more special one counts.
      let other = ["OPENBLAS_CORETYPE": "Nehalem", "MAGPIE_BLAS_CORE": "Prescott"]
      #expect(try machine(other)["core"]?.string == "Prescott")
    }

    /// Routines that need what the processor does not have would end the process.
    @Test func wideRoutinesRunWhereTheProcessorHasThem() throws {
      let outcome = try magpie(
        ["--version", "--verbose"], environment: ["MAGPIE_BLAS_CORE": "SkylakeX"])
      let needs = ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]
      let hasThem = needs.allSatisfy { flags.contains(Substring($0)) }
      #expect(outcome.code == (hasThem ? 0 : 64), "\(outcome.errors)")
      let chosen = try machine()["core"]?.string
      #expect(hasThem || !["SkylakeX", "Cooperlake"].contains(chosen))
    }
  #endif
}
