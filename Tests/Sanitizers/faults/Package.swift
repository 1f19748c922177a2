// swift-tools-version: 6.2
import PackageDescription

// Faults on purpose, built with the options of scripts/soak/sanitizers.sh: they prove that these
// options see.
let package = Package(
    name: "faults",
    targets: [
        .target(name: "CFaults", cSettings: [.unsafeFlags(["-O3"])]),
        .executableTarget(
            name: "faults",
            dependencies: ["CFaults"],
            swiftSettings: [.swiftLanguageMode(.v6)]
        ),
    ]
)
