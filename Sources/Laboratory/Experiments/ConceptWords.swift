/// The words of a world: kinds of things, what things of a kind can be, and sentences.
struct ConceptWords: Sendable, Equatable {
  struct Kind: Sendable, Equatable {
    var name: String
    var things: [String]
    var attributes: [String]
  }

  let kinds: [Kind]
  /// Sentences up to the attribute, which is their last word; "#" stands for the thing.
  let templates: [String]
  /// All things, kind after kind.
  let things: [String]
  /// All attributes, kind after kind.
  let attributes: [String]

  /// - Precondition: Kinds have as many things and as many attributes as each other, and
  ///   no word twice.
  init(kinds: [Kind], templates: [String]) {
    self.kinds = kinds
    self.templates = templates
    things = kinds.flatMap(\.things)
    attributes = kinds.flatMap(\.attributes)
    precondition(
      Set(kinds.map(\.things.count)).count == 1 && Set(kinds.map(\.attributes.count)).count == 1,
      "kinds are of one size")
    precondition(Set(things + attributes).count == things.count + attributes.count, "a word twice")
  }

  var thingsPerKind: Int { kinds[0].things.count }
  var attributesPerKind: Int { kinds[0].attributes.count }

  /// The kind of a thing.
  func kind(ofThing thing: Int) -> Int { thing / thingsPerKind }
  /// The kind of an attribute.
  func kind(ofAttribute attribute: Int) -> Int { attribute / attributesPerKind }

  /// A sentence about a thing, up to its attribute.
  func context(of thing: Int, in template: String) -> String {
    template.split(separator: " ").map { $0 == "#" ? things[thing] : String($0) }
      .joined(separator: " ")
  }

  /// Six kinds with ten things and five attributes each, and four sentences.
  ///
  /// Nothing in a sentence but the thing goes with a kind: the words around it are the same
  /// for all. A sentence has at most eight words, so that a chain of order 9 sees all of it.
  static let standard = ConceptWords(
    kinds: [
      Kind(
        name: "fruit",
        things: [
          "lemon", "plum", "cherry", "peach", "pear", "melon", "grape", "apple", "fig", "apricot",
        ], attributes: ["ripe", "juicy", "sour", "peeled", "bruised"]),
      Kind(
        name: "animals",
        things: ["dog", "cat", "horse", "goat", "fox", "hare", "hen", "cow", "pig", "mule"],
        attributes: ["hungry", "tame", "asleep", "lame", "thirsty"]),
      Kind(
        name: "tools",
        things: [
          "knife", "saw", "chisel", "axe", "spade", "sickle", "scythe", "hatchet", "razor", "hoe",
        ], attributes: ["blunt", "rusty", "sharp", "oiled", "forged"]),
      Kind(
        name: "clothes",
        things: [
          "coat", "shirt", "scarf", "cap", "skirt", "vest", "glove", "sock", "shawl", "cloak",
        ], attributes: ["knitted", "woollen", "threadbare", "ironed", "darned"]),
      Kind(
        name: "boats",
        things: [
          "ferry", "canoe", "barge", "raft", "yacht", "dinghy", "trawler", "tug", "schooner",
          "punt",
        ], attributes: ["moored", "adrift", "afloat", "leaky", "seaworthy"]),
      Kind(
        name: "instruments",
        things: [
          "flute", "fiddle", "drum", "harp", "horn", "cello", "banjo", "piano", "lute", "trumpet",
        ], attributes: ["tuned", "silent", "muffled", "melodious", "shrill"]),
    ],
    templates: ["the # is", "the # by the door is", "they say the # is", "this morning the # was"])
}
