import Foundation
import Generators
import MagpieReports
import TestSupport
import Testing

@Suite struct JSONValueTests {
  @Test func compactHasNoSpacesAndKeepsTheOrderOfMembers() {
    let value: JSONValue = ["b": 1, "a": [true, nil, "x"], "c": ["d": -2.5]]
    #expect(value.compact == #"{"b":1,"a":[true,null,"x"],"c":{"d":-2.5}}"#)
  }

  @Test func prettyPutsShortScalarsOnOneLine() {
    let value: JSONValue = [
      "context": ["you"], "shares": [["work": "a", "share": 0.5], ["work": "b", "share": 0.5]],
      "none": [], "empty": [:],
    ]
    #expect(
      value.pretty == """
        {
          "context": ["you"],
          "shares": [
            {"work": "a", "share": 0.5},
            {"work": "b", "share": 0.5}
          ],
          "none": [],
          "empty": {}
        }
        """)
  }

  @Test func prettyBreaksWhatIsWiderThanAHundredColumns() {
    // "[" + 33 · "1, " − ", " + "]" = 99 columns; the comma that may follow fits as well.
    let fits = JSONValue.array(Array(repeating: 1, count: 33))
    #expect(fits.pretty.utf8.count == 99)
    let breaks = JSONValue.array(Array(repeating: 1, count: 34))
    #expect(breaks.pretty.split(separator: "\n").count == 36)
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "-0"), (1.0, "1"), (0.1, "0.1"), (1e-7, "1e-07"), (1e16, "1e+16"),
      (.leastNonzeroMagnitude, "5e-324"), (1.0 / 3, "0.3333333333333333"),
      (123456789.0, "123456789"),
    ] as [(Double, String)])
  func numbersAreShort(value: Double, text: String) {
    #expect(JSONValue.double(value).compact == text)
  }

  @Test func whatIsNoNumberIsNull() {
    let missing: Double? = nil
    for value in [missing, .nan, .infinity, -.infinity] {
      #expect(JSONValue.number(value).compact == "null")
    }
    #expect(JSONValue.number(0.5).compact == "0.5")
    #expect(JSONValue.number(Int?.none).compact == "null")
    #expect(JSONValue.text(nil).compact == "null")
  }

  @Test func stringsAreEscaped() {
    let value = JSONValue.string("\"\\/\u{0}\u{8}\t\n\r\u{1F}\u{7F}\u{85}\u{2028}é👍")
    #expect(
      value.compact
        == #""\"\\/\u0000\u0008\t\n\r\u001f\u007f\u0085\u2028é👍""#)
  }

  @Test func documentsSayTheirFormat() {
    #expect(
      JSONValue.document(["seed": 7]).adding("text", "a").compact
        == #"{"format":1,"seed":7,"text":"a"}"#)
  }

  @Test func foundationReadsBackTheSameStringsAndNumbers() throws {
    for seed in UInt64(0)..<200 {
      var input = GeneratedText(seed: seed)
      var random = SeededGenerator(seed: seed)
      let strings = (0..<4).map { _ in input.unicode(pieces: 6) }
      let numbers = (0..<8).map { _ in
        let number = Double(bitPattern: random.next())
        return number.isFinite ? number : 0.25
      }
      let value: JSONValue = ["strings": .array(strings.map { .string($0) })]
      for text in [value.compact, value.pretty] {
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let readStrings = try #require(read?["strings"] as? [String])
        #expect(
          readStrings.map { Array($0.utf8) } == strings.map { Array($0.utf8) }, "seed \(seed)")
      }
      // JSONSerialization misreads some numbers by a few units in the last place.
      let numbersText = JSONValue.array(numbers.map { .double($0) })
      let readNumbers = try JSONDecoder().decode(
        [Double].self, from: Data(numbersText.compact.utf8))
      #expect(readNumbers == numbers, "seed \(seed)")
    }
  }
}
