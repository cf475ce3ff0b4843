extension AttendanceName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .absent: "absent"
    case .refused: "refusing to sign"
    case .delegated: "having delegated"
    case .present: "present"
    case .accepted: "discrepancy accepted after scrutiny"
    case .objected: "objecting"
    case .signedPaper: "signed the paper form"
    }
  }
}

extension TierName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .board: "executive board"
    case .county: "county"
    case .province: "province"
    case .country: "country"
    case .abroad: "abroad"
    }
  }
}

extension UnitKindName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .country: "country"
    case .province: "province"
    case .county: "county"
    case .district: "district"
    case .farmandari: "farmandari"
    case .bakhshdari: "bakhshdari"
    case .board: "executive board"
    case .abroad: "abroad"
    }
  }
}

extension BallotName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .eligible: "eligible voters"
    case .received: "ballots received"
    case .issued: "ballots issued"
    case .unused: "ballots unused"
    case .inBox: "ballots in the box"
    case .excess: "excess ballots"
    case .void: "void ballots"
    case .total: "total votes"
    case .valid: "valid votes"
    case .invalid: "invalid votes"
    }
  }
}

extension BuiltInRoleName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .registry: "the registry"
    case .ministry: "the ministry"
    }
  }
}

extension FieldName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .election: "election"
    case .electionName: "name of the election"
    case .electionDate: "polling day"
    case .purpose: "purpose"
    case .contest: "contest"
    case .contestName: "name of the contest"
    case .unit: "unit"
    case .unitName: "name of the unit"
    case .unitParent: "unit above"
    case .unitKind: "kind of unit"
    case .unitScheme: "scheme of units"
    case .unitEdition: "edition of the units"
    case .tier: "tier"
    case .revision: "revision"
    case .created: "made on"
    case .supersedes: "digest of the sheet replaced"
    case .supersededRevision: "revision replaced"
    case .correctionReason: "reason of the correction"
    case .candidates: "candidates"
    case .candidateCode: "candidate's code"
    case .candidateName: "candidate's name"
    case .candidateVotes: "candidate's votes"
    case .candidateElected: "whether a candidate is elected"
    case .candidateContest: "candidate's contest"
    case .inputs: "inputs"
    case .inputUnit: "input's unit"
    case .inputRevision: "input's revision"
    case .inputDigest: "input's digest"
    case .complete: "complete"
    case .missing: "missing inputs"
    case .missingUnit: "a missing input's unit"
    case .missingReason: "why an input is missing"
    case .absences: "absences"
    case .absenceReason: "why somebody is away or refuses"
    case .formNumber: "number of the paper form"
    case .formSerial: "serial of the paper form"
    case .formPhotograph: "digest of its photograph"
    case .secondCountInvalid: "invalid votes of the second count"
    case .secondCountReason: "why it was counted again"
    case .tallyCode: "code of a count"
    case .tallyLabel: "name of a count"
    case .tallyCount: "count"
    case .people: "people without cards"
    case .personName: "name of somebody without a card"
    case .personWords: "what somebody without a card says"
    case .discrepancies: "recorded discrepancies"
    case .discrepancyWords: "explanation of a discrepancy"
    case .elected: "people elected"
    case .says: "says"
    case .statedRole: "of"
    case .person: "who holds the role"
    case .acceptedRules: "rules"
    case .scrutinyReason: "reason"
    case .delegate: "national id of whoever signs for them"
    case .delegateRole: "their own role"
    case .delegationReason: "reason"
    case .sheetDigest: "digest of the sheet"
    case .sheetPolicy: "policy of the sheet"
    }
  }
}

extension CommitmentName {
  func english(_ say: Speaker) -> String {
    switch self {
    case .origin: "having drawn the document up"
    case .approval: "approving the document"
    }
  }
}
