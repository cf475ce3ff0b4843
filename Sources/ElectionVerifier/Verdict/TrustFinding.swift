package import CanonicalXML
package import PKI
package import XPath

/// Findings about the parts of a trust folder: what is refused is not used, and here is why.
package enum TrustFinding: Hashable, Sendable {
  /// A policy or roster is not used; why.
  case refused(kind: TrustedKind, reason: RefusalReason)
  /// The edition is lower than the least that trust.xml accepts: a rollback.
  case editionBelowMinimum(kind: TrustedKind, edition: Int, minimum: Int)
  /// A higher edition of the same document is also here; the lower one is not used.
  case editionSuperseded(kind: TrustedKind, edition: Int, newer: Int)
  /// An edition that documents of its time are judged by, until the one after it came into force.
  case editionOfItsTime(kind: TrustedKind, edition: Int, from: Instant, until: Instant)
  /// A higher edition that is not in force yet; until then the lower one is used, unless it is over.
  case editionToCome(kind: TrustedKind, edition: Int, from: Instant, before: Int, isOver: Bool)
  /// The document names another predecessor than the edition before it that is here.
  case otherPredecessor(kind: TrustedKind, edition: Int)
  /// An edition after the first names no predecessor.
  case predecessorNotNamed(kind: TrustedKind, edition: Int)
  /// Two documents claim one edition.
  case editionTwice(kind: TrustedKind, edition: Int)
  /// The document that is judged would not be used by this trust: its edition, and the one that is used; where there is none,
  /// other findings say why.
  case notUsed(kind: TrustedKind, edition: Int, used: Int?)
  /// The document that is judged could not be used; why.
  case unusable(kind: TrustedKind, reason: RefusalReason)
  /// Cards of the roster that share a certificate, which counts on none of them.
  case sharedCertificate(cards: [String])
  /// A roster or policy is signed by someone whom trust.xml does not name for it.
  case signerNotNamed
  /// A file that is a revocation list, or may be one, could not be read.
  case unreadRevocationList(UnreadRevocationList, XMLSourceError?)
  /// A file that should be a certificate revocation list is not one.
  case unreadableRevocationList(String)
  /// What is remembered of revocation lists cannot be used, and why.
  case memoryUnusable(String, RevocationMemorySummary.State)
  /// A file that should be a certificate is not one; why, where it was read.
  case unreadableCertificate(String, CertificateError?)
  /// The table allows algorithms at this time that signatures of documents may not use all the same.
  case algorithmsBelowFloor([String])

  /// The kinds of document that trust.xml lets someone sign.
  package enum TrustedKind: Hashable, Sendable {
    /// The roster.
    case roster
    /// A register, by its election or, where that could not be read, its file.
    case register(String)
    /// A policy, by its identifier or, where that could not be read, its file.
    case policy(String)
  }

  /// Why a document of the trust folder is not used.
  package enum RefusalReason: Error, Hashable, Sendable {
    /// The file could not be read.
    case unreadable
    /// It is not XML as it must be; why.
    case malformed(XMLError.Reason)
    /// It is larger than what is read whole.
    case tooLarge
    /// Its validation has this outcome; what was found, the gravest first, each once.
    case notPassed(Indication, SubIndication?, [FindingCode])
    /// It is another document than its place says.
    case otherKind(namespace: String, element: String)
    /// The schema does not allow it.
    case schemaViolation(String, line: Int? = nil)
    /// A text lacks a language, or repeats one.
    case languages(element: String, line: Int? = nil)
    /// A comment or an instruction stands inside a value; its place and line.
    case interruptedValue(path: String, line: Int)
    /// An expression cannot be compiled.
    case expression(name: String, XPathError, line: Int)
    /// A place follows one that is not there, or that is its own or comes after it.
    case order(follower: String, place: String, isThere: Bool, line: Int)
    /// A file beside it that it names is not there, or cannot be read, or has other bytes than it names.
    case part(file: String, isThere: Bool)
    /// A policy has more rules than are held; where the first is that is too much.
    case tooManyRules(limit: Int, line: Int)
    /// A value cannot be used.
    case value(name: String, value: String, line: Int? = nil)

    /// Where in the document it is, counted from 1; nil where it is said otherwise, or where it is the whole.
    package var line: Int? {
      switch self {
      case .schemaViolation(_, let line), .languages(_, let line), .value(_, _, let line): line
      case .expression(_, _, let line), .tooManyRules(_, let line): line
      case .unreadable, .malformed, .tooLarge, .notPassed, .otherKind, .interruptedValue, .order,
        .part:
        nil
      }
    }
  }

  var traits: FindingTraits {
    switch self {
    case .refused(let kind, let reason):
      .init("trust-refused", .warning, nil, kind.data + reason.data)
    case .editionBelowMinimum(let kind, let edition, let minimum):
      .init(
        "edition-rollback", .warning, nil,
        kind.data + [("edition", .number(edition)), ("minimum", .number(minimum))])
    case .editionSuperseded(let kind, let edition, let newer):
      .init(
        "edition-superseded", .warning, nil,
        kind.data + [("edition", .number(edition)), ("newer", .number(newer))])
    case .editionOfItsTime(let kind, let edition, let from, let until):
      .init(
        "edition-of-its-time", .info, nil,
        kind.data + [
          ("edition", .number(edition)), ("from", .instant(from)), ("until", .instant(until)),
        ])
    case .editionToCome(let kind, let edition, let from, let before, let isOver):
      .init(
        "edition-to-come", .info, nil,
        kind.data + [
          ("edition", .number(edition)), ("from", .instant(from)),
          (isOver ? "ended" : "used", .number(before)),
        ])
    case .otherPredecessor(let kind, let edition):
      .init("predecessor-other", .warning, nil, kind.data + [("edition", .number(edition))])
    case .predecessorNotNamed(let kind, let edition):
      .init("predecessor-not-named", .warning, nil, kind.data + [("edition", .number(edition))])
    case .editionTwice(let kind, let edition):
      .init("edition-twice", .warning, nil, kind.data + [("edition", .number(edition))])
    case .notUsed(let kind, let edition, let used):
      .init(
        "trust-not-used", .missing, .policyProcessingError,
        kind.data + [("edition", .number(edition))] + (used.map { [("used", .number($0))] } ?? []))
    // A file that does not lie beside it is missing, whoever signed what names it.
    case .unusable(let kind, .part(let file, let isThere)):
      .init(
        "trust-unusable", .missing, .policyProcessingError,
        kind.data + RefusalReason.part(file: file, isThere: isThere).data)
    case .unusable(let kind, let reason):
      .init(
        "trust-unusable", .error, .formatFailure,
        kind.data + reason.data)
    case .sharedCertificate(let cards):
      .init("certificate-shared", .error, .sigConstraintsFailure, [("cards", .list(cards))])
    case .signerNotNamed: .init("trust-signer-not-named", .error, .sigConstraintsFailure)
    case .unreadRevocationList(let list, let error):
      .init(
        "crl-unread", .warning, nil,
        [("file", .text(list.file))]
          + ((error?.code ?? list.error?.code).map { [("reason", .text($0))] } ?? []))
    case .unreadableRevocationList(let file):
      .init("crl-unreadable", .warning, nil, [("file", .text(file))])
    case .memoryUnusable(let file, let state):
      .init(
        "revocation-memory-unusable", .warning, nil,
        [("file", .text(file)), ("state", .text(state.rawValue))])
    case .unreadableCertificate(let file, let error):
      .init(
        "certificate-unreadable", .warning, nil,
        [("file", .text(file))] + (error.map { [("reason", .text($0.code))] } ?? []))
    case .algorithmsBelowFloor(let names):
      .init("algorithms-below-floor", .warning, nil, [("algorithms", .list(names))])
    }
  }
}

extension TrustFinding.TrustedKind {
  /// The kind of a document that trust.xml lets someone sign; nil for others.
  /// - Parameter name: What it is called where it could not be read so far that it says so itself.
  package init?(_ kind: DocumentKind, named name: String) {
    switch kind {
    case .roster: self = .roster
    case .register: self = .register(name)
    case .policy: self = .policy(name)
    case .document, .statement, .trust, .record, .malformed, .unknown: return nil
    }
  }

  var data: [(String, FindingValue)] {
    switch self {
    case .roster: [("document", .text("roster"))]
    case .register(let election): [("document", .text(election))]
    case .policy(let identifier): [("document", .text(identifier))]
    }
  }
}
