import CanonicalXML
import Foundation
import Glibc
import PKI
import Testing

@testable import AtomicFiles

/// The signed document reaches its place whole, with mode and owner, or not at all.
@Suite struct WriterTests {
  let folder: TemporaryFolder
  let old = Array("old".utf8)
  let new = Array("new content".utf8)

  init() throws { folder = try TemporaryFolder() }

  private func writer(_ path: String) -> DocumentWriter {
    DocumentWriter(path: FilePath(path), expecting: .file(sha256: Digest.hash(old, .sha256)))
  }

  private func error(of body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch { return "\(error)" }
  }

  @Test func theFileIsReplacedAndKeepsItsMode() throws {
    let path = try folder.file("sheet.xml", old)
    try Files.set(path, [.posixPermissions: 0o640])
    var seen: [UInt8] = []
    let outcome = try writer(path).write(new) { seen = contents($0.text) ?? [] }
    #expect(outcome == .written(ownerKept: true))
    #expect(seen == new)
    #expect(contents(path) == new)
    #expect(try Files.number(path, .posixPermissions) == 0o640)
    #expect(folder.entries == ["sheet.xml"])
  }

  @Test func theOwnerIsKept() throws {
    guard getuid() == 0 else {
      print("skipped: only root can tell whether the owner is kept")
      return
    }
    let path = try folder.file("sheet.xml", old)
    try Files.set(path, [.ownerAccountID: 12_345, .groupOwnerAccountID: 23_456])
    #expect(try writer(path).write(new) { _ in } == .written(ownerKept: true))
    #expect(try Files.number(path, .ownerAccountID) == 12_345)
    #expect(try Files.number(path, .groupOwnerAccountID) == 23_456)
  }

  @Test func aNewFileIsNeverWrittenOverAnother() throws {
    let path = folder.path + "/new.xml"
    let writer = DocumentWriter(path: FilePath(path), expecting: .nothing)
    #expect(try writer.write(new) { _ in } == .written(ownerKept: true))
    #expect(
      try writer.write(old) { _ in }
        == .keptBeside(path: FilePath(folder.path + "/new.signed-1.xml"), because: .appeared))
    #expect(contents(path) == new)
    #expect(folder.entries == ["new.signed-1.xml", "new.xml"])
  }

  @Test func aChangedTargetIsLeftAlone() throws {
    let path = try folder.file("sheet.xml", "someone else's")
    #expect(
      try writer(path).write(new) { _ in }
        == .keptBeside(path: FilePath(folder.path + "/sheet.signed-1.xml"), because: .changed))
    #expect(
      try writer(path).write(new) { _ in }
        == .keptBeside(path: FilePath(folder.path + "/sheet.signed-2.xml"), because: .changed))
    #expect(contents(path) == Array("someone else's".utf8))
    #expect(folder.entries == ["sheet.signed-1.xml", "sheet.signed-2.xml", "sheet.xml"])
  }

  @Test func aTargetThatChangesMeanwhileIsLeftAlone() throws {
    let path = try folder.file("sheet.xml", old)
    let outcome = try writer(path).write(new) { _ in
      try Data("late".utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(
      outcome == .keptBeside(path: FilePath(folder.path + "/sheet.signed-1.xml"), because: .changed)
    )
    let other = try folder.file("other.xml", old)
    #expect(
      try writer(other).write(new) { _ in try Files.remove(other) }
        == .keptBeside(path: FilePath(folder.path + "/other.signed-1.xml"), because: .missing))
    let third = try folder.file("third.xml", old)
    let linked = try writer(third).write(new) { _ in
      try Files.remove(third)
      try Files.symbolicLink(third, to: other)
    }
    #expect(
      linked == .keptBeside(path: FilePath(folder.path + "/third.signed-1.xml"), because: .replaced)
    )
  }

  @Test func linksAndFoldersAreRefused() throws {
    let path = try folder.file("sheet.xml", old)
    try Files.symbolicLink(folder.path + "/link.xml", to: path)
    #expect(
      error { _ = try writer(folder.path + "/link.xml").write(new) { _ in } }.hasPrefix(
        "symbolicLink"))
    try FileManager.default.linkItem(atPath: path, toPath: folder.path + "/hard.xml")
    #expect(error { _ = try writer(path).write(new) { _ in } }.hasPrefix("hardLinks(count: 2)"))
    try Files.folder(folder.path + "/dir")
    #expect(
      error { _ = try writer(folder.path + "/dir").write(new) { _ in } }.hasPrefix("notRegular"))
    #expect(
      error { _ = try writer(folder.path + "/dir/").write(new) { _ in } }.hasPrefix("notRegular"))
    #expect(
      error { _ = try writer(folder.path + "/none/x").write(new) { _ in } }.hasPrefix("notFound"))
    #expect(contents(path) == old)
    #expect(folder.entries == ["dir", "hard.xml", "link.xml", "sheet.xml"])
  }

  /// A document that somebody took away while its signer typed a PIN: the signature is not lost.
  @Test func whatIsGoneMeanwhileIsKeptBeside() throws {
    let path = try folder.file("sheet.xml", old)
    let writer = writer(path)
    #expect(try writer.foresee().changesOwner == false)
    try Files.remove(path)
    #expect(
      try writer.write(new) { _ in }
        == .keptBeside(path: FilePath(folder.path + "/sheet.signed-1.xml"), because: .missing))
    #expect(folder.entries == ["sheet.signed-1.xml"])
  }

  /// What can be known before a PIN is known before it.
  @Test func whatWouldFailIsForeseen() throws {
    let path = try folder.file("sheet.xml", old)
    #expect(
      error { _ = try DocumentWriter(path: FilePath(path), expecting: .nothing).foresee() }
        .hasPrefix("exists"))
    #expect(error { _ = try writer(folder.path + "/none").foresee() }.hasPrefix("notFound"))
    try Files.symbolicLink(folder.path + "/link.xml", to: path)
    #expect(error { _ = try writer(folder.path + "/link.xml").foresee() }.hasPrefix("symbolicLink"))
    #expect(contents(path) == old)
    #expect(folder.entries == ["link.xml", "sheet.xml"])
  }

  @Test func whatDoesNotVerifyIsNotWritten() throws {
    struct Refusal: Error {}
    let path = try folder.file("sheet.xml", old)
    #expect(
      error { _ = try writer(path).write(new) { _ in throw Refusal() } }.hasPrefix("notVerified")
    )
    #expect(contents(path) == old)
    #expect(folder.entries == ["sheet.xml"])
  }

  /// A full disk and other failures at every step leave the old file and nothing else.
  @Test(arguments: [ENOSPC, EIO, EACCES, EROFS])
  func failuresAreTyped(_ number: Int32) throws {
    let counted = StepList()
    var failures = 0
    for fatal in 1...40 {
      let path = try folder.file("sheet.xml", old)
      var writer = self.writer(path)
      let steps = StepList()
      writer.hook = { step in
        counted.add(step)
        return steps.add(step) == fatal ? number : 0
      }
      do {
        _ = try writer.write(new) { _ in }
        break
      } catch {
        failures += 1
        let last = try #require(steps.all.last)
        switch (error, last) {
        case (.notDurable(number), .syncFolder): #expect(contents(path) == new)
        case (_, .unlock): #expect(contents(path) == new)
        case (.noSpace(last), _), (.noPermission(last), _), (.readOnly, _),
          (.system(last, number), _):
          #expect(contents(path) == old)
        default: Issue.record("\(error) at \(last)")
        }
      }
      #expect(folder.entries == ["sheet.xml"])
    }
    #expect(failures >= 12)
    print("writer: error \(number) at \(failures) steps, typed")
  }

  @Test func leftoversOfAKilledRunAreCleaned() throws {
    let path = try folder.file("sheet.xml", old)
    _ = try folder.file(".sheet.xml.mohr-new", "half a fi")
    _ = try folder.file(".sheet.xml.mohr-lock", "")
    #expect(try writer(path).write(new) { _ in } == .written(ownerKept: true))
    #expect(folder.entries == ["sheet.xml"])
  }

  /// Whoever was killed after the rename left a lock that nobody holds; whoever looks at the finished file takes it away,
  /// and never one that another process holds.
  @Test func aLeftLockIsTakenAway() throws {
    let path = try folder.file("sheet.xml", new)
    let lock = try folder.file(".sheet.xml.mohr-lock", "")
    let held = try FileHandle(forUpdating: URL(fileURLWithPath: lock))
    #expect(flock(held.fileDescriptor, LOCK_EX) == 0)
    _ = try folder.file(".sheet.xml.mohr-new", "half a fi")
    writer(path).sweep()
    #expect(folder.entries == [".sheet.xml.mohr-lock", ".sheet.xml.mohr-new", "sheet.xml"])
    try held.close()
    writer(path).sweep()
    #expect(folder.entries == ["sheet.xml"])
    // Without a lock nobody writes here: nothing is looked for.
    _ = try folder.file(".sheet.xml.mohr-new", "another's")
    writer(path).sweep()
    #expect(folder.entries == [".sheet.xml.mohr-new", "sheet.xml"])
  }

  @Test func longNamesFit() throws {
    let name = String(repeating: "ن", count: 125) + ".xml"
    let path = try folder.file(name, old)
    #expect(try writer(path).write(new) { _ in } == .written(ownerKept: true))
    #expect(folder.entries == [name])
  }

  @Test func aHeldLockIsWaitedFor() throws {
    let path = try folder.file("sheet.xml", old)
    let lock = try FileHandle(
      forUpdating: URL(fileURLWithPath: folder.file(".sheet.xml.mohr-lock", "")))
    #expect(flock(lock.fileDescriptor, LOCK_EX) == 0)
    var writer = self.writer(path)
    writer.patience = 0
    #expect(error { _ = try writer.write(new) { _ in } }.hasPrefix("locked"))
    try lock.close()
    #expect(try writer.write(new) { _ in } == .written(ownerKept: true))
    #expect(folder.entries == ["sheet.xml"])
  }
}

/// The steps that a hook saw; used by one thread at a time.
final class StepList: @unchecked Sendable {
  // Sendable: the writer calls its hook on the thread that writes.
  private(set) var all: [DocumentWriterStep] = []

  @discardableResult func add(_ step: DocumentWriterStep) -> Int {
    all.append(step)
    return all.count
  }
}
