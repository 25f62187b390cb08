import Foundation
import Testing

extension JSON {
  /// The value of a figure that has bounds, which must hold it.
  func estimate(_ name: String, at location: SourceLocation = #_sourceLocation) throws -> Double {
    let figure = try #require(self[name], "\(name)", sourceLocation: location)
    let value = try #require(figure["value"]?.number, "\(name)", sourceLocation: location)
    if let lower = figure["lower"]?.number { #expect(lower <= value, sourceLocation: location) }
    if let upper = figure["upper"]?.number { #expect(value <= upper, sourceLocation: location) }
    return value
  }
}

/// Equal but for rounding.
func isNear(_ left: Double?, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
  left.map { abs($0 - right) <= tolerance } ?? false
}
