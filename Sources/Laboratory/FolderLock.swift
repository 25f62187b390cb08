import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder that one process at a time works in.
///
/// The lock lasts as long as the value, and at most as long as the process, however that
/// ends. On a file system without locks nobody is kept out.
final class FolderLock {
  /// How it went.
  enum Attempt {
    case taken(FolderLock)
    /// Another process has it.
    case busy
    /// The folder is not there, or was replaced while the lock was taken.
    case gone
  }

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  static func take(_ path: String) -> Attempt {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return .gone }
    let lock = FolderLock(descriptor: descriptor)
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return .busy }
    // Whoever had the lock may have removed the folder when it ended.
    var own = stat()
    var there = stat()
    guard fstat(descriptor, &own) == 0, stat(path, &there) == 0, own.st_dev == there.st_dev,
      own.st_ino == there.st_ino
    else { return .gone }
    return .taken(lock)
  }
}
