extension Glossary {
  static let writing: [Entry] = [
    Entry(
      "draw", names: ["drawn", "sampling"],
      "To take the next token by chance, each as often as its probability says. A token is given (start), drawn by the model, or picked by a person.",
      shownBy: "magpie generate --step", seeAlso: ["seed", "probability"]),
    Entry(
      "chance",
      "How likely a candidate is to be drawn: its probability after the temperature, the cut-offs and the copy limit have had their say.",
      shownBy: "magpie generate --step", seeAlso: ["probability", "draw", "temperature"]),
    Entry(
      "seed",
      "The number that decides all draws. The same model with the same settings and seed writes the same words, on every machine.",
      shownBy: "magpie generate --seed", seeAlso: ["draw"]),
    Entry(
      "temperature",
      "A setting of the draw. Below 1 the likely becomes likelier still, above 1 the unlikely gets a better chance; at 1 the model's own probabilities hold.",
      shownBy: "magpie generate --temperature", seeAlso: ["top-k", "top-p"]),
    Entry(
      "top-k",
      "A setting of the draw: only the k likeliest tokens may be drawn.",
      shownBy: "magpie generate --top-k", seeAlso: ["top-p", "temperature"]),
    Entry(
      "top-p", names: ["nucleus"],
      "A setting of the draw: only the likeliest tokens may be drawn, just so many that their probabilities together reach p.",
      shownBy: "magpie generate --top-p", seeAlso: ["top-k", "temperature"]),
    Entry(
      "copy limit", names: ["max-copy", "limit"],
      "A promise about a written text: no run of more words and marks than the limit stands in any work. What would break it is not drawn. Its cost says how much choice that took, in bits a token: 0 if it never ruled anything out, 1 if half of the probability was ruled out each time.",
      shownBy: "magpie generate --max-copy", seeAlso: ["span", "longest run"]),
  ]
}
