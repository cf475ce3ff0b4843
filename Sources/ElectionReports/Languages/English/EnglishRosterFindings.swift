import ElectionVerifier
import PKI

extension EnglishFindings {
  func roster(_ finding: RosterFinding) -> Explanation {
    switch finding {
    case .missing:
      Explanation(
        "there is no roster that can be used",
        "put the registry's signed roster.xml into the trust folder")
    case .refused:
      Explanation(
        "the roster of the trust folder is not used",
        "the findings about the trust say why; get an edition in force from the registry")
    case .notInForce(let from, let until):
      Explanation(
        "the roster is in force from \(say.time(from)) until \(say.time(until))",
        "use the edition that is in force at the time of validation")
    case .partUnread(let file, let reason):
      Explanation(
        "of the roster's cards those in \(say.latin(file)) cannot be used: \(say.explain(reason))",
        "get the roster with all its files from the registry again")
    case .notOnRoster:
      Explanation(
        "the signer's certificate is on no card of the roster",
        "ask the registry whether this card was issued for the election")
    case .otherRegistry:
      Explanation(
        "the card is another registry's, not of the one that the trust folder names: its certificate leads to no "
          + "anchor there, and the roster does not know it",
        "name the trust folder of the very election with --trust; if this one is right, do not accept the signature"
      )
    case .authenticationCertificate:
      Explanation(
        "the certificate is the card's for authentication, which signs no documents",
        "sign with the card's signature key")
    case .otherPerson:
      Explanation(
        "the certificate names another person than the card's holder on the roster",
        "report it to the registry: card and roster disagree")
    case .roleNotHeld(let claimed, let held):
      Explanation(
        "the role is stated as \(say.role(claimed)), but the roster gives this card to \(say.office(held))",
        "sign in the right role, or have the roster corrected")
    case .roleNotHeldThen(let role, let from, let until, let claimed):
      Explanation(
        "the role \(say.role(role)) was not the holder's at \(say.time(claimed)), when the signature says it was made "
          + "(\(term(from, until)))",
        "whoever holds the role then signs; if the dates are wrong, have the roster corrected")
    case .roleEnded(let role, let claimed):
      Explanation(
        "the role \(say.role(role)) has passed to others since; that the signature is of \(say.time(claimed)) is what "
          + "its signer says",
        "where that matters, ask when the document was handed in")
    case .otherUnitInCertificate(let certificate, let roster):
      Explanation(
        "the certificate names the unit \(say.unit(certificate)), the roster "
          + "\(say.unit(roster)); the roster counts",
        "have the card replaced")
    case .cardNotDelivered(let state):
      Explanation(
        "the card was not handed over to its holder (\(say.phrase(state)))",
        "ask the registry who had this card")
    case .cardNotInUseThen(let state, let claimed):
      Explanation(
        "the card was not in use at \(say.time(claimed)), when the signature says it was made (\(say.phrase(state)))",
        "ask the registry who had the card then; have the document signed anew")
    case .cardSuspended(let since):
      Explanation(
        "the card is suspended since \(say.time(since))",
        "wait for the registry to resume or revoke it, then verify again")
    case .cardEnded(let state, let since, let successor):
      Explanation(
        "the card is \(say.phrase(state)) since \(say.time(since))"
          + (successor.map { "; its successor is \(say.latin($0))" } ?? ""),
        "ask the holder whether it is theirs: nothing proves that a signature is older; if so, have it signed with "
          + "the present card")
    }
  }

  private func term(_ from: Instant?, _ until: Instant?) -> String {
    let parts = [
      from.map { "from \(say.time($0))" }, until.map { "until \(say.time($0))" },
    ].compactMap(\.self)
    return parts.isEmpty ? "at no time" : say.list(parts)
  }
}
