/// A kind of number that a `.safetensors` file can be written from and read into.
///
/// The loops over the numbers run over arrays of a known type, not of a generic
/// one: they are as fast for callers that the compiler does not specialise.
public protocol SafetensorsScalar: Sendable {
  /// The numbers as the file holds them.
  static func stored(_ values: [Self]) -> SafetensorsNumbers

  /// The numbers of a file, rounded to the nearest where they are longer.
  static func loaded(_ numbers: SafetensorsNumbers) -> [Self]
}

/// The numbers of one tensor, row-major.
public enum SafetensorsNumbers: Sendable {
  /// Single precision.
  case f32([Float])
  /// Double precision.
  case f64([Double])

  /// The type that stands in the file.
  public var type: SafetensorsType {
    switch self {
    case .f32: .f32
    case .f64: .f64
    }
  }

  /// How many there are.
  public var count: Int {
    switch self {
    case .f32(let values): values.count
    case .f64(let values): values.count
    }
  }
}

extension Float: SafetensorsScalar {
  public static func stored(_ values: [Float]) -> SafetensorsNumbers { .f32(values) }

  public static func loaded(_ numbers: SafetensorsNumbers) -> [Float] {
    switch numbers {
    case .f32(let values): values
    case .f64(let values): values.map { Float($0) }
    }
  }
}

extension Double: SafetensorsScalar {
  public static func stored(_ values: [Double]) -> SafetensorsNumbers { .f64(values) }

  public static func loaded(_ numbers: SafetensorsNumbers) -> [Double] {
    switch numbers {
    case .f32(let values): values.map { Double($0) }
    case .f64(let values): values
    }
  }
}
