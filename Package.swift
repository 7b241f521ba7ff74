// swift-tools-version: 6.2
import PackageDescription

// Rooms where no loop is long: what people wait for there is the database. See docs/decisions/0015.
let unoptimised: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

// Rooms with long loops, or with all England's facts in them, and tests by brute force: optimised in tests too, with every
// assertion looked at.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

// One line a room: what it is called and what it may see. What each is for stands in docs/architecture.md.
let package = Package(
    name: "tandem",
    products: [
        .executable(name: "tandem", targets: ["tandem"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // What an error says to people, and how a command ends with it.
        .target(name: "ReadableErrors"),
        // Rows worked out on as many cores as are free.
        .target(name: "ManyCores"),

        // The pure middle: values in, values out.
        .target(
            name: "Domain",
            dependencies: ["ReadableErrors"],
            swiftSettings: optimised,
            plugins: ["Embedding"]
        ),
        .target(name: "Matching", dependencies: ["ManyCores", "ReadableErrors"], swiftSettings: optimised),
        .target(
            name: "Partnering",
            dependencies: ["Domain", "ManyCores", "Matching"],
            swiftSettings: optimised
        ),
        .target(name: "IntegerPrograms", swiftSettings: optimised),
        .target(
            name: "PeerReview",
            dependencies: ["Domain", "IntegerPrograms", "ReadableErrors"],
            swiftSettings: optimised
        ),

        // Files.
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(
            name: "Tabular",
            dependencies: ["CExpat", "CXlsxWriter", "CZip", "ReadableErrors"],
            swiftSettings: optimised
        ),
        .target(name: "InstanceFiles", dependencies: ["Matching", "ReadableErrors"]),
        .target(name: "PublishedFiles", dependencies: ["Domain", "Tabular"], swiftSettings: optimised),
        .target(name: "EnglandData", plugins: ["Embedding"]),
        .target(
            name: "PolicyFiles",
            dependencies: ["Domain", "ReadableErrors", .product(name: "Yams", package: "Yams")],
            swiftSettings: unoptimised,
            plugins: ["Embedding"]
        ),

        // The database.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ", "ReadableErrors"], swiftSettings: optimised),
        .systemLibrary(name: "CSpawn"),
        .target(
            name: "LocalCluster",
            dependencies: ["CSpawn", "Postgres", "ReadableErrors"],
            swiftSettings: unoptimised
        ),
        .target(name: "Schema", plugins: ["Embedding"]),
        .target(
            name: "Store",
            dependencies: ["Domain", "ManyCores", "Postgres", "ReadableErrors", "Schema"],
            swiftSettings: optimised,
            plugins: ["Embedding"]
        ),

        // What people see.
        .target(name: "Drawing", dependencies: ["Domain"], swiftSettings: unoptimised),
        .target(
            name: "Reports",
            dependencies: ["Domain", "Drawing", "Partnering", "PeerReview", "ReadableErrors", "Tabular"],
            swiftSettings: unoptimised,
            plugins: ["Embedding"]
        ),
        .executableTarget(
            name: "tandem",
            dependencies: [
                "Domain", "Partnering", "Matching", "Tabular", "PublishedFiles", "InstanceFiles", "EnglandData",
                "Store",
                "LocalCluster", "Postgres", "Reports", "PeerReview", "PolicyFiles", "ReadableErrors",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: unoptimised
        ),

        // Benchmarks: see deploy/bench.
        .executableTarget(name: "command-bench", path: "Benchmarks/Commands"),
        .executableTarget(
            name: "import-bench",
            dependencies: ["CLibPQ", "Postgres", "Tabular"],
            path: "Benchmarks/Imports"
        ),
        .executableTarget(
            name: "matching-bench",
            dependencies: ["Matching", "InstanceFiles"],
            path: "Benchmarks/Matching"
        ),
        .executableTarget(name: "review-bench", dependencies: ["IntegerPrograms"], path: "Benchmarks/Reviews"),
        .executableTarget(
            name: "tabular-bench",
            dependencies: ["Tabular", "TabularFixtures"],
            path: "Benchmarks/Tables"
        ),
        .executableTarget(
            name: "what-if-bench",
            dependencies: ["Partnering", "EnglandData", "PolicyFiles", "PublishedFiles", "Tabular"],
            path: "Benchmarks/WhatIf"
        ),

        // Files of the repository that travel inside the program.
        .executableTarget(name: "embed-files"),
        .plugin(
            name: "Embedding",
            capability: .buildTool(),
            dependencies: ["embed-files"],
            path: "Sources/Plugins/Embedding"
        ),

        // The pages for people, held to the code; then tests that mirror the rooms.
        .testTarget(name: "DocsTests"),
        .testTarget(name: "EmbedFilesTests", dependencies: ["embed-files"]),
        .target(name: "TestKit", dependencies: ["Domain", "Postgres", "LocalCluster", "Store"], path: "Tests/TestKit"),
        .target(name: "DomainFixtures", dependencies: ["Domain", "PolicyFiles"], path: "Tests/DomainFixtures"),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "DomainFixtures"], exclude: ["Sentences"]),
        .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: optimised),
        .testTarget(name: "InstanceFilesTests", dependencies: ["InstanceFiles", "Matching"]),
        .testTarget(
            name: "PartneringTests",
            dependencies: ["Partnering", "PolicyFiles", "DomainFixtures", "EnglandData", "PublishedFiles", "Tabular"]
        ),
        .testTarget(name: "DrawingTests", dependencies: ["Drawing", "Domain", "Tabular"]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Domain", "DomainFixtures", "Tabular"]),
        .testTarget(name: "IntegerProgramsTests", dependencies: ["IntegerPrograms"], swiftSettings: optimised),
        .testTarget(
            name: "PeerReviewTests",
            dependencies: ["PeerReview", "IntegerPrograms", "PolicyFiles", "Domain", "DomainFixtures"]
        ),
        .testTarget(name: "PolicyFilesTests", dependencies: ["PolicyFiles", "Domain", "DomainFixtures", "Partnering"]),
        .target(name: "TabularFixtures", dependencies: ["CZip", "Tabular"], path: "Tests/TabularFixtures"),
        .testTarget(name: "TabularTests", dependencies: ["Tabular", "TabularFixtures"], exclude: ["Corpus"]),
        .testTarget(
            name: "PublishedFilesTests",
            dependencies: ["PublishedFiles", "EnglandData", "DomainFixtures", "Tabular", "TabularFixtures"],
            exclude: ["Corpus"]
        ),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestKit"]),
        .executableTarget(name: "cluster-probe", dependencies: ["LocalCluster"], path: "Tests/ClusterProbe"),
        .testTarget(name: "LocalClusterTests", dependencies: ["LocalCluster", "Postgres", "TestKit", "cluster-probe"]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "tandem", "CLibPQ", "Store", "Schema", "LocalCluster", "TestKit", "DomainFixtures", "EnglandData",
                "PublishedFiles", "Partnering", "PeerReview", "PolicyFiles", "ReadableErrors", "Reports", "Tabular",
                "TabularFixtures",
            ],
            exclude: ["Snapshots/Files"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// deploy/sanitize builds the engine, its files and their tests, and nothing else.
if Context.environment["TANDEM_ENGINE_ALONE"] == "1" {
    let engine = ["ManyCores", "ReadableErrors", "Matching", "InstanceFiles", "MatchingTests", "InstanceFilesTests"]
    package.targets.removeAll { !engine.contains($0.name) }
    package.products = []
    package.dependencies = []
}
