// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "mohr",
  products: [
    .library(name: "ElectionVerifier", targets: ["ElectionVerifier"]),
    .executable(name: "mohr", targets: ["mohr"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // The only owners of C: a module map and a shim each.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CCard", pkgConfig: "libpcsclite", providers: [.apt(["libpcsclite-dev"])]),
    .systemLibrary(name: "CModule"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

    .target(name: "CanonicalXML", dependencies: ["CLibXML2"]),
    .target(name: "XPath", dependencies: ["CanonicalXML"]),
    .target(name: "XMLSchemas", dependencies: ["CanonicalXML"]),
    .target(
      name: "PKI", dependencies: ["COpenSSL"],
      resources: [.embedInCode("Names/compatibility-forms.txt")]),
    .target(name: "CertificateIssuing", dependencies: ["PKI"]),
    .target(name: "AtomicFiles", dependencies: ["CanonicalXML", "PKI"]),
    .target(name: "SmartCards", dependencies: ["CCard", "CZlib", "PKI"]),
    .target(name: "TokenModules", dependencies: ["CModule", "PKI", "SmartCards"]),
    .target(
      name: "CardProfiles",
      dependencies: ["CanonicalXML", "XMLSchemas", "PKI", "SmartCards"],
      // ProfileSources is a link: what is built in is what the repository shows.
      resources: [
        .embedInCode("card-profile.xsd"), .embedInCode("ProfileSources/isoapplet.xml"),
        .embedInCode("ProfileSources/ias-ecc.xml"), .embedInCode("ProfileSources/ias-classic.xml"),
        .embedInCode("ProfileSources/iran-mav.xml"),
        .embedInCode("ProfileSources/iran-pardis.xml"),
      ]),
    .target(name: "XAdES", dependencies: ["CanonicalXML", "PKI"]),
    .target(name: "EvidenceRecords", dependencies: ["CanonicalXML", "PKI"]),
    .target(name: "SignatureBuilding", dependencies: ["CanonicalXML", "PKI", "XAdES"]),
    .target(
      name: "ElectionVerifier",
      dependencies: ["CanonicalXML", "XPath", "XMLSchemas", "PKI", "XAdES", "EvidenceRecords"],
      exclude: [
        "AlgorithmSources/etsi-ts-119-312.xml", "PolicySources/board.samples",
        "PolicySources/county.samples", "PolicySources/province.samples",
        "PolicySources/abroad.samples", "PolicySources/interim.samples",
        "PolicySources/final.samples", "PolicySources/correction.samples",
        "PolicySources/correction-abroad.samples", "PolicySources/correction-interim.samples",
        "PolicySources/correction-final.samples", "PolicySources/eml-nl-510.xml",
        "PolicySources/eml-nl-510.samples", "PolicySources/eml-nl-520.xml",
        "PolicySources/eml-nl-520.samples", "PolicySources/nist-1500-100.xml",
        "PolicySources/nist-1500-100.samples",
      ],
      // PolicySources and AlgorithmSources are links: the lab uses what the repository shows.
      resources: [
        .embedInCode("Schemas/result-sheet.xsd"), .embedInCode("Schemas/policy.xsd"),
        .embedInCode("Schemas/roster.xsd"), .embedInCode("Schemas/register.xsd"),
        .embedInCode("Schemas/statement.xsd"), .embedInCode("Schemas/trust.xsd"),
        .embedInCode("Schemas/algorithms.xsd"),
        .embedInCode("PolicySources/board.xml"), .embedInCode("PolicySources/county.xml"),
        .embedInCode("PolicySources/province.xml"), .embedInCode("PolicySources/abroad.xml"),
        .embedInCode("PolicySources/interim.xml"), .embedInCode("PolicySources/final.xml"),
        .embedInCode("PolicySources/correction.xml"),
        .embedInCode("PolicySources/correction-abroad.xml"),
        .embedInCode("PolicySources/correction-interim.xml"),
        .embedInCode("PolicySources/correction-final.xml"),
        .embedInCode("AlgorithmSources/registry-1392.xml"),
      ]),
    .target(
      name: "RosterExchange", dependencies: ["CanonicalXML", "PKI", "ElectionVerifier"]),
    .target(
      name: "SigningPlans",
      dependencies: ["CanonicalXML", "PKI", "XAdES", "SignatureBuilding", "ElectionVerifier"]),
    .target(
      name: "ElectionReports",
      dependencies: [
        "CanonicalXML", "XPath", "PKI", "XAdES", "EvidenceRecords", "ElectionVerifier",
        "SigningPlans",
      ]),
    .target(name: "QRCodes", dependencies: ["CQRencode"]),
    .target(name: "AuditDatabase", dependencies: ["CSQLite", "CanonicalXML"]),
    .target(
      name: "ElectionAudit",
      dependencies: [
        "AuditDatabase", "CanonicalXML", "PKI", "XAdES", "ElectionVerifier", "ElectionReports",
        "RosterExchange",
      ]),
    // Templates are files that somebody who designs can change.
    .target(
      name: "AuditReport",
      dependencies: ["AuditDatabase", "CanonicalXML", "PKI", "ElectionReports"],
      resources: [
        .embedInCode("Templates/page.html"), .embedInCode("Templates/county.html"),
        .embedInCode("Templates/head.html"), .embedInCode("Templates/overview.html"),
        .embedInCode("Templates/figures.html"), .embedInCode("Templates/findings.html"),
        .embedInCode("Templates/part.html"), .embedInCode("Templates/documents.html"),
        .embedInCode("Templates/people.html"), .embedInCode("Templates/trust.html"),
        .embedInCode("Templates/marks.svg"), .embedInCode("Templates/map.svg"),
        .embedInCode("Templates/progress.svg"), .embedInCode("Templates/scatter.svg"),
        .embedInCode("Templates/spread.svg"), .embedInCode("Templates/report.css"),
      ]),
    .target(
      name: "TrustUpkeep", dependencies: ["AtomicFiles", "CanonicalXML", "PKI", "ElectionVerifier"]),
    .target(
      name: "SigningSessions",
      dependencies: [
        "AtomicFiles", "CanonicalXML", "EvidenceRecords", "PKI", "SmartCards", "TokenModules",
        "XAdES", "SignatureBuilding", "SigningPlans", "ElectionVerifier",
      ]),
    .target(
      name: "VirtualRegistry",
      dependencies: [
        "CanonicalXML", "PKI", "CertificateIssuing", "SmartCards", "XAdES", "ElectionVerifier",
        "RosterExchange", "SignatureBuilding", "SigningPlans", "SigningSessions",
      ]),
    // A release build names its commit: scripts/release writes these sources anew.
    .target(
      name: "BuildRecord",
      path: Context.environment["MOHR_BUILD_RECORD"] ?? "Sources/BuildRecord"),
    .executableTarget(
      name: "mohr",
      dependencies: [
        "AtomicFiles", "AuditDatabase", "AuditReport", "BuildRecord", "CanonicalXML",
        "CardProfiles",
        "ElectionAudit", "EvidenceRecords", "PKI", "SmartCards", "XAdES", "ElectionVerifier",
        "ElectionReports",
        "QRCodes", "RosterExchange", "SignatureBuilding",
        "SigningPlans",
        "SigningSessions", "TokenModules", "TrustUpkeep", "VirtualRegistry",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // One side of `make bench`, and what it measures.
    .executableTarget(
      name: "BenchmarkDocuments",
      dependencies: [
        "CanonicalXML", "PKI", "CertificateIssuing", "XAdES", "SignatureBuilding",
        "ElectionVerifier", "VirtualRegistry",
      ],
      path: "Benchmarks/Documents"),
    .executableTarget(
      name: "VerifierLoop",
      dependencies: [
        "CanonicalXML", "PKI", "CertificateIssuing", "XAdES", "SignatureBuilding",
        "ElectionVerifier",
      ],
      path: "Benchmarks/VerifierLoop"),

    .testTarget(
      name: "CanonicalXMLTests",
      dependencies: ["CanonicalXML", "CLibXML2", "COpenSSL", "Judges", "Generators"]),
    .testTarget(
      name: "XPathTests",
      dependencies: ["XPath", "CanonicalXML", "CLibXML2", "Generators"]),
    .testTarget(
      name: "XMLSchemasTests",
      dependencies: ["XMLSchemas", "CanonicalXML", "CLibXML2", "Judges", "Generators"],
      exclude: ["Statements"]),

    .testTarget(
      name: "PKITests",
      dependencies: [
        "PKI", "COpenSSL", "CertificateIssuing", "CanonicalXML", "XAdES", "SignatureBuilding",
        "ElectionVerifier", "RosterExchange", "mohr", "Generators", "Judges",
      ],
      exclude: ["Vectors", "Judges/certvalidator.py", "Judges/names.py"]),
    .testTarget(
      name: "SmartCardsTests",
      dependencies: [
        "SmartCards", "CardProfiles", "CanonicalXML", "PKI", "CertificateIssuing",
        "SigningSessions", "TokenModules", "VirtualRegistry", "Judges", "Generators",
        "XMLSchemas",
      ],
      exclude: ["Judges", "Readers", "Modules"]),
    .testTarget(
      name: "XAdESTests",
      dependencies: [
        "XAdES", "SignatureBuilding", "AtomicFiles", "CanonicalXML", "CertificateIssuing", "PKI",
        "WriterProbe", "Judges",
      ],
      exclude: ["Golden"]),
    // Outside programs and libraries that tests ask for their opinion.
    .target(
      name: "Judges", dependencies: ["CLibXML2"], path: "Tests/Judges",
      exclude: ["evidence-record.py"]),
    // What tests make of a seed.
    .target(name: "Generators", dependencies: ["CanonicalXML"], path: "Tests/Generators"),
    // What tests of several targets stand on and are not about.
    .target(
      name: "SmallElection",
      dependencies: ["CertificateIssuing", "ElectionVerifier", "PKI", "SigningSessions"],
      path: "Tests/SmallElection"),
    // A process for the writer's tests to kill.
    .executableTarget(
      name: "WriterProbe",
      dependencies: ["AtomicFiles", "XAdES", "SignatureBuilding", "CanonicalXML", "PKI"],
      path: "Tests/WriterProbe"),
    .testTarget(
      name: "ElectionVerifierTests",
      dependencies: [
        "CertificateIssuing", "ElectionVerifier", "ElectionReports", "EvidenceRecords",
        "Generators", "Judges", "RosterExchange", "SignatureBuilding", "SigningPlans",
        "SigningSessions", "SmallElection", "VirtualRegistry",
      ], exclude: ["Judges"]),
    // Trust over time as people tell it: timelines in text, and what is to be said at their end.
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "CanonicalXML", "CertificateIssuing", "ElectionVerifier", "Judges", "PKI",
        "RosterExchange", "SignatureBuilding", "SigningSessions", "SmallElection", "XAdES",
      ], exclude: ["Scenarios", "Judges/past.py"]),
    // Attacks in families, mutations of the samples, and what they may not lead to.
    .testTarget(
      name: "AttackTests",
      dependencies: [
        "CertificateIssuing", "ElectionVerifier", "VirtualRegistry", "XAdES", "SignatureBuilding",
        "SigningPlans", "PKI", "CanonicalXML", "Judges",
      ], exclude: ["Golden"]),
    .testTarget(
      name: "ElectionAuditTests",
      dependencies: [
        "AuditDatabase", "AuditReport", "CanonicalXML", "ElectionAudit", "ElectionReports",
        "ElectionVerifier", "Judges", "PKI", "VirtualRegistry",
      ],
      exclude: ["browser.py", "ask-duckdb.py", "icu-order.py"]),
    .testTarget(
      name: "ElectionReportsTests",
      dependencies: [
        "CanonicalXML", "PKI", "XAdES", "ElectionVerifier", "ElectionReports", "SigningPlans",
        "Generators",
      ],
      exclude: ["Golden", "number-words.py"]),
    .testTarget(
      name: "VirtualRegistryTests",
      dependencies: [
        "VirtualRegistry", "ElectionVerifier", "RosterExchange", "XAdES", "PKI", "CanonicalXML",
        "Judges",
      ]),
    .testTarget(
      name: "MohrTests",
      dependencies: [
        "mohr", "ElectionVerifier", "ElectionReports", "VirtualRegistry", "Judges",
        "BenchmarkDocuments", "VerifierLoop", "Generators",
      ],
      exclude: ["Golden", "Scripts", "Shown"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz` alone: libFuzzer wants every target instrumented, for which no other build shall pay.
var instruments: [SwiftSetting] = []
if let sanitizers = Context.environment["MOHR_FUZZ"] {
  instruments = [.unsafeFlags(["-sanitize=\(sanitizers)", "-enable-testing"])]
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
    .target(
      name: "FuzzSupport", dependencies: ["CFuzzer", "ElectionVerifier"], path: "Fuzz/Support"),
    // What certificates and lists are made of and judged by is that of the tests: its files are links.
    .target(
      name: "FuzzDER",
      dependencies: [
        "CFuzzer", "FuzzSupport", "PKI", "COpenSSL", "CertificateIssuing", "Generators",
      ], path: "Fuzz/DER"),
  ]
  for name in [
    "Parser", "Signatures", "Verifier", "Roster", "RosterCSV", "Policy", "TrustFile", "Algorithms",
    "Detached",
    "Card", "Certificate", "RevocationList", "OCSP", "Timestamp", "EvidenceRecord",
  ] {
    package.targets.append(
      .executableTarget(
        name: "Fuzz\(name)",
        dependencies: [
          "FuzzSupport", "FuzzDER", "CanonicalXML", "XPath", "PKI", "CertificateIssuing", "XAdES",
          "EvidenceRecords",
          "ElectionVerifier", "RosterExchange", "SmartCards", "VirtualRegistry",
        ],
        path: "Fuzz/\(name)",
        linkerSettings: [.unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])]))
  }
}

// One setting for every target: strict by default, warnings are errors.
for target in package.targets where target.type != .system {
  target.swiftSettings =
    [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ] + instruments
}
