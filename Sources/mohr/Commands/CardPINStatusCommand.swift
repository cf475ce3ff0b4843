import ArgumentParser
import ElectionReports
import SigningSessions
import SmartCards

/// `mohr card pin status`: the tries left, without spending one.
struct CardPINStatusCommand: CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how many tries the card's PINs have left, without spending one.",
    discussion: """
      Exit code: 0 while the signature PIN can be used, 77 when it is blocked.

      Example:
        mohr card pin status --card "Virtual PCD 00 00"
      """)

  @OptionGroup var card: CardOptions

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let token = try card.oneToken(speech)
    defer { token.end() }
    let pins = try Failure.orCard { () throws(CardError) in try token.identity().pins }
    if pins.isEmpty { throw Failure(CardError.certificateMissing(.signature)) }
    if format.isJSON {
      let members = KeyPurpose.allCases.map { purpose -> (key: String, value: JSON) in
        (purpose.rawValue, pins[purpose]?.triesLeft.map { .integer(Int64($0)) } ?? .null)
      }
      let object = JSON.object([
        ("schema", .string("mohr-pin-1")), ("triesLeft", .object(members)),
      ])
      try Failure.write(data: object.text + "\n")
    } else {
      let say = speech.speaker
      let rows = KeyPurpose.allCases.compactMap { purpose in
        pins[purpose].map { (label: say.label(Self.name(purpose)), value: say.tries($0)) }
      }
      try Failure.write(Rows.text(rows, in: speech.language))
    }
    if pins[.signature] == .blocked { throw ExitStatus.pinRefused.exit }
  }

  private static func name(_ purpose: KeyPurpose) -> Label {
    switch purpose {
    case .signature: .signaturePIN
    case .authentication: .authenticationPIN
    }
  }
}
