import ArgumentParser
import Laboratory

/// `magpie --version --verbose`: which Magpie it is, and what multiplies matrices for it.
struct VersionCall: ParsableArguments {
  @Flag var version = false
  @Flag var verbose = false
  @OptionGroup var output: OutputOptions

  func show() throws {
    output.show(
      try MatrixMachine.ready().report(version: MagpieCommand.configuration.version))
  }
}
