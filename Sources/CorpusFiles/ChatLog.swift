import Foundation

/// A conversation with a model as chat programs export it: who said what.
///
/// There is no common form. Every object that names a speaker (`role`, `sender`, `from`,
/// `author`) and has words (`content`, `text`, `value`, `parts`) is a turn, wherever it stands; a tree
/// of turns (`mapping` with `current_node`) is read along the branch that was shown last.
struct ChatLog: Equatable {
  struct Turn: Equatable {
    /// Whether the model said it.
    var isModel: Bool
    var text: String
  }

  /// In the order of the file.
  let turns: [Turn]

  private static let models: Set<String> = [
    "assistant", "model", "ai", "bot", "chatbot", "gpt", "llm", "agent",
  ]
  private static let others: Set<String> = [
    "user", "human", "prompter", "you", "me", "system", "developer", "tool", "function",
    "environment",
  ]

  /// - Parameter json: A JSON document, or one on each line.
  /// - Returns: nil where it is no JSON or nobody speaks in it.
  init?(json: [UInt8]) {
    var search = TurnSearch()
    if let whole = Self.parsed(json) {
      search.visit(whole, depth: 0)
    } else {
      for line in json.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
        guard let value = Self.parsed(Array(line)) else { return nil }
        search.visit(value, depth: 0)
      }
    }
    guard !search.found.isEmpty else { return nil }
    let speakers = Set(search.found.map(\.speaker))
    let named = speakers.subtracting(Self.others)
    // A model may go by its name if nobody else has one.
    let models = named.count == 1 ? named : named.intersection(Self.models)
    turns = search.found.map { Turn(isModel: models.contains($0.speaker), text: $0.text) }
  }

  private static func parsed(_ bytes: [UInt8]) -> Any? {
    try? JSONSerialization.jsonObject(with: Data(bytes))
  }
}

/// Looks for turns in a JSON value.
private struct TurnSearch {
  /// Who spoke, in lower case, and what they said, in the order of the file.
  private(set) var found: [(speaker: String, text: String)] = []

  private static let speakers = ["role", "sender", "from", "author", "speaker"]
  private static let words = ["content", "text", "value", "parts", "message", "body"]
  /// Deeper values are not looked at.
  private static let depthLimit = 64

  mutating func visit(_ value: Any, depth: Int) {
    guard depth < Self.depthLimit else { return }
    if let list = value as? [Any] {
      for element in list { visit(element, depth: depth + 1) }
    } else if let object = value as? [String: Any] {
      if let nodes = object["mapping"] as? [String: Any],
        let branch = Self.branch(of: nodes, endingAt: object["current_node"] as? String)
      {
        for message in branch { visit(message, depth: depth + 1) }
      } else if let speaker = Self.speaker(of: object),
        let text = Self.words.lazy.compactMap({ object[$0] }).compactMap({
          Self.text(of: $0, depth: 0)
        }).first
      {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        found.append((speaker.lowercased(), text))
      } else {
        // Members have no order of their own.
        for name in object.keys.sorted() { visit(object[name] as Any, depth: depth + 1) }
      }
    }
  }

  private static func speaker(of object: [String: Any]) -> String? {
    for name in speakers {
      if let speaker = object[name] as? String { return speaker }
      if let author = object[name] as? [String: Any], let speaker = author["role"] as? String {
        return speaker
      }
    }
    return nil
  }

  /// The words of a turn: a string, parts of it in a row, or an object that has them.
  private static func text(of value: Any, depth: Int) -> String? {
    guard depth < depthLimit else { return nil }
    if let text = value as? String { return text }
    if let list = value as? [Any] {
      let parts = list.compactMap { text(of: $0, depth: depth + 1) }
      return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
    guard let object = value as? [String: Any] else { return nil }
    for name in words {
      if let inner = object[name], let text = text(of: inner, depth: depth + 1) { return text }
    }
    return nil
  }

  /// The messages from the root of a tree to one of its nodes.
  private static func branch(of nodes: [String: Any], endingAt last: String?) -> [Any]? {
    var next = last ?? leaf(of: nodes)
    var branch: [Any] = []
    var seen = Set<String>()
    while let id = next, seen.insert(id).inserted, let node = nodes[id] as? [String: Any] {
      if let message = node["message"], !(message is NSNull) { branch.append(message) }
      next = node["parent"] as? String
    }
    return branch.isEmpty ? nil : branch.reversed()
  }

  /// The first node, by name, that has no children.
  private static func leaf(of nodes: [String: Any]) -> String? {
    nodes.keys.sorted().first { id in
      ((nodes[id] as? [String: Any])?["children"] as? [Any])?.isEmpty ?? true
    }
  }
}
