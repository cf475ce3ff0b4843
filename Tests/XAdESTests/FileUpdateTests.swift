import CanonicalXML
import Foundation
import Glibc
import Testing

@testable import AtomicFiles

/// A file that many change is never half written, and no change is lost.
@Suite struct FileUpdateTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func update(
    _ path: String, hook: (@Sendable (DocumentWriterStep) -> Int32)? = nil
  ) -> FileUpdate {
    FileUpdate(path: FilePath(path), limit: 1 << 16, patience: 30, hook: hook)
  }

  @Test func aFileIsMadeChangedAndLeft() throws {
    let path = folder.path + "/state"
    #expect(try update(path).run { $0 == nil ? [1] : nil })
    #expect(try update(path).run { ($0 ?? []) + [2] })
    #expect(contents(path) == [1, 2])
    #expect(try !update(path).run { _ in nil })
    #expect(folder.entries == ["state"])
  }

  /// What grows while it is read, here a device without an end, is read no further than wanted.
  @Test func whatGrowsIsReadToTheLimit() throws {
    let number = unsafe open("/dev/zero", O_RDONLY)
    try #require(number >= 0)
    let endless = FileDescriptor(number)
    #expect(endless.bytes(limit: 100_000)?.count == 100_001)
  }

  @Test func aFileBeyondTheLimitIsLeft() throws {
    let path = try folder.file("state", [UInt8](repeating: 7, count: (1 << 16) + 1))
    #expect(throws: DocumentWriterError.self) { try update(path).run { _ in [1] } }
    #expect(contents(path)?.count == (1 << 16) + 1)
  }

  @Test func noChangeIsLost() async throws {
    let path = folder.path + "/state"
    let update = update(path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for _ in 0..<10 { _ = try update.run { ($0 ?? []) + [UInt8(number)] } }
        }
      }
      try await group.waitForAll()
    }
    let found = try #require(contents(path))
    for number in 0..<8 { #expect(found.count { $0 == UInt8(number) } == 10) }
    #expect(folder.entries == ["state"])
  }

  /// The system's failure at any step leaves the file as it was, and nothing beside it.
  @Test func everyFailureLeavesTheFile() throws {
    let path = try folder.file("state", [UInt8](repeating: 7, count: 60_000))
    let old = contents(path)
    let steps: [DocumentWriterStep] = [
      .lock, .inspect, .clean, .create, .write(offset: 0), .keepOwner, .keepMode, .sync, .rename,
    ]
    for failing in steps {
      #expect(throws: DocumentWriterError.self, "\(failing)") {
        try update(path, hook: { $0 == failing ? EIO : 0 }).run { _ in [1, 2, 3] }
      }
      #expect(contents(path) == old)
      #expect(folder.entries == ["state"])
    }
  }

  /// What a killed run left is no obstacle.
  @Test func leftoversAreTakenAway() throws {
    let path = try folder.file("state", [1])
    _ = try folder.file(".state.mohr-new", [9, 9])
    _ = try folder.file(".state.mohr-lock", [])
    #expect(try update(path).run { ($0 ?? []) + [2] })
    #expect(contents(path) == [1, 2])
    #expect(folder.entries == ["state"])
  }

  @Test func newFilesAreMadeOnce() throws {
    let path = folder.path + "/new"
    _ = try folder.file(".new.mohr-new", [9, 9])
    #expect(try update(path).create([1, 2]))
    #expect(try !update(path).create([3]))
    #expect(contents(path) == [1, 2])
    #expect(folder.entries == ["new"])
  }

  /// Whoever was killed between two names left a file with both.
  @Test func aSecondNameIsNoObstacle() throws {
    let path = try folder.file("state", [1])
    try FileManager.default.linkItem(atPath: path, toPath: folder.path + "/.state.mohr-new")
    #expect(try update(path).run { ($0 ?? []) + [2] })
    #expect(contents(path) == [1, 2])
    #expect(folder.entries == ["state"])
  }

  @Test func foldersAreMadeWholeAndOnce() throws {
    let path = folder.path + "/lists"
    // What other runs left that were killed goes; what a person put there stays.
    for name in ["/.lists.mohr-new", "/.older.mohr-new", "/.full.mohr-new/inner"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + name, withIntermediateDirectories: true)
    }
    _ = try folder.file(".older.mohr-new/half", [9])
    let writer = FolderWriter(path: FilePath(path))
    #expect(try writer.write([("a", [1]), ("b", [2])]))
    #expect(contents(path + "/a") == [1] && contents(path + "/b") == [2])
    #expect(try !writer.write([("c", [3])]))
    #expect(folder.entries == [".full.mohr-new", "lists"])
    #expect(contents(path + "/c") == nil)
  }

  @Test func linksFoldersAndLargeFilesAreLeftAlone() throws {
    let target = try folder.file("target", [1])
    try Files.symbolicLink(folder.path + "/link", to: target)
    let large = try folder.file("large", [UInt8](repeating: 0, count: (1 << 16) + 1))
    for path in [folder.path + "/link", large, folder.path] {
      #expect(throws: DocumentWriterError.self) { try update(path).run { _ in [2] } }
    }
    #expect(contents(target) == [1])
  }
}
