import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A refusal of the system, by its error number.
public struct SystemError: Error, Equatable, Sendable {
  public var code: Int32

  public init(code: Int32) { self.code = code }

  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  var isLoop: Bool { code == ELOOP }

  /// The system's words for it.
  public var reason: String { String(cString: strerror(code)) }

  /// The system's words for what lies behind an error of any kind.
  public static func reason(of error: any Error) -> String {
    SystemError(error)?.reason ?? cause(of: error).localizedDescription
  }

  /// What to do when a file cannot be written: make room where there is none, on the disk,
  /// in one's share of it or under a limit on the length of files.
  public static func remedy(of error: any Error) -> String {
    let isFull = SystemError(error).map { [ENOSPC, EDQUOT, EFBIG].contains($0.code) } ?? false
    return isFull ? "freeing space" : "putting that right"
  }

  /// The refusal of the system that lies behind an error; nil where it is another fault.
  private init?(_ error: any Error) {
    if let error = error as? SystemError {
      self = error
      return
    }
    let cause = Self.cause(of: error)
    guard cause.domain == NSPOSIXErrorDomain else { return nil }
    self.init(code: Int32(cause.code))
  }

  private static func cause(of error: any Error) -> NSError {
    let error = error as NSError
    return error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
  }
}
