package import CanonicalXML
package import PKI

// What a verdict rests on besides the bytes of its document, for whoever remembers verdicts.
extension Verifier {
  /// SHA-256 over the statements about a sheet; nil where there is none.
  package func statementsDigest(on content: [UInt8], _ sheet: SheetName) -> [UInt8]? {
    statements.digest(on: content, StatementShelf.Sheet(sheet))
  }

  /// Whether all statements that were handed in could be read: else a verdict may depend on files beside each document.
  package var hasAllStatements: Bool { statements.isWhole }

  /// Whether evidence records lie beside a file.
  package func hasRecords(beside source: XMLSource) -> Bool {
    records?.records(beside: source) != nil
  }

  /// The verdicts on the statements that were handed in.
  package var statementVerdicts: [Verdict] { statements.verdicts }

  /// The instants at which certificates, lists and their entries begin, end or count.
  package var evidenceInstants: [Instant] {
    var found = Array(trust.anchorSunsets.values) + Array(trust.timestampAnchorSunsets.values)
    let certificates =
      trust.anchors + trust.timestampAnchors + trust.intermediates + trust.certificates
    for one in certificates {
      found += [one.notBefore, one.notAfter]
    }
    for list in trust.revocationLists {
      found.append(list.thisUpdate)
      if let next = list.nextUpdate { found.append(next) }
      for (_, entry) in list.entries {
        found += [entry.date, entry.invalidityDate].compactMap(\.self)
      }
    }
    // Certificates of timestamp authorities are in the tokens: what rests on these holds for its own time alone.
    if restsOnTimestamps { found += [time.at, time.at.adding(seconds: 1)] }
    return found
  }

  /// Whether a document of the trust, or a statement, may have timestamps that are judged.
  private var restsOnTimestamps: Bool {
    let documents = trust.rosterDocuments + trust.registerDocuments + trust.policyDocuments
    // Nor are lists that lie in their signatures among those of the trust.
    let carriesLists = documents.contains {
      $0.mayContain("X509CRL") || $0.mayContain("EncapsulatedCRLValue")
    }
    guard !carriesLists, !trust.timestampAnchors.isEmpty else { return carriesLists }
    return documents.contains {
      $0.mayContain("SignatureTimeStamp") || $0.mayContain("ArchiveTimeStamp")
        || $0.mayContain("RevocationValues")
    }
      || statements.verdicts.flatMap(\.signatures).flatMap(\.flattened).contains(
        where: \.hasTimestamps)
  }

  /// What is remembered of revocation lists that are not at hand, in a form that only changes with it.
  package var absentLists: [String] {
    let marks = trust.memory?.lists.marks ?? [:]
    return marks.sorted { $0.key < $1.key }.filter { _, mark in
      !trust.revocationLists.contains {
        $0.thisUpdate == mark.thisUpdate && $0.number == mark.number
      }
    }.map { "\($0.key) \($0.value)" }
  }
}

extension Verdict {
  /// The instants that the document states or that its signers' certificates have: at another time that none of them parts
  /// from the present one the verdict is the same.
  package var instants: [Instant] {
    var found: [Instant] = []
    for signature in signatures.flatMap(\.flattened) {
      if let claimed = signature.claimedTime { found.append(claimed) }
      let certificates = signature.path + (signature.signer.map { [$0.certificate] } ?? [])
      for certificate in certificates { found += [certificate.notBefore, certificate.notAfter] }
    }
    // Certificates of timestamp authorities are in the tokens: what rests on these holds for its own time alone.
    if signatures.flatMap(\.flattened).contains(where: \.hasTimestamps)
      || findings.contains(where: { $0.identifier == "record-refused" })
    {
      found += [validationTime, validationTime.adding(seconds: 1)]
    }
    for field in fields?.values ?? [] {
      if case .dateTime(let instant) = field.value { found.append(instant) }
    }
    for statement in statements {
      if let created = statement.created { found.append(created) }
      for signer in statement.signers {
        found += [signer.certificate.notBefore, signer.certificate.notAfter]
      }
    }
    return found
  }
}

extension SignatureVerdict {
  /// Whether timestamps over it were judged, whatever came of them.
  fileprivate var hasTimestamps: Bool {
    isTimestamped || carriesEvidence || proof != nil
      || findings.contains { $0.identifier == "timestamp-refused" }
  }
}
