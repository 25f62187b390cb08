import ArgumentParser
import Laboratory

struct ConsentKeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen", abstract: "Make a key with which you prove that it was you who asked.")

  @Option(
    name: [.long, .customShort("o")],
    help: "The file of the key; its public half goes beside it, with .pub behind the name.")
  var output: String

  @OptionGroup var shown: OutputOptions

  func run() throws { shown.show(try HolderKeys.make(at: output)) }
}

struct ConsentRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Say that a key no longer counts.",
    discussion: """
      What was asked with it stands on; nothing new is taken. A lost key is revoked with another \
      key of the same holder, whom --holders names.
      """)

  @Argument(help: "The id of the key; that of --key unless given.")
  var id: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    output.show(
      try ConsentClaims.revoke(id, register: place.path(), signing.settings, file: signing.claim))
  }
}
