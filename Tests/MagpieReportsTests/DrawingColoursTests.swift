import Foundation
import Testing

@testable import MagpieReports

@Suite struct DrawingColoursTests {
  @Test(arguments: [DrawingColours.light, .dark])
  func everyTextColourHasEnoughContrast(colours: DrawingColours) {
    let texts =
      [colours.text, colours.grey, colours.accent, colours.warning, colours.good]
      + colours.sources
    for text in texts {
      #expect(Self.contrast(text, colours.background) >= 4.5, "\(text) on \(colours.background)")
    }
  }

  @Test func contrastIsThatOfTheStandard() {
    #expect(Self.contrast("#000000", "#ffffff") == 21)
    #expect((Self.contrast("#777777", "#ffffff") - 4.48).magnitude < 0.005)
  }

  /// Source against source, against grey and against plain text: a distance of
  /// 15 in CIELAB is far above the just noticeable 2.3.
  @Test(arguments: [DrawingColours.light, .dark])
  func sourcesCanBeToldApartByColourBlindReaders(colours: DrawingColours) {
    let all = colours.sources + [colours.grey, colours.text]
    for (vision, matrix) in Self.visions {
      for (index, first) in all.enumerated() {
        for second in all[(index + 1)...] {
          let distance = zip(Self.lab(first, seenBy: matrix), Self.lab(second, seenBy: matrix))
            .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          #expect(distance >= 15, "\(first) and \(second) for \(vision)")
        }
      }
    }
  }

  @Test func aStyleSheetNamesEveryClassThatIsUsed() {
    let roles: [Style.Role] =
      [.none, .grey, .accent, .warning, .good] + (0..<6).map { .source($0) }
    for role in roles {
      let name = DrawingColours.className(of: Style(role))
      #expect(DrawingColours.light.rules.contains(".magpie .\(name){color:#"))
    }
  }

  /// Machado, Oliveira and Fernandes (2009), “A Physiologically-based Model for
  /// Simulation of Color Vision Deficiency”, severity 1.
  private static let visions: [(String, [[Double]])] = [
    ("normal vision", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  private static func linear(_ colour: String) -> [Double] {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { shift in
      let channel = Double(value >> shift & 0xFF) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
  }

  static func contrast(_ first: String, _ second: String) -> Double {
    let luminances = [first, second].map { colour in
      zip(linear(colour), [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return (luminances.max()! + 0.05) / (luminances.min()! + 0.05)
  }

  private static func lab(_ colour: String, seenBy matrix: [[Double]]) -> [Double] {
    let linear = linear(colour)
    let seen = matrix.map { row in min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 })) }
    let white = [0.95047, 1, 1.08883]
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let curved = zip(toXYZ, white).map { row, white in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    return [
      116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2]),
    ]
  }
}
