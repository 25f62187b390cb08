import Foundation
import Laboratory

extension Measurements {
  /// The exposures of secrets by their surprise and that of a reference, in both ways, and the
  /// curve fitted to the reference.
  ///
  /// `--file` holds `{"reference": […], "secrets": […]}`.
  static func exposure(_ arguments: Arguments) throws {
    let given = try JSONDecoder().decode(
      Surprises.self, from: Data(contentsOf: URL(fileURLWithPath: try arguments.text("file"))))
    let reference = given.reference
    guard reference.count >= 10, let fit = SkewNormal.fitting(reference) else {
      throw BenchError("the reference holds fewer than ten values, or equal ones only")
    }
    let exposures = Exposures(
      ranked: given.secrets.map { secret in
        Exposure.bits(
          CandidateRank(
            better: reference.count { $0 < secret }, ties: reference.count { $0 == secret },
            candidates: reference.count))
      },
      // So many candidates that nothing is cut.
      estimated: given.secrets.map {
        Exposure.bits(surprise: $0, by: fit, candidates: 1 << 60)
      },
      shape: fit.shape, location: fit.location, scale: fit.scale)
    FileHandle.standardOutput.write(try JSONEncoder().encode(exposures) + Data("\n".utf8))
  }

  private struct Surprises: Decodable {
    var reference: [Double]
    var secrets: [Double]
  }

  private struct Exposures: Encodable {
    var ranked: [Double]
    var estimated: [Double]
    var shape: Double
    var location: Double
    var scale: Double
  }
}
