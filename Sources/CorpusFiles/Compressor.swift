/// stand-in until the compressor lands
public enum Compressor {
  public static func sizes(of texts: [[UInt8]]) throws -> [Int]? { nil }
}
