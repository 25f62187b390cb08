/// What a regime of consent asks people to do: steps that are counted, at minutes that are assumed.
///
/// The counts are of a corpus. What a step takes nobody has measured: the minutes are assumptions
/// that stand in every report and can be changed, so that what follows from others can be seen.
///
/// | step | whose | counted |
/// |---|---|---|
/// | find | holder | once for every holder where silence lets works in: each has to find out |
/// | decide | holder | once for every holder who has to say something |
/// | ask | operator | once for every holder without whose yes nothing is used |
/// | check | operator | once for every holder whose word decides: may this person give it? |
/// | review | operator | once for every near copy, used, of a work that is not |
public struct ConsentCost: Sendable, Equatable {
  public enum Step: String, Sendable, CaseIterable {
    case find, decide, ask, check, review

    /// Whether it falls to the holders; else it falls to who trains.
    public var isHolders: Bool { self == .find || self == .decide }
  }

  /// How many minutes each step takes.
  public struct Assumptions: Sendable, Equatable {
    public private(set) var minutes: [Double]

    public init() { minutes = [15, 10, 5, 20, 5] }

    public subscript(step: Step) -> Double {
      get { minutes[Step.allCases.firstIndex(of: step) ?? 0] }
      set { minutes[Step.allCases.firstIndex(of: step) ?? 0] = newValue }
    }
  }

  /// What is counted of a corpus.
  public struct Workload: Sendable, Equatable {
    public var holders: Int
    /// Holders of at least one work with a yes.
    public var allowing: Int
    /// Holders of at least one work with a no.
    public var reserving: Int
    /// Holders of at least one work whose licence permits training.
    public var licensing: Int
    /// Pairs of near copies of which the regime uses one and not the other.
    public var nearCopies: Int

    public init(
      holders: Int, allowing: Int, reserving: Int, licensing: Int, nearCopies: Int
    ) {
      self.holders = holders
      self.allowing = allowing
      self.reserving = reserving
      self.licensing = licensing
      self.nearCopies = nearCopies
    }
  }

  /// How often each step is taken, in the order of all steps.
  private var counts: [Int]

  /// The steps that a regime asks for.
  ///
  /// `licensed` asks no holder for anything, as a licence was given once for all uses; who trains
  /// has to check it. `ignore` asks nothing of anybody.
  public init(of regime: ConsentRegime, for load: Workload) {
    counts =
      switch regime {
      case .optIn: [0, load.holders, load.holders, load.allowing, load.nearCopies]
      case .optOut: [load.holders, load.holders, 0, load.reserving, load.nearCopies]
      case .licensed: [0, 0, 0, load.licensing, load.nearCopies]
      case .ignore: [0, 0, 0, 0, 0]
      }
  }

  public subscript(step: Step) -> Int { counts[Step.allCases.firstIndex(of: step) ?? 0] }

  /// The same for a corpus of another size, if all that is counted grows as the works do; parts of
  /// a step are whole ones.
  ///
  /// Near copies grow faster, if at all differently: of many works more pairs are alike.
  ///
  /// - Precondition: Both numbers are positive.
  public func scaled(from works: Int, to others: Int) -> ConsentCost {
    precondition(works > 0 && others > 0, "a corpus without works has no size")
    var scaled = self
    scaled.counts = counts.map {
      Int((Double($0) * Double(others) / Double(works)).rounded(.up))
    }
    return scaled
  }

  /// The time of all holders together, or of who trains, in minutes.
  public func minutes(ofHolders: Bool, _ assumptions: Assumptions) -> Double {
    Step.allCases.reduce(0) {
      $1.isHolders == ofHolders ? $0 + Double(self[$1]) * assumptions[$1] : $0
    }
  }
}
