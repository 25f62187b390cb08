/// One member of a JSON object.
struct JSONMember: Equatable {
  enum Value: Equatable {
    case null
    /// A string, its escapes resolved.
    case string([UInt8])
    /// A number, `true`, `false`, an array or an object, as it is written.
    case other(ArraySlice<UInt8>)
  }

  var name: [UInt8]
  var value: Value
}

/// Why bytes are not a JSON object.
struct JSONFault: Error, Equatable {
  var problem: String
  /// The byte at which it was noticed.
  var offset: Int
}
