extension Glossary {
  static let corpora: [Entry] = [
    Entry(
      "corpus", names: ["corpora"],
      "The collection of works that a model learns from, or that a text is compared with: a folder of text files, one file, or a .jsonl file.",
      shownBy: "magpie corpus stats", seeAlso: ["work", "front matter"]),
    Entry(
      "work", names: ["works"],
      "One text of a corpus, with a title, perhaps an author, a licence and terms: a story, a poem, an essay. It is what can be left out, forgotten, or be owed something.",
      shownBy: "magpie corpus search", seeAlso: ["corpus", "terms"]),
    Entry(
      "author", names: ["authors", "source"],
      "Who wrote a work: a person, a group, or an invented voice. Unless a file says otherwise, the name of its folder counts. Colours in reports stand for authors.",
      shownBy: "magpie corpus stats", seeAlso: ["work"]),
    Entry(
      "front matter", names: ["corpus.yml"],
      "The lines between two lines \"---\" at the top of a file that say what the work is: title, author, licence, train-ai. A file corpus.yml says the same for a whole folder.",
      shownBy: "magpie corpus lint", seeAlso: ["work", "train-ai"]),
    Entry(
      "licence", names: ["licences", "license", "SPDX"],
      "The permission under which a work may be used, by its SPDX identifier, a short name that everybody writes alike, such as CC-BY-4.0.",
      shownBy: "magpie corpus stats", seeAlso: ["terms"]),
    Entry(
      "terms",
      names: ["tdmrep.json", "robots.txt", "ai.txt", "Content-Usage", "Content-Signal"],
      "What is said about a work's use: a licence, and whether a model may be trained on it. It is read from front matter, corpus.yml, and files that sites publish (tdmrep.json, robots.txt, ai.txt); the most restrictive counts.",
      shownBy: "magpie consent report", seeAlso: ["licence", "train-ai", "consent"]),
    Entry(
      "train-ai", names: ["training", "reserved"],
      "Whether a work's holder lets a model be trained on it: y, n, or nothing said. Works with n are left out of training, and the command names them; --consent ignore takes them all the same.",
      shownBy: "magpie train markov --consent", seeAlso: ["terms", "consent"]),
    Entry(
      "consent", names: ["regime", "regimes", "consent regime", "licensed"],
      "On whose word works are used. opt-in takes those with a yes, opt-out (the default) all without a no, licensed those whose licence permits any use and that have no no, and ignore all.",
      shownBy: "magpie consent report", seeAlso: ["terms", "train-ai", "licence"]),
    Entry(
      "holder", names: ["holders", "rights holder", "rights holders"],
      "Who may decide on a work's use, and is paid for it: the rights holder that its front matter names, else its author; a work without either stands for itself.",
      shownBy: "magpie consent report", seeAlso: ["work", "consent", "key", "royalties"]),
    Entry(
      "steps of consent",
      names: ["find", "decide", "ask", "check", "review", "operator", "assumed minutes"],
      "What a regime of consent asks of people. Holders find out that their works are used, and decide; the operator, who trains, asks them, checks that who spoke may speak for the work, and reviews near copies.",
      shownBy: "magpie consent report --minutes", seeAlso: ["consent", "holder"]),
    Entry(
      "lint",
      "To look a corpus over for what is missing, doubled, broken or private: titles, licences, copies, damaged letters, e-mail addresses.",
      shownBy: "magpie corpus lint", seeAlso: ["near duplicate"]),
    Entry(
      "near duplicate", names: ["near duplicates", "duplicate"],
      "A work that has at least three tenths of its runs of five words in common with another one. What stands in both counts twice.",
      shownBy: "magpie corpus lint", seeAlso: ["lint", "count"]),
    Entry(
      "croissant",
      "A form of MLCommons for describing a corpus: its files with their hashes, its works, who wrote them and on what terms. Magpie puts no text of a work into it.",
      shownBy: "magpie corpus export --croissant", seeAlso: ["terms", "licence", "prov"]),
    Entry(
      "pseudonym", names: ["pseudonyms"],
      "An invented name in place of an author's. Which is whose stands in a key file outside the corpus.",
      shownBy: "magpie corpus add --pseudonyms", seeAlso: ["author"]),
  ]
}
