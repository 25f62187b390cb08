extension Glossary {
  /// What is said of paying for outputs, and of standing in for an author.
  static let royalties = [
    Entry(
      "royalties", names: ["royalty", "pool", "payout"],
      "One sum, the pool, shared among those whose works a model has read, for texts that it wrote. By what it is shared is a rule, and each rule is somebody's idea of what is fair.",
      shownBy: "magpie royalties", seeAlso: ["holder", "common part", "Shapley value"]),
    Entry(
      "common part",
      "The part of a pool that all holders share equally: what belongs to nobody, and what somebody's claim would earn if it could be told from noise.",
      shownBy: "magpie royalties", seeAlso: ["noise", "unattributed", "royalties"]),
    Entry(
      "largest remainders",
      "A way to share whole cents: everybody gets the exact amount rounded down, and the cents that are left go to those who lost most by the rounding. The cents always add up.",
      shownBy: "magpie royalties", seeAlso: ["royalties"]),
    Entry(
      "Shapley value", names: ["shapley", "coalition"],
      "What somebody adds to a group of the others, averaged over all groups. The values of all add up to what they reach together; those who add the same get the same.",
      shownBy: "magpie royalties", seeAlso: ["effect", "royalties"]),
    Entry(
      "Gini coefficient", names: ["gini"],
      "How unequal payments are: 0 where all get the same, near 1 where one of many gets everything.",
      shownBy: "magpie royalties", seeAlso: ["royalties"]),
    Entry(
      "gaming",
      "Changing works to be paid more without anybody being better off: copying them, cutting them up, or padding them with phrases that others use often.",
      shownBy: "magpie royalties stress", seeAlso: ["royalties"]),
    Entry(
      "Delta", names: ["Burrows's Delta"],
      "How far a text's use of the most frequent words is from an author's: the mean distance in standard deviations. Such words are chosen without thinking, and so tell authors apart.",
      shownBy: "magpie lab substitute", seeAlso: ["classifier", "stand in"]),
    Entry(
      "classifier", names: ["naive Bayes"],
      "A program that tells who wrote a text. The one here knows how often each author uses each word and nothing else: the counts of a chain of order 0, used to recognise and not to write.",
      shownBy: "magpie lab substitute", seeAlso: ["Delta", "stand in"]),
    Entry(
      "stand in", names: ["substitute"],
      "What a text does that somebody takes in place of an author's own. How near it comes is measured; whether it takes a reader away is not.",
      shownBy: "magpie lab substitute", seeAlso: ["Delta", "classifier"]),
  ]
}
