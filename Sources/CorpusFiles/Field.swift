/// A field of front matter, `corpus.yml` or a record, in the order it stands there.
struct Field: Equatable {
  var name: String
  /// Nil where nothing was said: an empty value, `~` or `null`.
  var value: String?
  /// The line of the file on which the field stands, counted from 1.
  var line: Int
}
