import ArgumentParser
import CanonicalXML
import ElectionReports

/// `mohr card modules`: the PKCS#11 modules of this system, none of them loaded.
struct CardModulesCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules",
    abstract: "List the PKCS#11 modules that this system names, without loading any.",
    discussion: """
      They are those of p11-kit's configuration. mohr loads none by itself: --module names the one \
      that is to be used.

      Example:
        mohr card modules
      """)

  @Option(help: "How to write the list.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let modules = ModuleList.system
    if modules.isEmpty, !format.isJSON {
      Notice(CommandMessage.noModules).report(in: speech.language)
    }
    let say = speech.speaker
    for module in modules {
      if format.isJSON {
        let object = JSON.object(
          [("schema", .string("mohr-module-1")), ("name", .string(module.name))]
            + JSON.path("file", module.file) + [("isThere", .bool(module.isThere))])
        try Failure.write(data: object.text + "\n")
      } else {
        let state = module.isThere ? "" : "  \(say.sentence(.moduleMissing))"
        let line = "\(say.latin(module.name))  \(say.path(module.file))\(state)"
        try Failure.write(Isolation.paragraph(line, in: speech.language) + "\n")
      }
    }
  }
}
