import CanonicalXML
import Foundation
import Testing

@testable import ElectionVerifier

@Suite("A folder")
struct FolderWalkTests {
  /// Walks a folder with these files; a name that ends with `/` is a folder.
  private func walk(
    _ names: [String], follows: Bool = false, besides: [String] = [],
    _ prepare: (String) throws -> Void = { _ in }
  ) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("mohr-tests-\(UUID().uuidString)/walk")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names {
      let target = folder.appendingPathComponent(name)
      let parent = name.hasSuffix("/") ? target : target.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      if !name.hasSuffix("/") {
        try Data(name.hasSuffix("-marked") ? " <x/>".utf8 : "x".utf8).write(to: target)
      }
    }
    try prepare(folder.path)
    let parent = folder.deletingLastPathComponent().path
    let paths = (besides + [""]).map { FilePath(folder.path + ($0.isEmpty ? "" : "/" + $0)) }
    return DocumentWalk(paths, followsLinks: follows).map { entry in
      func short(_ path: FilePath) -> String {
        path.text.replacing(folder.path + "/", with: "").replacing(parent, with: "..")
      }
      return switch entry {
      case .standardInput: "-"
      case .document(let path, _): short(path)
      case .leftOut(let path, let reason): "\(reason.code) \(short(path))"
      case .unreadable(let path, let error): "\(error.code) \(short(path))"
      }
    }
  }

  @Test("is walked in the order of names, folders in their turn")
  func order() throws {
    let entries = try walk(["b.xml", "a/z.xml", "a/b/c.xml", "a.xml", "ب.xml", "c/", "B.XML"])
    #expect(
      entries == ["B.XML", "a/b/c.xml", "a/z.xml", "a.xml", "b.xml", "\u{628}.xml"])
  }

  @Test("holds documents by name or by their first bytes, and names the others")
  func kinds() throws {
    let entries = try walk([
      ".hidden-marked", ".resource.xml", "notes.txt", "sheet-marked", "x.xml",
    ])
    #expect(
      entries == [
        ".hidden-marked", "not-xml .resource.xml", "not-xml notes.txt", "sheet-marked", "x.xml",
      ])
  }

  @Test(
    "counts a file once, whatever names it has on the disk, and one in the trust folder stands for none"
  )
  func hardLinks() throws {
    let entries = try walk(["b.xml", "c.xml", "d/"]) { folder in
      for name in ["a.xml", "d/e.xml", "z-marked"] {
        try FileManager.default.linkItem(
          atPath: folder + "/b.xml", toPath: folder + "/" + name)
      }
    }
    #expect(
      entries == [
        "a.xml", "same-file b.xml", "c.xml", "same-file d/e.xml", "not-xml z-marked",
      ])
  }

  @Test("may hold what a command that was ended was writing; no other file is taken for that")
  func unfinished() throws {
    let entries = try walk([
      ".a.xml.mohr-new", ".b.mohr-new", "a.xml", "c.mohr-new", "d.mohr-new.xml", ".e-marked",
    ])
    #expect(
      entries == [
        "unfinished .a.xml.mohr-new", "unfinished .b.mohr-new", ".e-marked", "a.xml",
        "not-xml c.mohr-new", "d.mohr-new.xml",
      ])
  }

  @Test("holds a document however much white space it begins with", arguments: [511, 512, 70_000])
  func blanks(_ count: Int) throws {
    let entries = try walk(["a", "b"]) { folder in
      let blanks = Data(repeating: 0x20, count: count)
      try (blanks + Data("<x/>".utf8)).write(to: URL(filePath: folder + "/a"))
      try (blanks + Data("x".utf8)).write(to: URL(filePath: folder + "/b"))
    }
    #expect(entries == ["a", "not-xml b"])
  }

  @Test("beside a link to a file in it names the file, which has its verdict under the link's name")
  func linkBeside() throws {
    let entries = try walk(["a.xml", "b.xml"], besides: ["link.xml"]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.xml", withDestinationPath: "a.xml")
    }
    #expect(entries == ["link.xml", "same-file a.xml", "b.xml", "link-inside link.xml"])
    let plain = try walk(["a.xml", "b.xml"], besides: ["a.xml"])
    #expect(plain == ["a.xml", "b.xml"])
  }

  private func links(_ folder: String) throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder + "/../out/in", withIntermediateDirectories: true)
    try manager.createDirectory(atPath: folder + "/../other", withIntermediateDirectories: true)
    for name in ["out/o.xml", "out/in/i.xml", "other/o.xml"] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/../" + name))
    }
    for (name, target) in [
      ("A", "b"), ("Bo.xml", "../other/o.xml"), ("a/up", ".."), ("c.xml", "b/x.xml"),
      ("d.xml", "nowhere"), ("e", "../out/in"),
      ("f", "../out"), ("g.xml", "../out/in/i.xml"), ("../out/back", "../walk"),
    ] {
      try manager.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: target)
    }
  }

  @Test("shows files at their own places, whatever links lead to them, and stays inside")
  func links() throws {
    let entries = try walk(["a/", "b/x.xml"], links)
    #expect(
      entries == [
        "link-inside A", "link-outside Bo.xml", "link-inside a/up", "b/x.xml", "link-inside c.xml",
        "broken-link d.xml", "link-outside e", "link-outside f", "link-outside g.xml",
      ])
  }

  @Test("is left where that was asked for, once for each place, and each link is named")
  func followed() throws {
    let entries = try walk(["a/", "b/x.xml"], follows: true, links)
    #expect(
      entries == [
        "link-inside A", "link-inside Bo.xml", "../other/o.xml", "link-inside a/up", "b/x.xml",
        "link-inside c.xml", "broken-link d.xml", "link-inside e", "../out/in/i.xml",
        "link-inside f", "link-inside ../out/back", "../out/o.xml", "link-inside g.xml",
      ])
  }

  @Test("outside shows a file once where a link leads to it and another to its folder")
  func followedTwice() throws {
    let entries = try walk(["a/"], follows: true) { folder in
      try links(folder)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/B.xml", withDestinationPath: "../out/o.xml")
    }
    #expect(entries.filter { $0 == "../out/o.xml" }.count == 1)
    #expect(entries.filter { $0 == "../out/in/i.xml" }.count == 1)
  }

  @Test("is told by bytes: names that are no text reach the system as they are")
  func bytes() throws {
    let entries = try walk(["\u{FFFD}.xml"]) { folder in
      let path = FilePath(Array(folder.utf8) + [0x2F, 0xFF] + Array(".xml".utf8))
      _ = unsafe path.withCString { unsafe fclose(fopen($0, "w")) }
    }
    #expect(entries == ["\u{FFFD}.xml", "\\xFF.xml"])
  }
}
