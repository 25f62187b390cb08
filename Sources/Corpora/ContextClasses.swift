/// The number of a context class.
public typealias ClassID = UInt32

/// Which tokens a context does not tell apart.
///
/// Classes are numbered by the rank of their keys' bytes (``ContextKey``). With
/// ``CaseHandling/keep`` every token is its own class. Behind the keys comes the
/// class of the boundary. The unknown token has no class: no training text
/// contained it.
public struct ContextClasses: Sendable {
  public let handling: CaseHandling
  /// The class of each token.
  public let classOf: [ClassID]
  private let keys: TokenTable

  /// The number of classes, the boundary's not counted.
  public var count: Int { keys.count }
  /// The class of the boundary; equals `count`.
  public var boundary: ClassID { ClassID(count) }

  /// Sorts the tokens of a vocabulary into classes.
  ///
  /// - Complexity: O(*V* log *V*) comparisons; O(*V*) for ``CaseHandling/keep``.
  public init(_ vocabulary: Vocabulary, handling: CaseHandling) {
    self.handling = handling
    guard handling == .fold else {
      // The keys are the tokens, which stand in the order of their bytes.
      keys = vocabulary.table
      classOf = Array(0..<ClassID(vocabulary.count))
      return
    }
    var arena: [UInt8] = []
    var starts: [UInt32] = [0]
    starts.reserveCapacity(vocabulary.count + 1)
    for token in 0..<TokenID(vocabulary.count) {
      ContextKey.append(of: vocabulary.bytes(of: token), handling: handling, to: &arena)
      starts.append(UInt32(arena.count))
    }
    (keys, classOf) = TokenTable.ranking(arena, starts: starts)
  }

  /// The key of a class; the boundary's has no bytes.
  public func keyBytes(of id: ClassID) -> ArraySlice<UInt8> {
    id < boundary ? keys.bytes(at: Int(id)) : []
  }

  /// The class of a token's bytes, even if the vocabulary lacks the very token.
  public func classID(of token: ArraySlice<UInt8>) -> ClassID? {
    let key = ContextKey.key(of: token, handling: handling)
    return keys.index(of: key.span, from: 0, to: key.count).map(ClassID.init)
  }

  /// The class of a token number, nil for the unknown token.
  public func classID(of token: TokenID) -> ClassID? {
    if Int(token) < classOf.count { return classOf[Int(token)] }
    return Int(token) == classOf.count + 1 ? boundary : nil
  }
}

extension ContextClasses {
  /// The first token of the class that a token's bytes belong to.
  ///
  /// - Complexity: O(*V*).
  public func representative(of token: ArraySlice<UInt8>) -> TokenID? {
    guard let id = classID(of: token) else { return nil }
    return classOf.firstIndex(of: id).map(TokenID.init)
  }
}
