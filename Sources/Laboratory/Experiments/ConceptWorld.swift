import Corpora
import Generators

/// Things, and what is said of them: which attributes each thing has, and which one of
/// them no sentence says of it.
///
/// In a world of kinds a thing has all attributes of its kind and none of another's, so
/// that the attribute that was held out can be told from what is said of its like. In a
/// world that was mixed up there are as many of everything, and no rule.
///
/// - SeeAlso: Elman (1990), “Finding Structure in Time”, Cognitive Science 14(2), where a
///   network finds kinds of words in generated sentences.
struct ConceptWorld: Sendable, Equatable {
  let words: ConceptWords
  /// For each thing the attributes that sentences say of it, ascending.
  private(set) var said: [[Int]]
  /// For each thing the attribute that it has as well, and that no sentence says of it.
  private(set) var heldOut: [Int]

  /// A world of kinds: of each thing one attribute is held out, drawn so that each
  /// attribute is held out equally often.
  ///
  /// - Precondition: A kind has a multiple of as many things as attributes.
  init(_ words: ConceptWords, seed: UInt64) {
    self.words = words
    let (things, attributes) = (words.thingsPerKind, words.attributesPerKind)
    precondition(things % attributes == 0, "each attribute is held out equally often")
    var random = SeededGenerator(seed: seed)
    said = Array(repeating: [], count: words.things.count)
    heldOut = Array(repeating: 0, count: words.things.count)
    for kind in words.kinds.indices {
      let order = random.permutation(of: things)
      for (place, thing) in order.enumerated() {
        let held = place % attributes
        heldOut[kind * things + thing] = kind * attributes + held
        said[kind * things + thing] = (0..<attributes).filter { $0 != held }
          .map { kind * attributes + $0 }
      }
    }
  }

  /// The attributes that a thing does not have, ascending.
  func foreign(to thing: Int) -> [Int] {
    words.attributes.indices.filter { $0 != heldOut[thing] && !said[thing].contains($0) }
  }

  /// The sentences: of each thing, what is said of it, in every template.
  var works: [Work] {
    var works: [Work] = []
    for thing in said.indices {
      for attribute in said[thing] {
        for template in words.templates {
          let sentence =
            words.context(of: thing, in: template) + " " + words.attributes[attribute]
          // Names of one length, so that they stand in the order of their numbers.
          let number = String(works.count + 1_000_000)
          works.append(Work(id: number, text: sentence))
        }
      }
    }
    return works
  }
}

extension ConceptWorld {
  /// The same things and attributes, dealt anew without regard to kinds.
  ///
  /// Two sayings swap their attributes, again and again, unless a thing would have one
  /// twice; so do two that were held out. So each thing and each attribute is said, and
  /// held out, as often as before, and what is held out does not follow from what is said.
  ///
  /// - SeeAlso: Maslov and Sneppen (2002), “Specificity and Stability in Topology of
  ///   Protein Networks”, Science 296, for graphs of given degrees.
  func mixedUp(seed: UInt64) -> ConceptWorld {
    var world = self
    var random = SeededGenerator(seed: seed)
    let sayings = said.reduce(0) { $0 + $1.count }
    for _ in 0..<(20 * sayings) {
      let (one, other) = (random.draw(below: said.count), random.draw(below: said.count))
      guard one != other else { continue }
      if !said[one].isEmpty, !said[other].isEmpty {
        let first = random.draw(below: said[one].count)
        let second = random.draw(below: said[other].count)
        world.swapSaid(one, first, other, second)
      }
      world.swapHeldOut(one, other)
    }
    for thing in world.said.indices { world.said[thing].sort() }
    return world
  }

  private func has(_ thing: Int, _ attribute: Int) -> Bool {
    heldOut[thing] == attribute || said[thing].contains(attribute)
  }

  private mutating func swapSaid(_ one: Int, _ first: Int, _ other: Int, _ second: Int) {
    let (left, right) = (said[one][first], said[other][second])
    guard !has(one, right), !has(other, left) else { return }
    (said[one][first], said[other][second]) = (right, left)
  }

  private mutating func swapHeldOut(_ one: Int, _ other: Int) {
    guard !has(one, heldOut[other]), !has(other, heldOut[one]) else { return }
    heldOut.swapAt(one, other)
  }
}
