extension Glossary {
  static let chains: [Entry] = [
    Entry(
      "Markov chain", names: ["chain", "model"],
      "A model that looks at the last few tokens only, finds in a table what followed them in the works, and draws the next one from there. The table is all that it knows.",
      shownBy: "magpie next", seeAlso: ["order", "count"]),
    Entry(
      "token", names: ["tokens"],
      "The piece of text that a model handles at a time. With the unit word it is a word or a punctuation mark, with the space before it. The tokens of a text, joined, are the text again.",
      shownBy: "magpie corpus stats", seeAlso: ["unit", "vocabulary"]),
    Entry(
      "unit",
      "What one token is: a word, a character, a byte, or a learned piece of a word (bpe).",
      shownBy: "magpie train markov --unit", seeAlso: ["token", "character", "byte", "bpe"]),
    Entry(
      "character", names: ["characters", "grapheme cluster"],
      "What a reader takes for one sign, even where a computer stores it in several parts, such as é, a flag or a family emoji.",
      shownBy: "magpie train markov --unit", seeAlso: ["unit", "byte"]),
    Entry(
      "byte", names: ["bytes", "UTF-8"],
      "A number from 0 to 255. Texts are stored as bytes in the form UTF-8: a plain letter is one byte, é is two or three, an emoji four or more. Places in files are counted in bytes.",
      shownBy: "magpie trace --unit", seeAlso: ["unit", "character"]),
    Entry(
      "bpe", names: ["byte-pair encoding", "merge", "merges", "subword"],
      "Pieces of words that are learned: all begins as single bytes, and the commonest pair of neighbours becomes one token, again and again. Common words end as one token, rare ones as several; no text is unknown.",
      shownBy: "magpie train markov --vocabulary", seeAlso: ["unit", "byte", "tokenizer"]),
    Entry(
      "tokenizer", names: ["tokenizer.json"],
      "What cuts a text into tokens. For the unit bpe it has learned from the works, so that a model that forgets a work must learn its tokens again, too; the file tokenizer.json holds it.",
      shownBy: "magpie export --tokenizer", seeAlso: ["bpe", "vocabulary"]),
    Entry(
      "case", names: ["fold", "keep"],
      "Whether \"The\" and \"the\" are one context (fold, usual for words) or two (keep). What is written keeps its capitals either way.",
      shownBy: "magpie train markov --case", seeAlso: ["context"]),
    Entry(
      "vocabulary",
      "All the different tokens that a model met in training; for bpe, all that it learned.",
      shownBy: "magpie info", seeAlso: ["token", "unknown token"]),
    Entry(
      "unknown token", names: ["unknown", "unknown tokens"],
      "Stands for every token that is not in the vocabulary. A smoothed chain keeps some probability for it, so that a text with a new word in it is unlikely and not impossible.",
      shownBy: "magpie evaluate", seeAlso: ["vocabulary", "smoothing"]),
    Entry(
      "order",
      "How many tokens a chain looks back. At order 2 it asks what followed the last two. A higher order sounds better and copies more.",
      shownBy: "magpie train markov --order", seeAlso: ["context", "continuation"]),
    Entry(
      "context", names: ["contexts"],
      "The tokens just before the one in question, at most as many as the order. The table has a row for each context that stands in the works.",
      shownBy: "magpie next", seeAlso: ["order", "continuation"]),
    Entry(
      "continuation", names: ["continuations", "forced"],
      "A token that followed a context somewhere in the works. Where there is only one, the chain has no choice and repeats what it read: the word is forced.",
      shownBy: "magpie info", seeAlso: ["context"]),
    Entry(
      "count", names: ["counts", "counts.bin"],
      "How often a token followed a context in the works. Counts are whole numbers, and a chain's table (the file counts.bin) holds nothing else: no text and no names.",
      shownBy: "magpie next", seeAlso: ["probability", "ledger"]),
    Entry(
      "probability", names: ["probabilities", "likelihood"],
      "How likely something is, from 0 (impossible) to 1 (certain). The probabilities of all that may follow a context sum to 1.",
      shownBy: "magpie next", seeAlso: ["count", "smoothing"]),
    Entry(
      "boundary", names: ["end of the work"],
      "Stands before the first and after the last token of a work. From it a chain learns how works begin and when they end.",
      shownBy: "magpie next", seeAlso: ["context"]),
  ]
}
