import ArgumentParser
import CanonicalXML

/// The files that signatures may refer to beside their document: these, and no others.
struct DetachedOptions: ParsableArguments {
  @Option(
    name: .customLong("detached"),
    help: ArgumentHelp(
      "A file that a signature refers to by its name; repeatable.",
      discussion:
        "Signatures may only name files that are handed in here, and only by their bare names.",
      valueName: "file"),
    completion: .file())
  var paths: [String] = []

  /// The names by which signatures may call the files: the last parts of their paths.
  var names: [String] { paths.map(Self.name) }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  func validate() throws {
    let names = names
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("Two of the --detached files are named '\(name)'.")
    }
  }

  /// Opens the files, once for all documents.
  func open() throws -> [String: XMLSource] {
    var files: [String: XMLSource] = [:]
    for path in paths { files[Self.name(of: path)] = try Failure.source(path) }
    return files
  }
}
