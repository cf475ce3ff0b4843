import ArgumentParser
import ElectionReports
import PKI
import SmartCards

/// `mohr card identify`: who is this, without a PIN.
struct CardIdentifyCommand: CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "identify",
    abstract: "Say who a card is, without a PIN: holder, role, unit, life, tries left.",
    discussion: """
      The card's certificates are looked up on the roster of the trust folder. Without a roster \
      only what the card itself says is shown.

      Examples:
        mohr card identify --trust trust
        mohr card identify --card "Virtual PCD 00 00" --trust trust --lang fa
      """)

  @OptionGroup var card: CardOptions
  @OptionGroup var trust: TrustOptions

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let verifier = try OptionalRoster.load(trust, speech: speech)
    let openings = try card.openings(speech)
    let now = SystemClock().now
    var first: Failure?
    for (index, opening) in openings.enumerated() {
      let holder: CardHolder
      do throws(Failure) {
        holder = try CardHolder.read(opening, verifier, at: now)
      } catch {
        // One card that cannot be read hides none of the others.
        if openings.count == 1 { throw error }
        error.report(in: speech.language)
        first = first ?? error
        continue
      }
      if index > 0 && !format.isJSON { try Failure.write("\n") }
      if format.isJSON {
        try Failure.write(data: holder.json.text + "\n")
      } else {
        try Failure.write(
          Rows.text(holder.lines(speech.speaker), in: speech.language))
      }
    }
    if let first { throw first.status.exit }
  }
}
