import Corpora
import Foundation
import MatrixKernels

/// What multiplies matrices on this machine.
public struct MatrixMachine: Sendable, Equatable {
  /// Such as "OpenBLAS 0.3.21".
  public let library: String
  /// The kind of processor that the library computes for.
  public let core: String
  /// The kind that it would compute for if nobody told it better.
  public let ownCore: String
  /// How many products run side by side.
  public let threads: Int

  /// What the last digits of a network depend on.
  var description: String { "\(core), \(library)" }

  /// The machine, once the library computes for its processor.
  ///
  /// A command that multiplies matrices asks for it before its first product. The
  /// library's own choice stands where `OPENBLAS_CORETYPE` is set or `MAGPIE_BLAS_CORE` is
  /// `off`; another value of the latter names the kind of processor.
  ///
  /// - Throws: ``Failure`` with status 64 when a kind is named that this processor or
  ///   library does not have.
  public static func ready() throws -> MatrixMachine { try chosen.get() }

  /// Ends the threads that the library of matrix products started before the program.
  ///
  /// With them, Ctrl-C could not be held back while a model is saved.
  public static func endThreads() { BLAS.endThreads() }

  /// Chosen once: products may be running later.
  private static let chosen = Result { try choose() }

  private static func choose() throws -> MatrixMachine {
    let ownCore = BLAS.coreName
    let environment = ProcessInfo.processInfo.environment
    switch environment["MAGPIE_BLAS_CORE"] ?? "" {
    case "off": break
    case "":
      if environment["OPENBLAS_CORETYPE"] == nil,
        let core = BLASCore.better(than: ownCore, on: processorInformation())
      {
        // A build that does not have it stays with what it has.
        _ = BLAS.use(core: core)
      }
    case let core:
      guard BLASCore.canRun(core, on: processorInformation()), BLAS.use(core: core) else {
        throw Failure(
          .usage, "MAGPIE_BLAS_CORE=\(core): \(BLAS.libraryName) cannot compute for it here",
          try: "MAGPIE_BLAS_CORE=off, which leaves the choice to the library")
      }
    }
    return MatrixMachine(
      library: BLAS.libraryName, core: BLAS.coreName, ownCore: ownCore,
      threads: Concurrently.width)
  }

  /// What Linux says of the first processors; other systems have no such file.
  private static func processorInformation() -> String {
    let file = FileHandle(forReadingAtPath: "/proc/cpuinfo")
    let bytes = try? file?.read(upToCount: 16_384)
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }
}
