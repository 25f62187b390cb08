import ArgumentParser

/// Names with commas between them, such as mlp,tiny.
struct NameList: ExpressibleByArgument {
  let names: [String]

  init(_ names: [String]) { self.names = names }

  init?(argument: String) {
    self.init(argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }

  var defaultValueDescription: String { names.joined(separator: ",") }
}
