import Foundation
import Testing

/// The library is usable in five lines, by a program that needs no card service.
@Suite struct ExternalProgramTests {
  static let program = """
    import ElectionVerifier
    let trust = try Trust.load(folder: CommandLine.arguments[1])
    let verdict = try Verifier(trust: trust).verify(file: CommandLine.arguments[2])
    print(verdict.indication.rawValue, verdict.subIndication?.rawValue ?? "")
    for finding in verdict.allFindings { print(finding.identifier, finding.line ?? 0) }

    """

  /// Compiles the program outside the package, against the objects of the library product's
  /// modules that this build made, and asks readelf what it needs. The card's module map is not
  /// given: were it needed, the program would not compile. (As a package of its own, the program
  /// would compile the modules again, for a minute.)
  @Test(
    .disabled(
      if: ProcessInfo.processInfo.environment["MOHR_INSTRUMENTED"] != nil,
      "the objects of an instrumented build do not link without the sanitizer's runtime"))
  func programLinksNoCardLibrary() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "mohr-five-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(Self.program.split(separator: "\n").count == 5)
    try Data(Self.program.utf8).write(to: folder.appending(path: "main.swift"))
    let binary = folder.appending(path: "five").path
    let compiled = try run(
      "swiftc", ["-o", binary, folder.appending(path: "main.swift").path] + (try libraryFlags()))
    try #require(compiled.status == 0, "\(compiled.output.suffix(2000))")

    let needed = try run("readelf", ["--dynamic", "--wide", binary])
    try #require(needed.status == 0)
    let libraries = needed.output.split(separator: "\n").filter { $0.contains("(NEEDED)") }
      .map { String($0.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }) }
    print("external program needs", libraries.joined(separator: " "))
    #expect(libraries.contains { $0.hasPrefix("libxml2.") })
    #expect(libraries.contains { $0.hasPrefix("libcrypto.") })
    #expect(!libraries.contains { $0.contains("pcsc") || $0.hasPrefix("libssl.") })

    // Today the lists of the tests' registry are stale: it says so, and does not pass.
    try TrustFolderTests.withFolder { path in
      let sheet = folder.appending(path: "county.xml")
      try Data(try signedCounty()).write(to: sheet)
      let verdict = try run(binary, [path, sheet.path])
      #expect(verdict.status == 0)
      #expect(verdict.output.hasPrefix("INDETERMINATE"), "\(verdict.output)")
    }
  }

  /// Where the modules and the objects of the library are.
  private func libraryFlags() throws -> [String] {
    let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    var flags = ["-I", products.appending(path: "Modules").path, "-Xcc", "-I/usr/include/libxml2"]
    for library in ["CLibXML2", "COpenSSL"] {
      let map = sources.appending(path: library + "/module.modulemap").path
      flags += ["-Xcc", "-fmodule-map-file=" + map]
    }
    let list = try String(
      contentsOf: products.appending(path: "mohrPackageTests.product/Objects.LinkFileList"),
      encoding: .utf8)
    let modules = [
      "CanonicalXML", "XPath", "XMLSchemas", "PKI", "XAdES", "EvidenceRecords",
      "ElectionVerifier",
    ]
    flags += list.split(separator: "\n").map(String.init).filter { object in
      modules.contains { object.contains("/" + $0 + ".build/") }
    }
    return flags
  }

  private func run(
    _ tool: String, _ arguments: [String]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
