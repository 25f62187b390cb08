import Corpora
import CorpusFiles
import Foundation
import MagpieReports

/// How well each method did for one model, as `magpie lab grade` left it in the model's folder.
public struct MethodGrades: Codable, Sendable, Equatable {
  /// What one method got right, as means over texts.
  public struct Grade: Codable, Sendable, Equatable {
    /// As on the command line.
    public var method: String
    /// Correlations with what is lost without each work.
    public var pearson: Double
    public var spearman: Double
    /// The linear datamodeling scores with half and with nine tenths of the works.
    public var lds50: Double
    public var lds90: Double

    public init(
      method: String, pearson: Double, spearman: Double, lds50: Double, lds90: Double
    ) {
      self.method = method
      self.pearson = pearson
      self.spearman = spearman
      self.lds50 = lds50
      self.lds90 = lds90
    }
  }

  static let format = 1

  public var format = Self.format
  /// The SHA-256 of the model's weights, in hexadecimal digits.
  public var model: String
  /// The characters of a text that was graded, and how many texts there were.
  public var characters: Int
  public var texts: Int
  /// How far the losses of a text lie apart between seeds, in nats; the median over texts.
  public var lossNoise: Double?
  /// The same of the effect of a work; nil where it was not measured.
  public var effectNoise: Double?
  public var grades: [Grade]

  init(
    model: String, characters: Int, texts: Int, lossNoise: Double?, effectNoise: Double?,
    grades: [Grade]
  ) {
    self.model = model
    self.characters = characters
    self.texts = texts
    self.lossNoise = lossNoise
    self.effectNoise = effectNoise
    self.grades = grades
  }

  /// The grade of a method; nil where it was not graded.
  public func grade(of method: String) -> Grade? { grades.first { $0.method == method } }

  /// Those that a model's folder holds.
  ///
  /// - Returns: Nil where there are none, they cannot be read, or they are of other weights.
  public static func read(of model: Model) -> MethodGrades? {
    guard let data = FileManager.default.contents(atPath: path(of: model)),
      let grades = try? JSONDecoder().decode(MethodGrades.self, from: data),
      grades.format == Self.format, grades.model == fingerprint(of: model)
    else { return nil }
    return grades
  }

  /// Writes them into a model's folder, whole or not at all.
  ///
  /// - Throws: ``Failure`` 73 when the disk refuses.
  public func write(to model: Model) throws {
    let path = Self.path(of: model)
    do {
      try ModelFolder.replace(path, by: MappedFile(bytes: Array((json.pretty + "\n").utf8)))
    } catch {
      throw Failure(
        .cannotWrite, "\"\(path)\" cannot be written: \(SystemError.reason(of: error))",
        try: SystemError.remedy(of: error))
    }
  }

  private static func path(of model: Model) -> String {
    URL(fileURLWithPath: model.path).appending(path: TruthFiles.folder)
      .appending(path: TruthFiles.grades).path
  }

  /// The SHA-256 of a model's weights; nil where they cannot be read.
  static func fingerprint(of model: Model) -> String? {
    let path = URL(fileURLWithPath: model.path).appending(path: ModelFiles.weights).path
    return (try? MappedFile(path: path)).map { ContentHash.sha256(of: $0.contents) }
  }

  private var json: JSONValue {
    .document([
      "model": .string(model), "characters": .int(characters), "texts": .int(texts),
      "lossNoise": .number(lossNoise), "effectNoise": .number(effectNoise),
      "grades": .array(
        grades.map {
          [
            "method": .string($0.method), "pearson": .number($0.pearson),
            "spearman": .number($0.spearman), "lds50": .number($0.lds50),
            "lds90": .number($0.lds90),
          ]
        }),
    ])
  }
}
