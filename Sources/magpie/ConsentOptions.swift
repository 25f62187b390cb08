import ArgumentParser
import Laboratory

/// Which corpora a request is about, and which register it stands in.
struct RegisterOptions: ParsableArguments {
  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "A folder, a text file or a .jsonl file. May be repeated.", valueName: "corpus"))
  var corpora: [String] = []

  @Option(
    help: ArgumentHelp(
      "A register; register.sqlite in the corpus's folder unless given.", valueName: "file"))
  var register: String?

  /// The only register that is meant.
  func path() throws -> String {
    let paths = try RegisterPlaces.paths(corpora: corpora, register: register)
    guard paths.count == 1 else {
      throw Failure(
        .usage, "these corpora have \(paths.count) registers", try: "one --in, or --register FILE")
    }
    return paths[0]
  }

  func requiredCorpora() throws -> [String] {
    guard !corpora.isEmpty else {
      throw Failure(.usage, "no corpus was named", try: "--in CORPUS")
    }
    return corpora
  }
}

/// Who signs, and who is known.
struct SigningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The private key that signs.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("Whose key is whose: holders.yml.", valueName: "file"))
  var holders: String?

  @Option(
    help: ArgumentHelp(
      "Write the claim to a file, for somebody else's register, in place of taking it down.",
      valueName: "file"))
  var claim: String?

  var settings: ConsentSettings {
    var settings = ConsentSettings()
    settings.key = key
    settings.holders = holders
    return settings
  }
}
