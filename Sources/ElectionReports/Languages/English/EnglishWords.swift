import ElectionVerifier

enum EnglishWords {
  static func word(_ word: Word) -> String {
    switch word {
    case .document: "document"
    case .documentUnproven: "document, by its own words: nothing here is proved"
    case .sheet: "the sheet that it is about"
    case .election: "election"
    case .contest: "contest"
    case .unit: "unit"
    case .tier: "tier"
    case .revision: "revision"
    case .revisionNumber: "revision"
    case .created: "created"
    case .supersedes: "supersedes"
    case .policy: "policy"
    case .edition: "edition"
    case .candidates: "candidates"
    case .votes: "votes"
    case .ballots: "ballots"
    case .inputs: "inputs, pinned by digest"
    case .alsoContains: "also contains, which the policy reads nowhere"
    case .missing: "inputs that are missing"
    case .stations: "polling stations"
    case .absences: "recorded absences"
    case .people: "people without cards, as the document tells of them"
    case .discrepancies: "recorded discrepancies"
    case .statements: "stated beside it"
    case .signatures: "signatures"
    case .findings: "findings"
    case .covered: "covered by the signatures"
    case .notCovered: "not covered by any signature"
    case .judged: "judged"
    case .at: "at"
    case .trust: "trust.xml"
    case .algorithms: "algorithms"
    case .seenLists: "lists seen before"
    case .roster: "roster"
    case .register: "register"
    case .contentDigest: "content digest"
    case .nationalID: "national id"
    case .card: "card"
    case .certificateSerial: "certificate serial"
    case .role: "role"
    case .claimedTime: "claimed time"
    case .state: "integrity"
    case .intact: "intact"
    case .broken: "broken"
    case .notChecked: "not checked"
    case .provesNothing: "proves nothing by itself"
    case .path: "path"
    case .verdict: "verdict"
    case .policyNamed: "policy named"
    case .place: "place"
    case .files: "files beside it"
    case .countersignedBy: "countersigned by"
    case .line: "line"
    case .signature: "signature"
    case .certificate: "certificate"
    case .field: "value"
    case .rule: "rule"
    case .file: "file"
    case .noSigner: "signer unknown"
    case .noPath: "none to the registry"
    case .next: "next"
    case .otherwise: "or"
    case .cards: "cards"
    case .issued: "issued"
    case .wholeContent: "the whole content, by signature"
    case .nothingUncovered: "nothing"
    case .more: "more"
    case .other: "other values"
    case .roleByRoster: "role by the roster"
    case .schema: "scheme"
    case .trustValues: "given as values"
    case .rehearsal: "REHEARSAL"
    case .reason: "reason"
    case .rules: "arithmetic"
    case .present: "signatures that are there"
    case .you: "you"
    case .warnings: "warnings"
    case .name: "name"
    case .action: "you will"
    case .pin: "PIN"
    case .comment: "comment"
    case .processingInstruction: "processing instruction"
    case .keyInfo: "KeyInfo of signature"
    case .unsignedProperty: "unsigned property of signature"
    case .object: "object inside signature"
    case .wholeContentUncovered: "of the content:"
    }
  }

  static func word(_ indication: Indication) -> String {
    switch indication {
    case .totalPassed: "PASSED"
    case .totalFailed: "FAILED"
    case .indeterminate: "INDETERMINATE"
    }
  }

  /// What an outcome means for the reader.
  static func meaning(_ indication: Indication) -> String {
    switch indication {
    case .totalPassed:
      "every signature leads to the registry, and the policy is satisfied"
    case .totalFailed:
      "do not accept this document as it stands"
    case .indeterminate:
      "the verifier lacks something that it needs to decide; this is not a pass"
    }
  }
}
