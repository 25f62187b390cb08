/// Which Magpie it is, and what multiplies matrices for it.
public struct MachineReport: Report {
  public var version: String
  /// The library of matrix products.
  public var library: String
  /// The kind of processor that the library computes for.
  public var core: String
  /// The kind that the library would have computed for.
  public var ownCore: String
  public var threads: Int
  /// Billions of operations a second in matrix products of single precision.
  public var gigaflopsOfOne: Double
  public var gigaflopsOfAll: Double

  public init(
    version: String, library: String, core: String, ownCore: String, threads: Int,
    gigaflopsOfOne: Double, gigaflopsOfAll: Double
  ) {
    self.version = version
    self.library = library
    self.core = core
    self.ownCore = ownCore
    self.threads = threads
    self.gigaflopsOfOne = gigaflopsOfOne
    self.gigaflopsOfAll = gigaflopsOfAll
  }

  public var json: JSONValue {
    .document([
      "version": .string(version), "library": .string(library), "core": .string(core),
      "ownCore": .string(ownCore), "threads": .int(threads),
      "gigaflopsOfOne": .number(gigaflopsOfOne), "gigaflopsOfAll": .number(gigaflopsOfAll),
    ])
  }

  public func drawn(on page: Page) -> StyledText {
    .lines {
      """
      Magpie \(version, .bold) multiplies matrices with \(library), for processors of the kind \
      \(core, .bold), on \(NumberText.count(threads, "thread")).
      """
      if core != ownCore { "\(library) itself took this processor for the kind \(ownCore)." }
      """
      Measured: \(NumberText.short(gigaflopsOfOne)) GFLOP/s (billions of operations a second) on \
      one thread\(threads > 1 ? ", \(NumberText.short(gigaflopsOfAll)) on all" : "").
      """
    }
  }
}
