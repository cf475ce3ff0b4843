/// Which code explains which: one fault raises several findings, and one of them is primary.
///
/// A finding is implied by the first one that a row fits. Patterns are those of GLOB.
struct Implication: Sendable {
  /// How the finding and what explains it belong together.
  enum Relation: String, Sendable {
    /// The same code was found on the same document before.
    case again
    /// On the same document.
    case document
    /// On the same unit.
    case unit
    /// On the unit of a document that the first one adds up, or names.
    case input
  }

  let code: String
  let relation: Relation
  let explainedBy: String

  static let all: [Implication] =
    [Implication(code: "*", relation: .again, explainedBy: "*")]
    // What was altered, or is no signed document at all, says nothing any more.
    + altered.map { Implication(code: "*", relation: .document, explainedBy: $0) }
    // A value that is not there is missed by everything that reads it.
    + ["schema-violation", "field-missing", "field-invalid", "value-twice"].flatMap { cause in
      ["S*", "C0*", "V0*", "T0*", "W*", "field-*"].map {
        Implication(code: $0, relation: .document, explainedBy: cause)
      }
    }
    // Whose signature does not count, that of his role is not there.
    + whose.flatMap { cause in
      ["A01", "not-countersigned", "A08-not-excused", "countersigns-*", "A09"].map {
        Implication(code: $0, relation: .document, explainedBy: cause)
      }
    }
    + [
      Implication(code: "not-countersigned", relation: .document, explainedBy: "A01"),
      Implication(code: "late-signature", relation: .document, explainedBy: "late"),
      // The roster and the CA's list say the same of one card.
      Implication(code: "card-ended", relation: .document, explainedBy: "revoked"),
      Implication(code: "card-suspended", relation: .document, explainedBy: "suspended"),
      // Who draws a sheet up before the polls close signs it before, too.
      Implication(code: "T01", relation: .document, explainedBy: "T01-created"),
      Implication(code: "E02", relation: .document, explainedBy: "E01"),
      Implication(code: "V01", relation: .document, explainedBy: "E01*"),
      Implication(code: "E01-superseded", relation: .unit, explainedBy: "E01"),
      Implication(code: "V0[124]", relation: .document, explainedBy: "V03-other"),
      Implication(code: "S01", relation: .document, explainedBy: "E01*"),
      Implication(code: "S01", relation: .document, explainedBy: "S03*"),
      Implication(code: "C03", relation: .document, explainedBy: "C05-*"),
      Implication(code: "C04", relation: .document, explainedBy: "E01*"),
      Implication(code: "V05", relation: .document, explainedBy: "E01*"),
      Implication(code: "T02", relation: .document, explainedBy: "E01*"),
      Implication(code: "C03-lacking", relation: .document, explainedBy: "E01*"),
      Implication(code: "C03-absent", relation: .document, explainedBy: "C03-sheet"),
    ]
    // What stands above rests on what is below.
    + ["C01", "E01*", "V0[1-3]*", "C05-stations-shared", "S01", "C03", "C03-sheet", "C03-content"]
    .flatMap { cause in
      ["C03*", "S01", "V05", "T02", "W20*"].map {
        Implication(code: $0, relation: .input, explainedBy: cause)
      }
    }
    + [
      Implication(code: "C03-lacking", relation: .input, explainedBy: "*"),
      Implication(code: "C03-failed", relation: .input, explainedBy: "*"),
    ]

  private static let altered = [
    "malformed-xml", "not-signed", "never-signed", "digest-mismatch", "manifest-mismatch",
    "signature-value-wrong", "signature-value-length", "reformatted", "signature-reformatted",
    "line-ends-changed", "comment-in-value", "content-not-covered",
  ]

  private static let whose = [
    "A02*", "A03*", "A04", "A06*", "A07", "A09*", "revoked", "suspended", "expired",
    "not-yet-valid", "card-*", "role-*", "certificate-*", "unknown-issuer", "issuer-not-pinned",
    "crl-*", "authentication-only-key", "no-non-repudiation", "unreadable-certificate",
    "signing-certificate-*", "no-certificate",
  ]
}
