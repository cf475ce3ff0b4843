import ArgumentParser
import CanonicalXML
import ElectionVerifier

/// The files that signatures may refer to beside their document: these, and no others.
struct DetachedOptions: ParsableArguments {
  @Option(
    name: .customLong("detached"),
    help: ArgumentHelp(
      "A file, or a folder of files, that a signature refers to by name; repeatable.",
      discussion: """
        Signatures may only name files that are handed in: by the bare name, by the relative path as it is \
        given here, and files of a folder by their path from that folder on.
        """,
      valueName: "file"),
    completion: .file())
  var paths: [String] = []

  /// The most files of a folder that are handed in, and the levels below it that are looked into.
  private static let limit = 4096
  private static let depth = 8

  /// The named files to which no signature referred by any of their names.
  /// - Parameter idle: The names by which no signature called a file.
  func idle(_ idle: [String]) -> [String] {
    let used = Set(files.filter { !idle.contains($0.name) }.map(\.path))
    return files.filter { $0.isNamed && !used.contains($0.path) }.map(\.name)
  }

  private struct File {
    let name: String
    let path: String
    /// Whether the person named it, rather than the folder that it is in.
    let isNamed: Bool
  }

  func validate() throws {
    let names = paths.map(Self.lastPart)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      let isTold = paths.filter { Self.lastPart($0) == name }.allSatisfy(Self.isRelative)
      guard isTold, Set(paths).count == paths.count else {
        throw ValidationError("Two of the --detached files are named '\(name)'.")
      }
    }
  }

  /// Opens the files, once for all documents.
  func open() throws -> [String: XMLSource] {
    var sources: [String: XMLSource] = [:]
    for file in files { sources[file.name] = try Failure.source(file.path) }
    return sources
  }

  private var files: [File] {
    var files: [File] = []
    let lastParts = paths.map(Self.lastPart)
    for path in paths {
      let name = Self.lastPart(path)
      guard FileBytes.kind(of: path) != .folder else {
        for inner in Self.contents(of: path, depth: Self.depth).prefix(Self.limit) {
          files.append(File(name: name + "/" + inner, path: path + "/" + inner, isNamed: false))
          files.append(File(name: inner, path: path + "/" + inner, isNamed: false))
        }
        continue
      }
      // Of two files of one name each is called by its path alone.
      let isAlone = lastParts.count { $0 == name } == 1
      if isAlone { files.append(File(name: name, path: path, isNamed: true)) }
      if Self.isRelative(path), !isAlone || path != name {
        files.append(File(name: path, path: path, isNamed: !isAlone))
      }
    }
    return files
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether a path leads down from here.
  private static func isRelative(_ path: String) -> Bool {
    !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// The regular files below a folder by their relative paths, links left out.
  private static func contents(of folder: String, depth: Int) -> [String] {
    guard depth > 0 else { return [] }
    var found: [String] = []
    guard let listing = try? FolderListing(FilePath(folder)) else { return [] }
    for index in 0..<listing.count where found.count < limit {
      let (kind, bytes) = listing[index]
      // What a reference can name is text.
      guard let name = String(validating: bytes, as: UTF8.self) else { continue }
      switch kind {
      case .file: found.append(name)
      case .folder:
        found += contents(of: folder + "/" + name, depth: depth - 1).map { name + "/" + $0 }
      case .link, .pipe, .socket, .device, .unknown: break
      }
    }
    return found
  }
}
