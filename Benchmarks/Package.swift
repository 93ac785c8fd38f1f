// swift-tools-version: 6.2
import PackageDescription

/// The fences of the engine's own targets.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "peer-bench", targets: ["PeerBench"])],
  dependencies: [
    .package(name: "Concordance", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "PeerBench",
      dependencies: [
        .product(name: "ConcordanceHTML", package: "Concordance"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // The benchmark plugin finds targets by their folder, which must lie in one called Benchmarks.
    .executableTarget(
      name: "Engine",
      dependencies: [
        .product(name: "Concordance", package: "Concordance"),
        .product(name: "CodecWorkloads", package: "Concordance"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Engine", swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)
