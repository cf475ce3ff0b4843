import PKI
import ElectionVerifier
import XAdES

extension TextReport {
  /// One signature: who, in which role, for which unit, when by their own word, the path, the verdict.
  func signatureLines(_ signature: SignatureVerdict, depth: Int = 0) -> [String] {
    let rows = aligned(signatureRows(signature), indent: 5 + depth * 3).map { "   " + $0 }
    let nested = signature.countersignatures.flatMap { countersignature in
      ["   " + say.word(.countersignedBy) + ":"]
        + signatureLines(countersignature, depth: depth + 1).map { "   " + $0 }
    }
    return [signatureHead(signature)] + rows + nested
  }

  /// The number, who signed in which role, and the outcome.
  func signatureHead(_ signature: SignatureVerdict) -> String {
    let number = Numerals.localized(signature.number, in: style.language)
    let outcome = style.paint(say.word(signature.indication), ReportColor(signature.indication))
    return "\(number)  \(who(signature))  \(outcome)"
  }

  /// The name by the roster, else by the certificate, with the stated role.
  private func who(_ signature: SignatureVerdict) -> String {
    guard let signer = signature.signer else { return say.word(.noSigner) }
    let name =
      (signer.name ?? signer.claimed?.name).map(say.localized)
      ?? say.text(signer.certificate.commonName ?? signer.certificate.serial)
    guard let role = signature.claimedRole else { return name }
    let title = signer.roleName.map(say.localized) ?? say.role(role)
    return say.list([name, title])
  }

  private func signatureRows(_ signature: SignatureVerdict) -> [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = []
    if let signer = signature.signer {
      if signer.claimed != nil { rows.append((say.word(.name), say.sentence(.claimedHolder))) }
      if let unit = signer.unit ?? signer.claimed?.unit {
        rows.append((say.word(.unit), unitText(unit)))
      }
      if let role = signer.role, role != signature.claimedRole {
        rows.append((say.word(.roleByRoster), say.role(role)))
      }
      rows.append(cardRow(signer))
    }
    if let time = signature.claimedTime {
      rows.append((say.word(.claimedTime), "\(say.time(time)) – \(say.word(.provesNothing))"))
    }
    if let proof = signature.proof {
      rows.append((say.word(.provenBy), "\(say.time(proof.time)) – \(say.source(of: proof))"))
    }
    if let reason = signature.reason { rows.append((say.word(.reason), reasonText(reason))) }
    if let place = signature.place { rows.append((say.word(.place), placeText(place))) }
    if !signature.files.isEmpty {
      rows.append(
        (
          say.word(.files),
          say.listed(
            signature.files.map(say.text), of: signature.files.count + signature.omittedFiles)
        ))
    }
    rows.append((say.word(.state), say.word(signature.state)))
    if signature.state == .intact || !signature.path.isEmpty {
      rows.append((say.word(.path), pathText(signature)))
    }
    if let sub = signature.subIndication {
      let meaning = say.meaning(sub, signature.findings)
      rows.append((say.word(.verdict), "\(meaning) (\(say.latin(sub.rawValue)))"))
    }
    return rows
  }

  /// The codes of warnings that somebody signed in spite of stand before the words: each is a run of its own.
  private func reasonText(_ reason: String) -> String {
    let parts = reason.split(separator: ": ", maxSplits: 1)
    guard style.language.isRightToLeft, parts.count == 2,
      parts[0].utf8.allSatisfy({
        (0x2C...0x39).contains($0) || (0x41...0x7A).contains($0) || $0 == 0x20
      })
    else { return say.text(reason) }
    return "\(say.latin(String(parts[0]))): \(say.text(String(parts[1])))"
  }

  /// Where somebody says to have signed: a unit whose name is known by that, too.
  private func placeText(_ place: String) -> String {
    let parts = place.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[0] == verdict.fields?.unit || verdict.unitNames[parts[0]] != nil
    else { return say.text(place) }
    return say.list([unitText(parts[0])] + parts.dropFirst().map(say.latin))
  }

  /// The card with its holder; of somebody without either the certificate.
  private func cardRow(_ signer: SignerIdentity) -> (label: String, value: String) {
    var parts: [String] = []
    if let card = signer.card ?? signer.claimed?.card { parts.append(say.latin(card)) }
    if let nationalID = signer.nationalID {
      let masked = say.latin(Numerals.masked(nationalID: nationalID.digits))
      parts.append("\(say.word(.nationalID)) \(masked)")
    }
    return parts.isEmpty
      ? (say.word(.certificateSerial), say.latin(signer.certificate.serial))
      : (say.word(.card), say.list(parts))
  }

  /// The certificates from the signer to the registry's root.
  private func pathText(_ signature: SignatureVerdict) -> String {
    if signature.path.isEmpty { return say.word(.noPath) }
    let arrow = style.language.isRightToLeft ? " ← " : " → "
    var names = signature.path.map { say.text($0.commonName ?? $0.serial) }
    // People have the roster's names wherever it knows them.
    if let signer = signature.signer, let name = signer.name ?? signer.claimed?.name {
      names[0] = say.localized(name)
    }
    return names.joined(separator: arrow)
  }
}
