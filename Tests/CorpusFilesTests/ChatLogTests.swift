import Testing

@testable import CorpusFiles

@Suite struct ChatLogTests {
  /// The model's turns and those of others; nil where there are none at all.
  private func turns(_ json: String) -> [[String]]? {
    ChatLog(json: Array(json.utf8)).map { chat in
      [true, false].map { isModel in
        chat.turns.filter { $0.isModel == isModel }.map(\.text)
      }
    }
  }

  @Test(arguments: [
    #"[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]"#,
    #"{"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":[{"type":"text","text":"A"}]}]}"#,
    #"{"chat_messages":[{"sender":"human","text":"Q"},{"sender":"assistant","text":"A"}]}"#,
    #"{"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}]}"#,
    #"{"contents":[{"role":"user","parts":[{"text":"Q"}]},{"role":"model","parts":[{"text":"A"}]}]}"#,
    #"[{"speaker":"prompter","body":"Q"},{"author":{"role":"Assistant"},"message":"A"}]"#,
    "{\"role\":\"user\",\"content\":\"Q\"}\r\n\n{\"role\":\"assistant\",\"content\":\"A\"}\n",
  ])
  func turnsAreFoundInEveryForm(_ json: String) {
    #expect(turns(json) == [["A"], ["Q"]])
  }

  @Test func ofATreeTheBranchShownLastIsRead() {
    let tree = #"""
      {"mapping": {
        "root": {"parent": null, "message": null, "children": ["q"]},
        "q": {"parent": "root", "children": ["a", "b"],
          "message": {"author": {"role": "user"}, "content": {"parts": ["Q"]}}},
        "a": {"parent": "q", "children": [],
          "message": {"author": {"role": "assistant"}, "content": {"parts": ["A"]}}},
        "b": {"parent": "q", "children": [],
          "message": {"author": {"role": "assistant"}, "content": {"parts": ["B", "C"]}}}
      }LAST}
      """#
    func turns(_ last: String) -> [[String]]? {
      self.turns(tree.replacing("LAST", with: last))
    }
    #expect(turns(#", "current_node": "b""#) == [["B\nC"], ["Q"]])
    #expect(turns(#", "current_node": "a""#) == [["A"], ["Q"]])
    // Nobody says which; the first leaf by name.
    #expect(turns("") == [["A"], ["Q"]])
    #expect(
      self.turns(
        #"{"mapping": {"a": {"parent": "a", "message": {"role": "bot", "text": "A"}}}, "current_node": "a"}"#
      ) == [["A"], []])
  }

  @Test func turnsKeepTheirOrder() {
    let chat = ChatLog(
      json: Array(
        #"[{"role":"ai","text":"1"},{"role":"user","text":"2"},{"role":"ai","text":"3"}]"#.utf8))
    #expect(chat?.turns.map(\.text) == ["1", "2", "3"])
    #expect(chat?.turns.map(\.isModel) == [true, false, true])
  }

  // MARK: - Speakers

  @Test(arguments: ["Parrot", "Parrot 2", "parrot-2.5-pro", "My helper"])
  func aModelMayGoByItsName(_ name: String) {
    #expect(
      turns(#"[{"role":"user","content":"Q"},{"role":"\#(name)","content":"A"}]"#)
        == [["A"], ["Q"]])
    #expect(
      turns(
        #"[{"role":"system","text":"S"},{"role":"You","text":"Q"},{"role":"\#(name)","text":"A"}]"#)
        == [["A"], ["S", "Q"]])
  }

  @Test func oneOfSeveralNamesIsNobodysModel() {
    #expect(
      turns(#"[{"from":"Ann","text":"Q"},{"from":"Parrot","text":"A"}]"#) == [[], ["Q", "A"]])
    // A known role tells who the model is, so that Ann is none.
    #expect(
      turns(#"[{"from":"Ann","text":"Q"},{"from":"assistant","text":"A"}]"#) == [["A"], ["Q"]])
  }

  @Test func peopleAndToolsAreNoModels() {
    for role in [
      "user", "Human", "prompter", "you", "me", "SYSTEM", "developer", "tool", "function",
      "environment",
    ] {
      #expect(turns(#"[{"role":"\#(role)","content":"Q"}]"#) == [[], ["Q"]], "\(role)")
    }
  }

  // MARK: - No chats

  @Test(arguments: [
    "", " \n", "not json", "{", "[1, 2", "{\"a\": [1, 2, 3]}", "[]", "null",
    #"[{"role": "user"}]"#, #"[{"content": "nobody's"}]"#, #"[{"role": "user", "content": 7}]"#,
    #"[{"role": "assistant", "content": " \n\t"}]"#,
    "{\"role\":\"user\",\"content\":\"Q\"}\n{\"role\":\"assistant\",\"content\":",
  ])
  func whereNobodySpeaksThereIsNone(_ json: String) {
    #expect(turns(json) == nil)
  }

  @Test func deepValuesAreNotLookedAt() {
    func nested(_ depth: Int) -> String {
      let lists = String(repeating: "[", count: depth)
      return lists + #"{"role":"bot","text":"A"}"# + lists.replacing("[", with: "]")
    }
    #expect(turns(nested(63)) == [["A"], []])
    #expect(turns(nested(64)) == nil)
    #expect(turns(nested(100_000)) == nil)
    let parts = String(repeating: "[", count: 100)
    #expect(
      turns(#"{"role":"bot","parts":\#(parts)"A"\#(parts.replacing("[", with: "]"))}"#) == nil)
  }
}
