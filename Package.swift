// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]

let package = Package(
    name: "studio",
    products: [.executable(name: "studio", targets: ["studio"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // What Hummingbird's own interface is made of
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    ],
    targets: [
        // C libraries of the system, and the vector kernels
        .systemLibrary(name: "COpenBLAS", path: "Sources/CLibraries/COpenBLAS"),
        .systemLibrary(name: "CFluidSynth", path: "Sources/CLibraries/CFluidSynth"),
        .systemLibrary(name: "CSndFile", path: "Sources/CLibraries/CSndFile"),
        .systemLibrary(name: "CALSA", path: "Sources/CLibraries/CALSA"),
        .systemLibrary(name: "CCairo", path: "Sources/CLibraries/CCairo"),
        .systemLibrary(name: "CKissFFT", path: "Sources/CLibraries/CKissFFT"),
        .systemLibrary(name: "CEBUR128", path: "Sources/CLibraries/CEBUR128"),
        .systemLibrary(name: "CMalloc", path: "Sources/CLibraries/CMalloc"),
        .target(
            name: "CKernels",
            cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]
        ),

        // The way of the data
        .target(name: "Randomness", swiftSettings: strict),
        .target(name: "DurableFiles", swiftSettings: strict),
        .target(name: "Score", swiftSettings: strict),
        .target(
            name: "Encoding",
            dependencies: ["Score", "Randomness", "DurableFiles", crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Neural",
            dependencies: ["COpenBLAS", "CKernels", "Randomness", "DurableFiles"],
            swiftSettings: strict
        ),
        .target(
            name: "Generators",
            dependencies: ["Score", "Encoding", "Neural", "Randomness", "DurableFiles"],
            swiftSettings: strict
        ),
        .target(name: "Signal", dependencies: ["CKissFFT", "CEBUR128"], swiftSettings: strict),
        .target(
            name: "Sound",
            dependencies: [
                "Score", "CFluidSynth", "CSndFile", "CALSA", "DurableFiles", "Randomness", crypto,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Pictures",
            dependencies: ["Score", "Signal", "CCairo", "DurableFiles"],
            swiftSettings: strict
        ),
        .target(name: "Catalog", dependencies: ["DurableFiles", grdb], swiftSettings: strict),
        .target(name: "Statistics", dependencies: ["Randomness"], swiftSettings: strict),
        .target(
            name: "Workflows",
            dependencies: [
                "Score", "Encoding", "Neural", "Generators", "Signal", "Sound", "Pictures",
                "Catalog", "Statistics", "DurableFiles", "Randomness", crypto,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ListeningRoom",
            dependencies: ["CMalloc", "Workflows", "Generators", "Catalog"] + hummingbird,
            resources: [.embedInCode("Pages")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "studio",
            dependencies: [
                "Workflows", "ListeningRoom", "Score", "Encoding", "Neural", "Generators", "Sound",
                "Catalog", "DurableFiles", argumentParser,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Score", "Encoding", "Neural", "Generators", "Sound", "Catalog", "Randomness",
                "CMachineLimits", argumentParser, sqlite,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "CMachineLimits",
            cSettings: [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]
        ),

        .executableTarget(
            name: "soundfont-maker",
            dependencies: ["Randomness", "DurableFiles"],
            path: "Sources/soundfont",
            swiftSettings: strict + [.unsafeFlags(["-O"])]
        ),

        // Tests mirror the sources
        .target(
            name: "TestSupport",
            dependencies: ["Sound"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "RandomnessTests",
            dependencies: ["Randomness"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DurableFilesTests",
            dependencies: ["DurableFiles"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ScoreTests",
            dependencies: ["Score", "Randomness"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EncodingTests",
            dependencies: ["Encoding", "Score", "Randomness"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "NeuralTests",
            dependencies: ["Neural", "CKernels", "Randomness", "DurableFiles"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeneratorsTests",
            dependencies: [
                "Generators", "Score", "Encoding", "Neural", "Randomness", "DurableFiles",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SignalTests",
            dependencies: ["Signal", "CKissFFT"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PicturesTests",
            dependencies: ["Pictures", "Score", "Signal", "DurableFiles"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SoundTests",
            dependencies: ["Sound", "Score", "CSndFile", "DurableFiles", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "soundfontTests",
            dependencies: ["soundfont-maker"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CatalogTests",
            dependencies: ["Catalog", grdb],
            exclude: ["Schema/Released"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StatisticsTests",
            dependencies: ["Statistics", "Randomness"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                "Workflows", "Score", "Encoding", "Generators", "Signal", "Sound", "Catalog",
                "Statistics", "Randomness", "CSndFile", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ListeningRoomTests",
            dependencies: [
                "ListeningRoom", "Workflows", "Generators", "Catalog", "Score", "DurableFiles",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "studioTests",
            dependencies: ["studio", "Workflows", "Catalog", "Score", "Randomness"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "benchTests",
            dependencies: ["bench", "CMachineLimits", "Score"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
