import CanonicalXML
import Glibc
import PKI
import VirtualRegistry

/// Writes what the benchmark measures: a trust folder with 1,786 cards, signed sheets, large files,
/// folders of many sheets, and files that are meant to be hard to read.
///
///     BenchmarkDocuments sheets FOLDER BYTES…     trust/, small/, new/, and large/ of these sizes
///     BenchmarkDocuments links FOLDER COUNT FILE… COUNT hard links to the files, 1,000 in a folder
///     BenchmarkDocuments hard FOLDER BYTES        files with one enormous construct each
///     BenchmarkDocuments list FOLDER COUNT        trust/, a revocation list of so many entries, and a sheet
///     BenchmarkDocuments worst FOLDER BYTES…      trust/, and BYTES/ with files that cost the most
@main
struct BenchmarkDocuments {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { return usage() }
    let folder = try OutputFolder(path: FilePath(arguments[1]), mustBeEmpty: false)
    switch arguments[0] {
    case "sheets":
      let desk = try BenchmarkDesk()
      try desk.writeTrust(to: folder)
      try desk.writeSmallSheets(to: folder)
      for size in arguments[2...].compactMap(Int.init) {
        try desk.writeLargeSheets(of: size, to: folder)
      }
    case "links" where arguments.count > 3:
      guard let count = Int(arguments[2]) else { return usage() }
      var links = LinkedFolder(folder, linkingTo: Array(arguments[3...]))
      try links.fill(count)
    case "hard" where arguments.count == 3:
      guard let size = Int(arguments[2]) else { return usage() }
      for file in HardFile.all(size: size) { try folder.write(file.bytes, to: file.name) }
    case "list" where arguments.count == 3:
      guard let count = Int(arguments[2]) else { return usage() }
      try BenchmarkDesk().writeLongList(count, to: folder)
    case "worst" where arguments.count > 2:
      let desk = try BenchmarkDesk(BenchmarkPolicy.worst)
      try desk.writeTrust(to: folder)
      for size in arguments[2...].compactMap(Int.init) {
        try desk.writeWorstCases(of: size, to: folder)
      }
    default: usage()
    }
  }

  private static func usage() {
    print("usage: BenchmarkDocuments sheets FOLDER [BYTES…]")
    print("       BenchmarkDocuments links FOLDER COUNT FILE…")
    print("       BenchmarkDocuments hard FOLDER BYTES")
    print("       BenchmarkDocuments list FOLDER COUNT")
    print("       BenchmarkDocuments worst FOLDER BYTES…")
    exit(64)
  }
}
