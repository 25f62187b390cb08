extension Kernels {
  /// Copies the rows of a table that the ids name.
  ///
  /// - Parameters:
  ///   - table: `[V, E]`.
  ///   - ids: `[B]`, each in `0 ..< V`.
  ///   - output: `[B, E]`; overwritten.
  /// - Complexity: O(*B* · *E*).
  public static func gather(
    _ table: Span<Scalar>, ids: Span<UInt32>, into output: inout MutableSpan<Scalar>
  ) {
    requireTable("gather", table.count, ids: ids, rows: output.count)
    Scalar.gather(table, ids: ids, into: &output)
  }

  /// Adds every row of the gradient to the row of the table that its id names.
  ///
  /// - Parameters:
  ///   - outputGradient: `[B, E]`.
  ///   - ids: `[B]`, each in `0 ..< V`; the same id may come more than once.
  ///   - tableGradient: `[V, E]`; added to, in the order of the ids.
  /// - Complexity: O(*B* · *E*).
  public static func scatterAdd(
    _ outputGradient: Span<Scalar>, ids: Span<UInt32>,
    into tableGradient: inout MutableSpan<Scalar>
  ) {
    requireTable("scatterAdd", tableGradient.count, ids: ids, rows: outputGradient.count)
    Scalar.scatterAdd(outputGradient, ids: ids, into: &tableGradient)
  }
}

extension MatrixScalar {
  public static func gather(
    _ table: Span<Self>, ids: Span<UInt32>, into output: inout MutableSpan<Self>
  ) {
    let width = output.count / max(1, ids.count)
    for index in 0..<ids.count {
      let row = table.extracting((Int(ids[index]) * width)..<((Int(ids[index]) + 1) * width))
      update(&output, (index * width)..<((index + 1) * width), row) { $0 = $1 }
    }
  }

  public static func scatterAdd(
    _ outputGradient: Span<Self>, ids: Span<UInt32>,
    into tableGradient: inout MutableSpan<Self>
  ) {
    let width = outputGradient.count / max(1, ids.count)
    for index in 0..<ids.count {
      let row = outputGradient.extracting((index * width)..<((index + 1) * width))
      let start = Int(ids[index]) * width
      update(&tableGradient, start..<(start + width), row) { $0 += $1 }
    }
  }
}

/// Stops the program unless every id is in `0 ..< bound`.
func requireIds(_ kernel: StaticString, _ ids: Span<UInt32>, below bound: Int) {
  for index in 0..<ids.count {
    precondition(
      Int(ids[index]) < bound,
      "\(kernel): the id \(ids[index]) at \(index) is not in 0 ..< \(bound)")
  }
}

/// Stops the program unless the ids name rows of a table as wide as `rows`.
private func requireTable(_ kernel: StaticString, _ table: Int, ids: Span<UInt32>, rows: Int) {
  let width = rows / max(1, ids.count)
  requireEqual(kernel, "the list of rows", rows, width * ids.count)
  guard width > 0 else { return }
  requireIds(kernel, ids, below: wholeRows(kernel, "the table", table, columns: width))
}
