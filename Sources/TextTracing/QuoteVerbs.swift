/// The verbs by which English says whose words are quoted.
enum QuoteVerbs {
  /// What people do when they speak in a tale; writers about books say so, too.
  static let ofSpeech: Set<String> = forms(
    [
      "answer", "ask", "cry", "exclaim", "explain", "mutter", "murmur", "reply", "shout", "whisper",
      "wonder", "call", "add", "laugh", "sigh", "repeat", "promise", "protest", "retort", "joke",
      "continue",
    ],
    irregular: [
      "say", "says", "said", "saying", "tell", "tells", "told", "telling", "begin", "begins",
      "began",
    ])

  /// What writers do.
  static let ofWriting: Set<String> = forms(
    [
      "acknowledge", "admit", "advise", "affirm", "announce", "argue", "assert", "assume", "assure",
      "believe", "caution", "claim", "comment", "complain", "conclude", "confess", "confirm",
      "contend", "declare", "define", "describe", "emphasise", "emphasize", "express", "insist",
      "lament", "maintain", "mention", "muse", "note", "observe", "opine", "predict", "proclaim",
      "propose", "quip", "quote", "reflect", "remark", "remind", "report", "reveal", "state",
      "stress", "suggest", "summarise", "summarize", "testify", "urge", "warn", "cite",
    ],
    irregular: [
      "write", "writes", "wrote", "written", "writing", "put", "puts", "putting", "hold", "holds",
      "held", "holding", "admitted", "admitting", "quipped", "quipping",
    ])

  private static func forms(_ verbs: [String], irregular: [String]) -> Set<String> {
    var forms = Set(irregular)
    for verb in verbs {
      forms.insert(verb)
      if verb.hasSuffix("e") {
        forms.formUnion([verb + "s", verb + "d", verb.dropLast() + "ing"])
      } else if verb.hasSuffix("y"), !verb.hasSuffix("ay") {
        forms.formUnion([verb.dropLast() + "ies", verb.dropLast() + "ied", verb + "ing"])
      } else {
        forms.formUnion([verb + "s", verb + "ed", verb + "ing"])
      }
    }
    return forms
  }
}
