import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab samples`: the documents of `samples/`, made anew.
struct LabSamplesCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Make sample documents: valid ones, and one for each fault that a file can show.",
    discussion: """
      Example:
        mohr lab samples samples
      """)

  @Argument(help: "A new or empty folder.", completion: .directory)
  var folder: FilePath

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    var progress = Progress(language: speech.language, quiet: quiet)
    let judged = try Failure.orLab { () throws(LabError) in
      try Samples.create(at: folder) { step in progress.show { _ in step } }
    }
    progress.clear()
    if quiet { return }
    let say = speech.speaker
    let words = say.sentence(.samplesMade(judged, folder: folder))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }
}
