import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

extension ServerFault: ExpressibleByArgument {}

/// `mohr lab serve`: a virtual card in a reader of a real pcscd, or the servers of a lab's registry.
struct LabServeCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Put a virtual card into a reader of a running pcscd, or serve a lab's registry.",
    discussion: """
      A card's file: the card is in a reader of pcscd, through vpcd, until this ends (Ctrl-C). Needs \
      Debian's packages pcscd and vsmartcard-vpcd.

      A lab's folder: the servers of its registry answer by HTTP on this machine alone: timestamps at \
      /tsa, revocation lists at /crl/cards.crl and /crl/root.crl, OCSP at /ocsp. Their clock is the \
      machine's, or one that starts at --clock. To see what a bad server does, put its fault behind an \
      address ('/tsa?slow'), or use --fault for all.

      Examples:
        mohr lab serve lab/cards/X.card &
        mohr lab serve lab &
        mohr extend a.xml --tsa http://127.0.0.1:8318/tsa --trust lab/trust
        mohr extend a.xml --tsa 'http://127.0.0.1:8318/tsa?slow'
      """)

  @Argument(
    help: ArgumentHelp("The virtual card's file, or the lab's folder.", valueName: "card|lab"),
    completion: .file())
  var served: FilePath

  @Option(
    help: ArgumentHelp(
      "The TCP port on this machine: vpcd's for a card (35963), the servers' own for a lab (8318).",
      valueName: "n"))
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "The time at which the clock of a lab's servers starts. Default: the machine's.",
      valueName: "time"))
  var clock: TimeArgument?

  @Option(
    help: ArgumentHelp("What a lab's servers do wrong with every question.", valueName: "fault"))
  var fault: ServerFault?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    if served.kind(followingLinks: true) == .success(.folder) { return try serveRegistry() }
    let transport = try CardAccess.virtualCard(served)
    do throws(VirtualCardError) {
      let bridge = try VPCDBridge(transport, port: port ?? VPCDBridge.defaultPort)
      Notice(CommandMessage.cardServed(served)).report(in: speech.language)
      bridge.run()
    } catch {
      throw Failure(error)
    }
  }

  private func serveRegistry() throws {
    let own: any Clock = clock.map { ShiftedClock(from: $0.instant) } ?? SystemClock()
    let server = try Failure.orLab { () throws(LabError) in
      try RegistryServer(of: served, clock: own, fault: fault).listen(
        port: port ?? RegistryServer.usualPort)
    }
    Notice(CommandMessage.registryServed(port: server.port, RegistryServer.paths))
      .report(in: speech.language)
    server.run()
  }
}
