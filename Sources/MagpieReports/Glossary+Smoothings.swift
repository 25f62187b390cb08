extension Glossary {
  static let smoothings: [Entry] = [
    Entry(
      "smoothing",
      "A rule that gives some probability to what was never counted, and takes it from what was. Without it every new combination of words would be impossible.",
      shownBy: "magpie train markov --smoothing",
      seeAlso: ["none", "add-k", "witten-bell", "kneser-ney"]),
    Entry(
      "none", names: ["no smoothing"],
      "No smoothing: a probability is the token's count divided by that of the context. If the whole context was never seen, its longest end that was seen speaks alone.",
      shownBy: "magpie train markov --smoothing", seeAlso: ["smoothing", "fallback"]),
    Entry(
      "add-k", names: ["Lidstone", "Laplace"],
      "The smoothing that adds the same small number k to the count of everything that may come, also to counts of 0.",
      shownBy: "magpie train markov --k", seeAlso: ["smoothing"]),
    Entry(
      "witten-bell",
      "The smoothing that trusts a context less, the more different tokens have followed it: if n tokens followed and T of them were different, T parts in n + T go to the next shorter context.",
      shownBy: "magpie train markov --smoothing", seeAlso: ["smoothing", "interpolation"]),
    Entry(
      "kneser-ney",
      "The smoothing that takes a discount off every count and hands what it saved to the next shorter context. A shorter context counts after how many different words a token stood there, not how often.",
      shownBy: "magpie train markov --smoothing",
      seeAlso: ["smoothing", "discount", "interpolation"]),
    Entry(
      "discount", names: ["discounts"],
      "What Kneser-Ney smoothing takes off a count. There are three, for counts of 1, of 2, and of 3 or more, worked out from how many tokens were counted once, twice, three and four times.",
      shownBy: "magpie info", seeAlso: ["kneser-ney", "fallback"]),
    Entry(
      "fallback", names: ["falls back"],
      "What serves where the usual way is closed. A context that was never seen falls back to its longest end that was; discounts that cannot be worked out, because the corpus is small, fall back to ½, 1 and 1½. Both are said.",
      shownBy: "magpie info", seeAlso: ["none", "discount"]),
    Entry(
      "interpolation",
      "Mixing what a context says with what the next shorter one says, that with the next, and so on down to no context at all.",
      shownBy: "magpie next", seeAlso: ["witten-bell", "kneser-ney"]),
  ]
}
