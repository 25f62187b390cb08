/// What became of requests: the works they mean, the models that still carry these, and disputes.
public struct ConsentStatusReport: Report {
  public struct RegisterState: Sendable, Equatable {
    public var path: String
    public var events: Int
    /// The hash of the last event.
    public var head: String

    public init(path: String, events: Int, head: String) {
      self.path = path
      self.events = events
      self.head = head
    }
  }

  public struct Request: Sendable, Equatable {
    public var register: String
    /// The number of its event.
    public var number: Int
    /// The id of its claim.
    public var claim: String
    public var kind: String
    public var purpose: String
    public var day: String
    /// The id of the key that signed; nil where nobody did.
    public var key: String?
    public var holder: String?
    /// How many texts it names.
    public var named: Int
    /// The event by which it was withdrawn.
    public var withdrawn: Int?
    /// The works that it means now.
    public var works: [Meant]
    public var models: [ModelState]

    public init(
      register: String, number: Int, claim: String, kind: String, purpose: String, day: String,
      key: String?, holder: String?, named: Int, withdrawn: Int?, works: [Meant],
      models: [ModelState]
    ) {
      self.register = register
      self.number = number
      self.claim = claim
      self.kind = kind
      self.purpose = purpose
      self.day = day
      self.key = key
      self.holder = holder
      self.named = named
      self.withdrawn = withdrawn
      self.works = works
      self.models = models
    }
  }

  public struct Meant: Sendable, Equatable {
    public var work: WorkLabel
    public var isExact: Bool
    public var likeness: Double
    /// Who holds the rights by the corpus, where the request is signed by somebody else.
    public var otherHolder: String?

    public init(work: WorkLabel, isExact: Bool, likeness: Double, otherHolder: String? = nil) {
      self.work = work
      self.isExact = isExact
      self.likeness = likeness
      self.otherHolder = otherHolder
    }
  }

  /// What a model has of the works of a request.
  public struct ModelState: Sendable, Equatable {
    public enum State: String, Sendable {
      case honoured, carries, unknown
    }

    public var model: String
    public var state: State
    /// The works that it has learned from.
    public var works: [String]
    /// How many of its other works are in the corpus no more, so that copies among them cannot be told.
    public var uncompared: Int

    public init(model: String, state: State, works: [String], uncompared: Int) {
      self.model = model
      self.state = state
      self.works = works
      self.uncompared = uncompared
    }
  }

  public struct Claimant: Sendable, Equatable {
    public var key: String
    public var holder: String?

    public init(key: String, holder: String?) {
      self.key = key
      self.holder = holder
    }
  }

  /// A work that two holders claim.
  public struct Dispute: Sendable, Equatable {
    public var register: String
    public var work: WorkLabel
    public var claimants: [Claimant]
    /// The numbers of the requests.
    public var requests: [Int]

    public init(register: String, work: WorkLabel, claimants: [Claimant], requests: [Int]) {
      self.register = register
      self.work = work
      self.claimants = claimants
      self.requests = requests
    }
  }

  public var corpus: String
  public var registers: [RegisterState] = []
  public var requests: [Request] = []
  public var disputes: [Dispute] = []

  public init(corpus: String) { self.corpus = corpus }
}
