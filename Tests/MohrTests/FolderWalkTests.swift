import Foundation
import Testing

@testable import mohr

@Suite("A folder")
struct FolderWalkTests {
  /// Walks a folder with these files; a name that ends with `/` is a folder.
  private func walk(_ names: [String], _ prepare: (String) throws -> Void = { _ in }) throws
    -> [FolderWalk.Entry]
  {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in names {
      let target = folder.appendingPathComponent(name)
      let parent = name.hasSuffix("/") ? target : target.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      if !name.hasSuffix("/") {
        try Data(name.hasSuffix("-declared") ? "<?xml version='1.0'?>".utf8 : "x".utf8)
          .write(to: target)
      }
    }
    try prepare(folder.path)
    return FolderWalk(folder.path).map { entry in
      func short(_ path: String) -> String { String(path.dropFirst(folder.path.count + 1)) }
      return switch entry {
      case .document(let path): .document(short(path))
      case .skipped(let path): .skipped(short(path))
      case .unreadable(let path, let number): .unreadable(short(path), number)
      }
    }
  }

  @Test("is walked in the order of names, folders in their turn")
  func order() throws {
    let entries = try walk(["b.xml", "a/z.xml", "a/b/c.xml", "a.xml", "ب.xml", "c/", "B.XML"])
    #expect(
      entries == [
        .document("B.XML"), .document("a/b/c.xml"), .document("a/z.xml"), .document("a.xml"),
        .document("b.xml"), .document("ب.xml"),
      ])
  }

  @Test("holds documents by name or by their first bytes, and other files")
  func kinds() throws {
    let entries = try walk([".hidden.xml", "notes.txt", "sheet-declared", "x.xml"])
    #expect(
      entries == [
        .skipped(".hidden.xml"), .skipped("notes.txt"), .document("sheet-declared"),
        .document("x.xml"),
      ])
  }

  @Test("is entered once, whatever links lead to it; a broken link is said")
  func links() throws {
    let entries = try walk(["a/x.xml"]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/a/up", withDestinationPath: folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/b", withDestinationPath: folder + "/a")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/c.xml", withDestinationPath: folder + "/a/x.xml")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/d.xml", withDestinationPath: "nowhere")
    }
    #expect(
      entries == [.document("a/x.xml"), .document("c.xml"), .unreadable("d.xml", ENOENT)])
  }
}
