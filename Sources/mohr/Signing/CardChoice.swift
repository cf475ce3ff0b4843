import CanonicalXML
import ElectionReports
import ElectionVerifier
import SmartCards

extension SigningRun {
  /// The session with the card that signs, and the plan for it.
  ///
  /// The named card, else the only one; where several are in, the only one that may sign here.
  func chooseCard(
    _ verifier: Verifier, _ source: XMLSource
  ) throws -> (CardSession, SigningPlan) {
    let transports = try options.card.transports()
    var found: [(transport: any CardTransport, session: CardSession, plan: SigningPlan)] = []
    for transport in transports {
      let session = try Failure.orCard { () throws(CardError) in try CardSession(transport) }
      let certificate = try Failure.orCard { () throws(CardError) in
        try session.certificate(for: .signature)
      }
      let plan = verifier.plan(action, for: source, by: certificate, as: options.role)
      if transports.count == 1 { return (session, plan) }
      found.append((transport, session, plan))
    }
    let fit = found.filter { $0.plan.isPossible }
    let chosen = fit.count == 1 ? fit.first : nil
    for other in found where other.session !== chosen?.session { other.session.end() }
    guard let chosen else {
      throw Failure.severalCards(
        (fit.isEmpty ? found : fit).map(\.transport.readerName))
    }
    return (chosen.session, chosen.plan)
  }
}
