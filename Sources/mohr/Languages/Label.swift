import ElectionReports

/// The words that stand alone on a command's screens, most of them before a value.
enum Label: CaseIterable, Phrase {
  // What `card` shows.
  case reader, cardKind, holder, role, unit, cardNumber, nationalID, life, roster,
    signatureCertificate, authenticationCertificate, pin, signaturePIN, authenticationPIN,
    unknown, none, blocked
  // What `inspect` shows.
  case file, size, besideRoot, rootElement, contentDigest, fileDigest, signatures, fault, id, line,
    algorithm, reference, certificate, serial, claimedTime, claimedRole, policyNamed, commitment,
    notJudged, uncovered
  // What `policy` and `roster` show.
  case policy, edition, inForce, documents, condition, rosterEdition, inForceFrom, inForceUntil,
    cards, problems, units, card,
    election, purpose, pollingDay, pollOpens, pollCloses, deadline, contest, expectedDocuments,
    stations, listedUnits, eligibleVoters, predecessor, unusual, unitAbove, issued, roles,
    offices, changes, listedCards, states, cardFiles
  // What `lab` shows.
  case lab, cardsOnRoster, virtualCards, signedDocuments, trustFolder, trustFile, pinOfEach,
    rehearsal,
    statements, clockStops, sealedAnswers
  // What stands before an advice.
  case hint
}
