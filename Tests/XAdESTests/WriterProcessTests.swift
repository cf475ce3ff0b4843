import CanonicalXML
import Foundation
import Judges
import Glibc
import PKI
import Testing

@testable import AtomicFiles
@testable import XAdES

/// The writer in processes of its own, which are killed or compete.
@Suite(.serialized) struct WriterProcessTests {
  let folder: TemporaryFolder
  let old = [UInt8](repeating: 0x41, count: 300_000)
  let new = [UInt8](repeating: 0x42, count: 310_000)

  init() throws { folder = try TemporaryFolder() }

  /// The probe lies beside the test program.
  private static var probe: URL {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return program.deletingLastPathComponent().appendingPathComponent("WriterProbe")
  }

  private func start(_ arguments: [String]) throws -> (process: Process, output: Pipe) {
    let process = Process()
    process.executableURL = Self.probe
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return (process, output)
  }

  private func isOldOrNew(_ path: String) -> Bool {
    let found = contents(path)
    return found == old || found == new
  }

  /// A file that is changed in place of others: killed before each step, it has the line or has it not.
  @Test func updatesKilledAtEveryStep() throws {
    let path = folder.path + "/state"
    var killed = 0
    var lines = 0
    for step in 1...100 {
      let (process, output) = try start(["update", path, "\(step)"])
      _ = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let found = contents(path) ?? []
      let now = found.count { $0 == UInt8(ascii: "\n") }
      #expect(found == Array(String(repeating: "one more\n", count: now).utf8), "step \(step)")
      #expect(now == lines || now == lines + 1, "step \(step)")
      lines = now
      if process.terminationReason == .exit { break }
      killed += 1
    }
    #expect(killed >= 9)
    #expect(folder.entries == ["state"])
  }

  /// Killed before each single step: the file is the old one or the new one, and the next run works.
  @Test func killedAtEveryStep() throws {
    let path = try folder.file("sheet.xml", old)
    let other = try folder.file("new", new)
    var killed = 0
    var replaced = 0
    for step in 1...100 {
      try Data(old).write(to: URL(fileURLWithPath: path))
      let (process, output) = try start(["write", path, other, "\(step)"])
      _ = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(isOldOrNew(path), "step \(step)")
      if process.terminationReason == .exit {
        #expect(process.terminationStatus == 0)
        #expect(contents(path) == new)
        break
      }
      killed += 1
      if contents(path) == new { replaced += 1 }
    }
    #expect(killed >= 17)
    #expect(replaced >= 2 && replaced < killed)
    #expect(folder.entries == ["new", "sheet.xml"], "the last run cleans up")
    print("writer: killed before each of \(killed) steps, old or new each time")
  }

  /// Killed at 200 random moments of writing without pause.
  @Test func killedAtRandomMoments() throws {
    let path = try folder.file("sheet.xml", old)
    let (first, second) = (try folder.file("a", old), try folder.file("b", new))
    var moments = 0
    var leftovers = 0
    for _ in 0..<200 {
      let (process, output) = try start(["loop", path, first, second])
      _ = output.fileHandleForReading.availableData
      usleep(UInt32.random(in: 0...6_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if isOldOrNew(path) { moments += 1 }
      if folder.entries.contains(".sheet.xml.mohr-new") { leftovers += 1 }
    }
    #expect(moments == 200)
    let last = DocumentWriter(
      path: FilePath(path),
      expecting: .file(sha256: Digest.hash(try #require(contents(path)), .sha256)))
    #expect(try last.write(old) { _ in } == .written(ownerKept: true))
    #expect(folder.entries == ["a", "b", "sheet.xml"])
    print(
      "writer: killed at 200 random moments, \(moments) times old or new, "
        + "\(leftovers) times a leftover, cleaned")
  }

  /// Two processes co-sign 200 files; both have read each before either replaces it.
  @Test func twoPeopleSignOneFile() throws {
    let registry = TestRegistry.shared
    let people = [try registry.newSigner("A"), try registry.newSigner("B")]
    for number in 0..<200 { _ = try folder.file("\(number).xml", Samples.tiny) }
    var running: [(process: Process, output: Pipe)] = []
    for (index, person) in people.enumerated() {
      let names = ["a", "b"]
      running.append(
        try start([
          "cosign", folder.file("key-\(index)", person.key.pem),
          folder.file("certificate-\(index)", person.certificate.pem), folder.path, "200",
          names[index], names[1 - index],
        ]))
    }
    let outputs = running.map {
      String(decoding: $0.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    for entry in running { entry.process.waitUntilExit() }
    #expect(running.allSatisfy { $0.process.terminationStatus == 0 }, "\(outputs)")
    var beside = 0
    for number in 0..<200 {
      var signers: Set<Certificate> = []
      for name in ["\(number).xml", "\(number).signed-1.xml", "\(number).signed-2.xml"] {
        guard let bytes = contents(folder.path + "/" + name) else { continue }
        if name.contains("signed") { beside += 1 }
        for result in try Signing.read(bytes).signatures {
          signers.insert(try #require(result.intact).certificate)
        }
      }
      #expect(signers == Set(people.map(\.certificate)), "file \(number)")
    }
    #expect(beside == 200, "each time one of the two came second")
    print("writer: two processes signed 200 files, \(beside) signatures kept beside, none lost")
  }
}
