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
  var paths: [FilePath] = []

  /// The most files of a folder that may be handed in, and the levels below it that are looked into.
  private static let limit = 4096
  private static let depth = 8

  /// The named files to which no signature referred by any of their names.
  /// - Parameter idle: The names by which no signature called a file.
  func idle(_ idle: [FilePath]) -> [FilePath] {
    guard let files = try? files() else { return [] }
    let used = Set(files.filter { !idle.contains($0.name) }.map(\.path))
    return files.filter { $0.isNamed && !used.contains($0.path) }.map(\.name)
  }

  private struct File {
    /// The name by which a reference may call it.
    let name: FilePath
    let path: FilePath
    /// Whether the person named it, rather than the folder that it is in.
    let isNamed: Bool
  }

  func validate() throws {
    let names = paths.map(Self.lastPart)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      let isTold = paths.filter { Self.lastPart($0) == name }.allSatisfy(Self.isRelative)
      guard isTold, Set(paths).count == paths.count else {
        throw ValidationError(.detachedTwice(name.text))
      }
    }
  }

  /// Opens the files, once for all documents. Which of two files a name means is nobody's guess: that is refused.
  func open() throws -> [FilePath: XMLSource] {
    var sources: [FilePath: XMLSource] = [:]
    var owners: [FilePath: FilePath] = [:]
    for file in try files() {
      let owner = file.path.resolved ?? file.path
      guard owners[file.name, default: owner] == owner else {
        throw ValidationError(.detachedTwice(file.name.text))
      }
      owners[file.name] = owner
      sources[file.name] = try Failure.source(file.path)
    }
    return sources
  }

  private func files() throws -> [File] {
    var files: [File] = []
    let lastParts = paths.map(Self.lastPart)
    for path in paths {
      let name = Self.lastPart(path)
      guard path.kind(followingLinks: true) != .success(.folder) else {
        let contents = try Self.contents(of: path, depth: Self.depth)
        guard contents.count <= Self.limit else {
          throw ValidationError(.detachedTooMany(path.text))
        }
        for inner in contents {
          let place = path.appending(inner.bytes)
          files.append(File(name: name.appending(inner.bytes), path: place, isNamed: false))
          files.append(File(name: inner, path: place, isNamed: false))
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

  private static func lastPart(_ path: FilePath) -> FilePath {
    path.components.last { !$0.bytes.isEmpty } ?? path
  }

  /// Whether a path leads down from here.
  private static func isRelative(_ path: FilePath) -> Bool {
    path.components.allSatisfy { !$0.bytes.isEmpty && $0 != "." && $0 != ".." }
  }

  /// The regular files below a folder by their relative paths, links left out; more than the limit are cut.
  private static func contents(of folder: FilePath, depth: Int) throws(Failure) -> [FilePath] {
    // No reference names a file that lies deeper.
    guard depth > 0 else { return [] }
    var found: [FilePath] = []
    let listing: FolderListing
    do throws(SystemRefusal) {
      listing = try FolderListing(folder)
    } catch {
      throw Failure.unreadable(folder, XMLSourceError(opening: folder, number: error.number))
    }
    for index in 0..<listing.count where found.count <= limit {
      let (kind, bytes) = listing[index]
      switch kind {
      case .file: found.append(FilePath(bytes))
      case .folder:
        let name = FilePath(bytes)
        found += try contents(of: folder.appending(bytes), depth: depth - 1)
          .map { name.appending($0.bytes) }
      case .link, .pipe, .socket, .device, .unknown: break
      }
    }
    return found
  }
}
