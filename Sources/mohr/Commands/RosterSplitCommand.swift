import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import RosterExchange

/// `mohr roster split`: an edition with its cards in files beside it.
struct RosterSplitCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Put a large roster's cards into files beside it, so that verifying stays fast.",
    discussion: """
      The roster then names each file by SHA-256 over its bytes, and the registry signs that. Of \
      100,000 cards a verdict reads those few files to which its signers' certificates lead. Files \
      lie in a folder beside the roster that is named like it, and go with it into the trust folder; \
      every command reads such a roster as any other.

      Exit codes: 0 made, 65 the file is no roster, 74 could not write, or it is there already.

      Example:
        mohr roster split draft.xml --output roster-2.xml
      """)

  @Argument(help: "The roster.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Option(
    help: ArgumentHelp("Where to write it, a new file.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var output: FilePath

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    guard Self.folder(of: output) != nil else { throw ValidationError(.splitName) }
  }

  /// The name of the files' folder: that of the roster without its ending, as the schema lets files be named.
  private static func folder(of path: FilePath) -> String? {
    guard let name = path.components.last?.text, name.hasSuffix(".xml") else { return nil }
    let folder = name.dropLast(4)
    let isPlain = folder.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "_-".utf8.contains($0)
    }
    return isPlain && (1...60).contains(folder.utf8.count) && folder.first != "-"
      ? String(folder) : nil
  }

  func run() async throws {
    let roster = try RosterFile.xml(file)
    let name = Self.folder(of: output) ?? ""
    let (bytes, files) = roster.xml(partsIn: name)
    // The roster comes last: until it is there, nothing names the files.
    if case .success = output.kind(followingLinks: false) {
      throw Failure(.cannotWrite, FileMessage.cannotWrite(output, EEXIST))
    }
    try NewFolder.write(files.map { (FilePath($0).name, $1) }, to: output.sibling(name))
    try NewFile.write(bytes, to: output)
    let say = speech.speaker
    let words = say.phrase(
      RosterPhrase.split(
        cards: roster.cards.count, files: files.count, edition: roster.edition, output))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }
}
