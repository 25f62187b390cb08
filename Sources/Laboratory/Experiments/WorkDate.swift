import Corpora

/// When a work was made, as far as it is known: a year, a month, or a day.
///
/// A date is a stretch of days. One is before another only if all of its days are, so that 1843 and
/// May of 1843 are not before one another.
struct WorkDate: Sendable, Equatable {
  /// The first and the last day, as year, month and day in one number: 18430517.
  let first: Int
  let last: Int

  /// Reads `1843`, `1843-05` or `1843-05-17`.
  ///
  /// - Returns: Nil for anything else, and for days that the calendar does not have.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    let numbers = parts.compactMap(Self.number)
    guard numbers.count == parts.count, numbers[0] > 0 else { return nil }
    let year = numbers[0] * 10_000
    guard numbers.count > 1 else {
      (first, last) = (year + 101, year + 1231)
      return
    }
    guard (1...12).contains(numbers[1]) else { return nil }
    let month = year + numbers[1] * 100
    let days = Self.days(ofMonth: numbers[1], year: numbers[0])
    guard numbers.count > 2 else {
      (first, last) = (month + 1, month + days)
      return
    }
    guard (1...days).contains(numbers[2]) else { return nil }
    (first, last) = (month + numbers[2], month + numbers[2])
  }

  /// Whether all days of this date are before those of another.
  func isBefore(_ other: WorkDate) -> Bool { last < other.first }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { sum, digit in
      guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      return sum * 10 + Int(digit - UInt8(ascii: "0"))
    }
  }

  private static func days(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension Work {
  /// What its field `date` says; nil where it has none, or an empty one.
  var dateText: String? {
    let field = metadata.first { $0.name.utf8.elementsEqual("date".utf8) }
    return field.flatMap { $0.value.utf8.allSatisfy { $0 == 0x20 } ? nil : $0.value }
  }
}

/// The works of a corpus that have a date, cut into an earlier and a later half.
struct DatedWorks: Sendable, Equatable {
  let earlier: [Work]
  let later: [Work]
  /// How many works have no date.
  let undated: Int

  /// - Returns: Nil where fewer than two works have a date, or no work is before another.
  /// - Throws: ``Failure`` 65 for dates that cannot be read; it names them.
  init?(_ works: [Work]) throws {
    var dated: [(work: Work, date: WorkDate)] = []
    var unreadable: [String] = []
    for work in works {
      guard let text = work.dateText else { continue }
      if let date = WorkDate(text) {
        dated.append((work, date))
      } else {
        unreadable.append("\(work.id) (\"\(text)\")")
      }
    }
    guard unreadable.isEmpty else {
      let more = unreadable.count > 3 ? " and \(unreadable.count - 3) more" : ""
      throw Failure(
        .badData,
        "no date can be read from the field date of "
          + unreadable.prefix(3).joined(separator: ", ") + more,
        try: "a year or a day, such as 1843 or 1843-05-17, or --later CORPUS")
    }
    dated.sort { one, other in
      (one.date.first, one.date.last, one.work.id) < (
        other.date.first, other.date.last, other.work.id
      )
    }
    undated = works.count - dated.count
    // A cut stands where all before it is before all behind it.
    var latest = 0
    var cuts: [Int] = []
    for place in dated.indices.dropLast() {
      latest = max(latest, dated[place].date.last)
      if latest < dated[place + 1].date.first { cuts.append(place + 1) }
    }
    func distance(_ cut: Int) -> Int { abs(2 * cut - dated.count) }
    guard let cut = cuts.min(by: { distance($0) < distance($1) }) else { return nil }
    earlier = dated[..<cut].map(\.work).sorted { $0.id < $1.id }
    later = dated[cut...].map(\.work).sorted { $0.id < $1.id }
  }
}
