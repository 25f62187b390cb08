import ModelAttribution

extension GradeReport {
  public var notes: [StyledText] {
    var notes: [String] = []
    if let limit { notes.append(limit) }
    if !methods.isEmpty {
      notes.append(
        """
        Pearson, Spearman: with what \(NumberText.count(characters, "character")) lose in nats when \
        the network is trained again without each of \(NumberText.count(works, "work")). LDS: \
        Spearman of sums of a method's values with what they lose with nine tenths or half of the \
        works, \(NumberText.count(subsets, "subset")) each. After each figure: bounds that hold \
        the mean over texts in 95 of 100 draws of texts.
        """)
      notes.append(
        """
        Worst: the text where Pearson is least. To go: how many of a method's first works (1, 2, \
        4 …) must be left out before the network goes on otherwise, always taking the likeliest \
        token: the median over \(NumberText.count(randomRemovals.count, "prompt")). Sources: words \
        that one work alone has, and that work ranked first. Other seeds: Spearman with what works \
        do there. Trainings: the time for one text, in trainings.
        """)
    }
    if methods.contains(where: { $0.checks != nil }) {
      notes.append(
        """
        Chance weights: Spearman with the truth where weights come from chance and one step; a \
        method that looks at the training must lose its ranking. Copies: a work once and \
        twice in the corpus; two must be worth about the same, and less than the one where the \
        network has learned from it what there is to learn. Never read: the value of a work that taught nothing, 0 where \
        all is well.
        """)
    }
    notes += growthNotes + noiseNotes + questionNotes
    return notes.map { "\($0, .dim)" }
  }

  private var growthNotes: [String] {
    methods.compactMap { method in
      guard let growth = method.scores.first?.growth else { return nil }
      return "\(method.name): the training magnifies what is done to its beginning "
        + "\(NumberText.short(growth)) times: "
        + "\(NetworkAttributionReport.meaning(of: Attributability(growth: growth)))."
    }
  }

  private var noiseNotes: [String] {
    guard let lossNoise else { return [] }
    let effect =
      effectNoise.map { ", and the effect of a work by ± \(NumberText.short($0)) nats" } ?? ""
    return [
      "Noise floor: another seed moves the loss of such a text by ± "
        + "\(NumberText.short(lossNoise)) nats\(effect) (medians over texts)."
    ]
  }

  private var questionNotes: [String] {
    func named(_ question: String) -> [String] {
      methods.filter { $0.question == question }.map(\.name)
    }
    let (this, like, likeness) = (
      named("thisRun"), named("runsLikeIt"), named("likeness")
    )
    var parts: [String] = []
    if !this.isEmpty { parts.append("about this very training: \(listed(this))") }
    if !like.isEmpty { parts.append("about trainings like it: \(listed(like))") }
    if !likeness.isEmpty { parts.append("about likeness alone: \(listed(likeness))") }
    return parts.isEmpty ? [] : ["Asked \(parts.joined(separator: "; "))."]
  }
}
