/// A place in a text that a check found.
struct FoundPlace: Equatable {
  var kind: LintFinding.Kind
  var range: Range<Int>
  var problem: String
  var suggestion: String
}
