// swift-tools-version: 6.2

// A package of its own that uses Magpie as a library, as yours would.

import PackageDescription

let package = Package(
  name: "from-outside",
  platforms: [.macOS(.v14)],
  dependencies: [
    // In your package: .package(url: "…", from: "…").
    .package(name: "magpie", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "from-outside", dependencies: [.product(name: "Magpie", package: "magpie")])
  ]
)
