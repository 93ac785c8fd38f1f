// swift-tools-version: 6.2
import PackageDescription

/// The fences every target stands behind.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// Snowball's library has no pkg-config file, by which those of Homebrew are found.
#if os(macOS)
  let defaultTraits: Set<String> = ["Zstd"]
#else
  let defaultTraits: Set<String> = ["Zstd", "Snowball"]
#endif

func room(_ name: String, imports dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  of name: String, imports dependencies: [Target.Dependency] = [], fixtures: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    exclude: fixtures, swiftSettings: settings)
}

let package = Package(
  name: "Concordance",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "Concordance", targets: ["Concordance"]),
    .library(name: "ConcordanceHTML", targets: ["ConcordanceHTML"]),
    .executable(name: "concord", targets: ["concord"]),
    // For the package in Benchmarks, which cannot see into this one.
    .library(name: "CodecWorkloads", targets: ["CodecWorkloads"]),
  ],
  traits: [
    .trait(name: "Zstd", description: "Compress stored passages with zstd (needs libzstd)."),
    .trait(
      name: "Snowball",
      description: "Stem documents by their language with Snowball (needs libstemmer)."),
    .default(enabledTraits: defaultTraits),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Level 0: rooms that know nothing of each other.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CCRC32C"),
    room("Documents"),
    room("Storage", imports: ["CCRC32C"]),
    room(
      "TextAnalysis",
      imports: [.target(name: "CStemmer", condition: .when(traits: ["Snowball"]))]),
    room("QueryLanguage"),
    room("Ranking"),
    room("Evaluation"),

    // Level 1: bytes to documents, bytes to blocks.
    room("Ingestion", imports: ["Documents", "Storage", "CLibXML2", "CZlib"]),
    room(
      "IndexFormat",
      imports: ["Storage", .target(name: "CZstd", condition: .when(traits: ["Zstd"]))]),

    // Levels 2 to 4: the engine.
    room(
      "InvertedIndex", imports: ["Documents", "TextAnalysis", "IndexFormat", "Storage"]),
    room(
      "Search",
      imports: [
        "InvertedIndex", "IndexFormat", "QueryLanguage", "Ranking", "TextAnalysis", "Documents",
      ]),
    room("Highlighting", imports: ["Search", "TextAnalysis", "Documents"]),

    // Level 5: the library, without and with HTML.
    room(
      "Concordance",
      imports: [
        "Documents", "Storage", "TextAnalysis", "QueryLanguage", "Ranking", "IndexFormat",
        "InvertedIndex", "Search", "Highlighting",
      ]),
    room("ConcordanceHTML", imports: ["Concordance", "Documents", "Ingestion", "Storage"]),

    // Level 6: the tool.
    .executableTarget(
      name: "concord",
      dependencies: [
        "Concordance", "ConcordanceHTML", "Documents", "Storage", "QueryLanguage", "Search",
        "Highlighting", "Evaluation", "Ingestion",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "CodecWorkloads", dependencies: ["IndexFormat", "Storage"],
      path: "Benchmarks/Codecs", swiftSettings: settings),

    tests(of: "Documents"),
    // A disk that fails, forgets and loses power, for tests.
    .target(
      name: "StorageSimulation", dependencies: ["Storage"], path: "Tests/StorageSimulation",
      swiftSettings: settings),
    tests(of: "Storage", imports: ["StorageSimulation"]),
    tests(of: "TextAnalysis"),
    tests(of: "QueryLanguage"),
    tests(of: "Ranking"),
    tests(of: "Evaluation", fixtures: ["Fixtures"]),
    tests(of: "Ingestion", imports: ["Documents", "Storage"]),
    tests(of: "IndexFormat", imports: ["Storage"]),
    tests(
      of: "InvertedIndex", imports: ["Documents", "Storage", "TextAnalysis", "IndexFormat"]),
    tests(
      of: "Search",
      imports: [
        "Documents", "Storage", "TextAnalysis", "IndexFormat", "InvertedIndex", "QueryLanguage",
        "Ranking",
      ]),
    tests(of: "Highlighting", imports: ["Documents", "TextAnalysis", "Search"]),
    tests(of: "Concordance", imports: ["ConcordanceHTML", "Documents", "Highlighting", "Storage"]),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Documents", "Storage", "IndexFormat", "InvertedIndex", "QueryLanguage", "Search",
        "Ingestion",
      ],
      path: "Tests/FuzzTargets", swiftSettings: settings),
    tests(
      of: "FuzzTargets",
      imports: [
        "Documents", "Storage", "IndexFormat", "InvertedIndex", "QueryLanguage", "Search",
        "Concordance",
      ],
      fixtures: ["Inputs", "Fixtures"]),
    .testTarget(
      name: "DurabilityTests",
      dependencies: [
        "StorageSimulation", "Storage", "Documents", "TextAnalysis", "IndexFormat",
        "InvertedIndex", "Concordance",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ConcordToolTests", dependencies: ["concord"], exclude: ["Goldens"],
      swiftSettings: settings),
  ]
)

// What libFuzzer drives has no `main` of its own, so an ordinary build does without it.
if Context.environment["CONCORD_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "concord-fuzz", dependencies: ["FuzzTargets"], path: "Tests/FuzzRunner",
      swiftSettings: settings))
}

// A sanitizer that runs the tests of some rooms need not build those of the others: names, with commas
// between them. The fuzz targets are tests, too, and nothing else imports them.
if let names = Context.environment["CONCORD_TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !names.contains($0.name) }
  if !names.contains("FuzzTargetsTests"), Context.environment["CONCORD_FUZZ"] == nil {
    package.targets.removeAll { $0.name == "FuzzTargets" }
  }
}
