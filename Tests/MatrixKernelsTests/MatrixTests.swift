import MatrixKernels
import Testing

@Suite struct MatrixTests {
  private let matrix = Matrix<Double>(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])

  @Test func readsAndWritesByRowAndColumn() {
    var matrix = matrix
    #expect(matrix[1, 0] == 4)
    matrix[1, 0] = 7
    #expect(matrix.values == [1, 2, 3, 7, 5, 6])
  }

  @Test func transposingTwiceGivesTheMatrixBack() {
    #expect(matrix.transposed() == Matrix(rows: 3, columns: 2, values: [1, 4, 2, 5, 3, 6]))
    #expect(matrix.transposed().transposed() == matrix)
  }

  @Test func multipliesRowsByColumns() {
    #expect(
      matrix.multiplied(by: matrix.transposed())
        == Matrix(rows: 2, columns: 2, values: [14, 32, 32, 77]))
  }

  @Test func aMatrixWithoutRowsMultiplies() {
    let empty = Matrix<Float>(rows: 0, columns: 2)
    let wide = Matrix<Float>(rows: 2, columns: 5, repeating: 1)
    #expect(empty.multiplied(by: wide) == Matrix(rows: 0, columns: 5))
  }

  @Test func anElementOutsideStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Float>(rows: 2, columns: 3)[0, 3]
    }
  }
}
