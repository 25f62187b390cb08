// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "magpie",
  platforms: [.macOS(.v14)],
  products: [
    .library(
      name: "Magpie",
      targets: [
        "Corpora", "CorpusFiles", "Generators", "MarkovModels", "MatrixKernels", "NeuralModels",
        "TextTracing", "ModelAttribution", "MagpieReports", "Laboratory",
      ]),
    .executable(name: "magpie", targets: ["magpie"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CExchange"),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "Corpora"),
    .target(
      name: "CorpusFiles",
      dependencies: [
        "Corpora",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Generators", dependencies: ["Corpora"]),
    .target(name: "MarkovModels", dependencies: ["Corpora", "Generators"]),
    .target(
      name: "MatrixKernels",
      dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux]))]),
    .target(name: "NeuralModels", dependencies: ["Corpora", "Generators", "MatrixKernels"]),
    .target(name: "TextTracing", dependencies: ["Corpora", "Generators"]),
    .target(
      name: "ModelAttribution",
      dependencies: ["Corpora", "Generators", "MatrixKernels", "NeuralModels", "TextTracing"]),
    .target(
      name: "Rights",
      dependencies: [
        "Corpora", "Generators", "MarkovModels", "MatrixKernels", "NeuralModels",
        "TextTracing", "ModelAttribution",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "MagpieReports",
      dependencies: [
        "Corpora", "Generators", "MarkovModels", "TextTracing", "ModelAttribution", "Rights",
      ]),
    .target(
      name: "Laboratory",
      dependencies: [
        "CExchange", "Corpora", "CorpusFiles", "Generators", "MarkovModels", "MatrixKernels",
        "NeuralModels", "TextTracing", "ModelAttribution", "Rights", "MagpieReports",
      ]),
    .executableTarget(
      name: "magpie",
      dependencies: [
        "Corpora", "Generators", "Laboratory", "MagpieReports", "NeuralModels", "Rights",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "by-hand-gradients", dependencies: ["MatrixKernels", "NeuralModels"],
      path: "Examples/by-hand-gradients", exclude: ["expected.txt"]),
    .executableTarget(
      name: "check-a-draft", dependencies: ["Corpora", "TextTracing"],
      path: "Examples/check-a-draft", exclude: ["expected.txt"]),
    .executableTarget(
      name: "first-chain", dependencies: ["Corpora", "Generators", "MarkovModels"],
      path: "Examples/first-chain", exclude: ["expected.txt"]),
    .executableTarget(
      name: "is-it-a-lookup-table", dependencies: ["Laboratory", "MagpieReports"],
      path: "Examples/is-it-a-lookup-table", exclude: ["expected.txt"]),
    .executableTarget(
      name: "opt-out", dependencies: ["Corpora", "Laboratory", "MagpieReports", "Rights"],
      path: "Examples/opt-out", exclude: ["expected.txt"]),
    .executableTarget(
      name: "royalties", dependencies: ["Corpora", "Generators", "MarkovModels", "Rights"],
      path: "Examples/royalties", exclude: ["expected.txt"]),
    .executableTarget(
      name: "who-moved-this-word",
      dependencies: ["Corpora", "MagpieReports", "ModelAttribution", "NeuralModels"],
      path: "Examples/who-moved-this-word", exclude: ["expected.txt"]),
    .executableTarget(
      name: "whose-words", dependencies: ["Corpora", "Generators", "MarkovModels"],
      path: "Examples/whose-words", exclude: ["expected.txt"]),
    .executableTarget(
      name: "magpie-bench",
      dependencies: [
        "Corpora", "CorpusFiles", "Generators", "Laboratory", "MagpieReports", "MarkovModels",
        "MatrixKernels", "ModelAttribution", "NeuralModels", "Rights", "TextTracing",
      ], path: "Tests/Benchmarks/MagpieBench"),
    .target(name: "TestSupport", dependencies: ["Generators"], path: "Tests/TestSupport"),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "CommandTests"),
    .testTarget(name: "CorporaTests", dependencies: ["Corpora", "TestSupport"]),
    .testTarget(
      name: "GeneratorsTests", dependencies: ["Corpora", "Generators", "TestSupport"]),
    .testTarget(
      name: "CorpusFilesTests",
      dependencies: ["Corpora", "CorpusFiles", "Generators", "TestSupport"]),
    .testTarget(
      name: "MarkovModelsTests",
      dependencies: ["Corpora", "Generators", "MarkovModels", "TestSupport"]),
    .testTarget(name: "MatrixKernelsTests", dependencies: ["MatrixKernels"]),
    .testTarget(
      name: "NeuralModelsTests",
      dependencies: ["Corpora", "Generators", "MatrixKernels", "NeuralModels", "TestSupport"]),
    .testTarget(
      name: "ModelAttributionTests",
      dependencies: [
        "Corpora", "Generators", "MatrixKernels", "ModelAttribution", "NeuralModels",
        "TestSupport",
      ]),
    .testTarget(
      name: "TextTracingTests",
      dependencies: ["Corpora", "Generators", "TextTracing", "TestSupport"]),
    .testTarget(
      name: "RightsTests",
      dependencies: [
        "Corpora", "Generators", "MarkovModels", "MatrixKernels", "ModelAttribution",
        "NeuralModels", "Rights", "TextTracing", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "LaboratoryTests",
      dependencies: [
        "Corpora", "Generators", "Laboratory", "MagpieReports", "MarkovModels",
        "ModelAttribution", "NeuralModels", "Rights", "TextTracing", "TestSupport",
      ]),
    .testTarget(
      name: "MagpieReportsTests",
      dependencies: [
        "Corpora", "Generators", "MarkovModels", "ModelAttribution", "Rights", "TextTracing",
        "MagpieReports", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

let warningsAreErrors = Context.environment["MAGPIE_WARNINGS_ARE_ERRORS"] == "1"

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ] + (warningsAreErrors ? [.treatAllWarnings(as: .error)] : [])
}
