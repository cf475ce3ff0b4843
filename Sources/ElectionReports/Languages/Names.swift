/// A tier of the count, by its token.
enum TierName: String, Phrase {
  case board, county, province, country, abroad
}

/// What a unit is, by its token.
enum UnitKindName: String, Phrase {
  case country, province, county, district, farmandari, bakhshdari, board, abroad
}

/// A figure of the ballots, by the policy's name of it.
enum BallotName: String, Phrase {
  case eligible, received, issued, unused, inBox, excess, void, total, valid, invalid
}

/// What an official did who did not sign, or what a statement says of the sheet, by the document's word.
enum AttendanceName: String, Phrase {
  case absent, refused, delegated, accepted, present, objected
  case signedPaper = "signed-paper"
}

/// What a signature commits to, by the policies' word.
enum CommitmentName: String, Phrase {
  case origin, approval
}

/// The places of the built-in policy, by which rosters and policies are signed.
enum BuiltInRoleName: String, Phrase {
  case registry, ministry
}

/// A value that policies read, by the policy's name of it.
enum FieldName: String, Phrase {
  case election, electionName, electionDate, purpose
  case contest, contestName
  case unit, unitName, unitParent, unitKind, unitScheme, unitEdition
  case tier, revision, created, supersedes, supersededRevision, correctionReason
  case candidates
  case candidateCode = "candidates.code"
  case candidateName = "candidates.name"
  case candidateVotes = "candidates.votes"
  case candidateElected = "candidates.elected"
  case candidateContest = "candidates.contest"
  case inputs
  case inputUnit = "inputs.unit"
  case inputRevision = "inputs.revision"
  case inputDigest = "inputs.digest"
  case complete
  case missing
  case missingUnit = "missing.unit"
  case missingReason = "missing.reason"
  case absences
  case absenceReason = "absences.reason"
  case formNumber, formSerial, formPhotograph
  case secondCountInvalid, secondCountReason
  case tallyCode = "tallies.code"
  case tallyLabel = "tallies.label"
  case tallyCount = "tallies.count"
  case people
  case personName = "people.name"
  case personWords = "people.words"
  case discrepancies
  case discrepancyWords = "discrepancies.words"
  case elected
  case says, statedRole, person, acceptedRules, scrutinyReason, sheetDigest, sheetPolicy
  case delegate, delegateRole, delegationReason
}
