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
    if let error = error as? SystemError { return error.reason }
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let cause = underlying ?? error as NSError
    guard cause.domain == NSPOSIXErrorDomain else { return cause.localizedDescription }
    return SystemError(code: Int32(cause.code)).reason
  }
}
