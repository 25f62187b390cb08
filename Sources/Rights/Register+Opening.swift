import Foundation
import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Register {
  /// How long another process is waited for, in seconds.
  private static let patience = 60.0
  /// Marks the file as a register: the letters MPRG.
  private static let mark = 0x4D50_5247

  /// The changes that the tables went through, each by its name.
  ///
  /// None is ever altered.
  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 events") { database in
      // `subject` is what a claim is about: itself, what it withdraws, or the key that it revokes.
      try database.execute(
        sql: """
          CREATE TABLE events (
            number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, nonce TEXT UNIQUE, subject TEXT,
            event TEXT NOT NULL);
          CREATE INDEX events_by_subject ON events (subject);
          CREATE TRIGGER events_stay BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
          CREATE TRIGGER events_remain BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never taken away'); END;
          CREATE TRIGGER events_follow BEFORE INSERT ON events
            WHEN NEW.number IS NOT (SELECT IFNULL(MAX(number), 0) + 1 FROM events)
            BEGIN SELECT RAISE(ABORT, 'events follow one another'); END;
          """)
    }
    return migrator
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous=FULL")
    }
    return configuration
  }

  /// Opens a register, making it where there is none.
  ///
  /// A new one is made under another name and takes its own in one step, so that nobody ever meets half
  /// of one.
  public static func opened(orMadeAt path: String) throws(RegisterError) -> Register {
    if !FileManager.default.fileExists(atPath: path) { try make(at: path) }
    return try opened(at: path)
  }

  /// Opens a register that is there.
  ///
  /// On a disk that cannot be written to, where the database finds no room for its own notes, a copy
  /// in memory is opened, to which nothing can be added.
  public static func opened(at path: String) throws(RegisterError) -> Register {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    do {
      return try open(path)
    } catch {
      guard case .unreadable = error, access(path, R_OK) == 0,
        access(URL(fileURLWithPath: path).deletingLastPathComponent().path, W_OK) != 0
      else { throw error }
      return try openCopy(of: path)
    }
  }

  private static func open(_ path: String) throws(RegisterError) -> Register {
    do {
      return try checked(DatabaseQueue(path: path, configuration: configuration()), path: path)
    } catch {
      throw RegisterError(error, path: path, isWriting: false)
    }
  }

  private static func openCopy(of path: String) throws(RegisterError) -> Register {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("magpie-register-\(UUID().uuidString)")
    let copy = folder.appendingPathComponent(fileName).path
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      if FileManager.default.fileExists(atPath: path + "-wal") {
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
      }
      let queue = try DatabaseQueue(named: nil, configuration: configuration())
      try DatabaseQueue(path: copy, configuration: configuration()).backup(to: queue)
      return try checked(queue, path: path, isCopy: true)
    } catch {
      throw RegisterError(error, path: path, isWriting: false)
    }
  }

  private static func checked(
    _ database: DatabaseQueue, path: String, isCopy: Bool = false
  ) throws -> Register {
    let (mark, isSuperseded, isCurrent) = try database.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try migrator.hasBeenSuperseded(database), try migrator.hasCompletedMigrations(database)
      )
    }
    guard mark == Self.mark else { throw RegisterError.notRegister(path: path) }
    guard !isSuperseded else { throw RegisterError.newer(path: path) }
    if !isCurrent { try migrator.migrate(database) }
    return Register(path: path, database: database, isCopy: isCopy)
  }

  private static func make(at path: String) throws(RegisterError) {
    let url = URL(fileURLWithPath: path)
    let scratch = url.deletingLastPathComponent()
      .appendingPathComponent(".\(UUID().uuidString).register").path
    defer {
      for ending in ["", "-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: scratch + ending)
      }
    }
    do {
      let database = try DatabaseQueue(path: scratch, configuration: configuration())
      try database.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA application_id=\(mark)")
        try database.execute(sql: "PRAGMA journal_mode=WAL")
      }
      try migrator.migrate(database)
      try database.close()
    } catch {
      throw RegisterError(error, path: path, isWriting: true)
    }
    // Whoever is first has made it; the others open the same.
    guard link(scratch, path) == 0 || errno == EEXIST else {
      throw .unwritable(path: path, problem: String(cString: strerror(errno)))
    }
    // The name is on the disk, too, before anything is acknowledged.
    if let folder = fopen(url.deletingLastPathComponent().path, "r") {
      fsync(fileno(folder))
      fclose(folder)
    }
  }
}
