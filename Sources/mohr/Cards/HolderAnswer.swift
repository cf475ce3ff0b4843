import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions
import SmartCards

/// What a card says when it is asked whose it is.
enum HolderAnswer {
  /// It was not asked, or is one that nobody can ask.
  case none
  /// Its certificate, and what the roster calls the holder.
  case holder(Certificate, LocalizedText?)
  /// It answered nothing, or nothing that makes sense.
  case failed(CardError)

  init(_ transport: any CardTransport, _ roster: RosterIndex?, _ kinds: [CardKind]) {
    do throws(CardError) {
      let session = try CardSession(transport, kinds: kinds)
      defer { session.end() }
      let certificate = try session.certificate(for: .signature)
      self = .holder(
        certificate, roster?.card(withCertificate: certificate.sha256)?.card.name)
    } catch {
      switch error {
      case .unknownCard, .certificateMissing, .severalKeys: self = .none
      default: self = .failed(error)
      }
    }
  }

  /// Whether the card gave no answer within the time that it has.
  var isSilence: Bool { if case .failed(.hung) = self { true } else { false } }

  /// The holder's name, by the roster, else by the certificate.
  func holder(_ say: Speaker) -> String? {
    guard case .holder(let certificate, let name) = self else { return nil }
    return name.map(say.localized) ?? certificate.commonName.map(say.text)
  }

  /// What went wrong; of silence its state says enough.
  func problem(_ say: Speaker) -> String? {
    guard !isSilence, case .failed(let error) = self else { return nil }
    return say.explain(error).what
  }
}
