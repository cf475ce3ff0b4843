import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SignatureBuilding
import SigningSessions
import SmallElection
import XAdES

/// What somebody does, one function an action.
extension ScenarioWorld {
  /// Does what happened; of a verification the verdict.
  func play(_ event: Scenario.Event) throws -> Verdict? {
    let now = event.time
    switch event.action {
    case .sign(let claimed): try signSheet(claiming: claimed ?? now)
    case .alter(let alteration): try alter(alteration)
    case .stamp(let name): try stamp(by: name, at: now)
    case .extend(let kept, let level, let name): try extend(kept, level, by: name, at: now)
    case .record(let folder, let name): try record(folder, by: name, at: now)
    case .revoke(let name, let reason, let invalid):
      revoked.append(
        Revoked(
          who: name, certificate: self[name].certificate, at: now, reason: reason,
          invalidSince: invalid))
    case .release(let name):
      for index in revoked.indices where revoked[index].who == name {
        revoked[index].released = now
      }
    case .list(let name, let days): published.append(try list(by: name, at: now, days: days))
    case .answer(let status, let by, let days):
      answers.append(try answer(status, by: by, at: now, days: days))
    case .renew(let name, let hasNewKey): try renew(name, at: now, hasNewKey)
    case .lose(let what): if what == "lists" { published = [] } else { answers = [] }
    case .quiet(let name): quiet.insert(name)
    case .verify(let at, let received):
      return try verifier(now: now, at: at, received: received).verify(
        file: file(.sheet).text)
    }
    return nil
  }

  private func remember(_ name: String, at time: Instant, isWhole: Bool) throws {
    stamped.append(
      Stamped(
        authority: self[name], time: time, isWhole: isWhole, lists: try lists(at: time),
        answers: answers))
  }

  private func issuer(_ name: String) -> TimestampIssuer {
    TimestampIssuer(certificate: self[name].certificate, key: self[name].key)
  }

  private func stamp(by name: String, at time: Instant) throws {
    let source = try XMLSource(path: file(.sheet))
    let document = try SignedDocument.read(source)
    let builder = SignatureBuilder()
    let tokens = try document.signatures.compactMap(\.signature).map { signature in
      let der = try issuer(name).token(imprint: builder.imprint(of: signature, .sha256), at: time)
      return (signature: signature, token: try TimestampToken(der: der))
    }
    try write(try builder.add(tokens, to: source, document).bytes, .sheet)
    try remember(name, at: time, isWhole: false)
  }

  private func servers(_ name: String, at time: Instant) -> TimestampServers {
    TimestampServers([(name, issuer(name).asking(at: time))])
  }

  private func extend(
    _ kept: Scenario.Kept, _ level: PreservationLevel, by name: String, at time: Instant
  ) throws {
    let session = TimestampingSession(
      try verifier(now: time), servers(name, at: time), level: level, clock: FixedClock(time))
    let path = file(kept)
    _ = try session.extend(try XMLSource(path: path), to: SigningTarget(path: path, isNew: false))
    if kept == .sheet { try remember(name, at: time, isWhole: level == .archived) }
  }

  private func record(_ kind: Scenario.Folder, by name: String, at time: Instant) throws {
    let session = RecordSession(
      try verifier(now: time), servers(name, at: time), clock: FixedClock(time))
    _ = try session.extend(DocumentWalk([FilePath(folder.path + "/" + kind.rawValue)]))
    if kind == .sheets { try remember(name, at: time, isWhole: true) }
  }

  private func answer(
    _ status: String, by name: String, at time: Instant, days: Int
  ) throws -> OCSPResponse {
    var responder = OCSPResponder(
      self["issuing"].authority, thisUpdate: time, nextUpdate: time.adding(days: days))
    switch name {
    case "responder": responder.delegate = self["responder"].authority
    case "stranger":
      responder.impostor = CertificateAuthority(
        certificate: self["issuing"].certificate, key: self["tsa"].key)
    default: break
    }
    switch status {
    case "good": responder.stated = DERWriter.value(0x80, [])
    case "unknown": responder.stated = DERWriter.value(0x82, [])
    case "revoked": responder.stated = DERWriter.value(0xA1, DERWriter.generalizedTime(time))
    default: break
    }
    let der = try responder.response(
      about: [responder.identifier(of: self["card"].certificate)],
      by: try list(by: "issuing", at: time, days: days), producedAt: time)
    return try OCSPResponse(der: der)
  }

  private func renew(_ name: String, at time: Instant, _ hasNewKey: Bool) throws {
    let old = self[name]
    let issuer = Cast.issuer(of: name)
    if name == "issuing" { former.append(old.certificate) }
    actors[name] = try Actor(
      name, from: time, until: Cast.end, by: issuer == name ? nil : self[issuer].authority,
      key: hasNewKey ? nil : old.key)
  }
}
