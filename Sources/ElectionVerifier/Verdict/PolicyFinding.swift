package import PKI

/// Findings about the signing policy of a document.
package enum PolicyFinding: Hashable, Sendable {
  /// No policy of the trust applies to this document; its root element.
  case missing(namespace: String, element: String)
  /// No policy that the trust uses applies to this document, but there are some that it does not use.
  case refused(namespace: String, element: String)
  /// Several policies of the trust apply to this document; their identifiers.
  case ambiguous([String])
  /// The policy that applies is not in force at the time of validation.
  case notInForce(from: Instant, until: Instant)
  /// An edition before the one in use governs the document, by the time that it claims; since when another is in force.
  case ofItsTime(edition: Int, claimed: Instant?, successorFrom: Instant)
  /// A policy that is verified governs the same documents as others of the trust folder, which have other identifiers.
  case sameDocuments(policies: [String])
  /// A signature claims to have been made when another edition was in force already.
  case supersededThen(edition: Int, claimed: Instant, since: Instant)
  /// The signature names no policy.
  case notNamed
  /// The signature names another policy than the one that applies.
  case other(named: String, applies: String)
  /// The signature names the policy with another digest.
  case otherDigest(policy: String)
  /// The signature names the policy without a digest; its identifier.
  case withoutDigest(policy: String)
  /// The schema that the policy names is not there, or cannot be used; why.
  case schemaMissing(SchemaFault)
  /// The schema could not be applied; why.
  case schemaNotChecked(String)
  /// The document is too large for the tree that the policy needs; the bound that it met.
  case treeOmitted(TreeBound)
  /// An expression of the policy could not be evaluated; which, and why.
  case expressionFailed(name: String, ExpressionFault)
  /// The steps of all expressions over one document are used up; at which, and the limit.
  case stepsExhausted(name: String, limit: Int)
  /// The policy does not allow the signature algorithm; its URI.
  case algorithmNotAllowed(String)
  /// The policy does not allow the digest algorithm; its URI.
  case digestNotAllowed(String)
  /// The signer's RSA key is too short; its bits, and the least that the policy allows.
  case keyTooShort(bits: Int, minimum: Int)
  /// The trust's table of algorithms allows the signature's scheme, key or digest not at the time of validation.
  case algorithmLapsed(String, AlgorithmLapse)

  var traits: FindingTraits {
    switch self {
    case .missing(let namespace, let element), .refused(let namespace, let element):
      .init(
        "policy-missing", .missing, .signaturePolicyNotAvailable,
        [("namespace", .text(namespace)), ("element", .text(element))])
    case .ambiguous(let identifiers):
      .init(
        "policy-ambiguous", .missing, .policyProcessingError, [("policies", .list(identifiers))])
    case .notInForce(let from, let until):
      .init(
        "policy-not-in-force", .missing, .signaturePolicyNotAvailable,
        [("from", .instant(from)), ("until", .instant(until))])
    case .ofItsTime(let edition, let claimed, let since):
      .init(
        "policy-of-its-time", .info, nil,
        [("edition", .number(edition))] + (claimed.map { [("claimed", .instant($0))] } ?? [])
          + [("successorFrom", .instant(since))])
    case .sameDocuments(let policies):
      .init("policy-overlaps", .warning, nil, [("policies", .list(policies))])
    case .supersededThen(let edition, let claimed, let since):
      .init(
        "policy-superseded-then", .warning, nil,
        [
          ("edition", .number(edition)), ("claimed", .instant(claimed)), ("since", .instant(since)),
        ])
    case .notNamed: .init("policy-not-named", .error, .sigConstraintsFailure)
    case .other(let named, let applies):
      .init(
        "policy-other", .missing, .signaturePolicyNotAvailable,
        [("named", .text(named)), ("applies", .text(applies))])
    case .otherDigest(let policy):
      .init(
        "policy-digest-other", .missing, .signaturePolicyNotAvailable, [("policy", .text(policy))])
    case .withoutDigest(let policy):
      .init("policy-digest-missing", .error, .sigConstraintsFailure, [("policy", .text(policy))])
    case .schemaMissing(let fault):
      .init(
        "schema-missing", .missing, .policyProcessingError,
        [("schema", .text(fault.name)), ("fault", .text(fault.word))])
    case .schemaNotChecked(let reason):
      .init("schema-not-checked", .missing, .policyProcessingError, [("reason", .text(reason))])
    case .treeOmitted(let bound):
      .init("document-too-large", .missing, .policyProcessingError, bound.data)
    case .expressionFailed(let name, let fault):
      .init(
        "expression-failed", .missing, .policyProcessingError,
        [("expression", .text(name)), ("reason", .text(fault.code))])
    case .stepsExhausted(let name, let limit):
      .init(
        "steps-exhausted", .missing, .policyProcessingError,
        [("expression", .text(name)), ("limit", .number(limit))])
    case .algorithmNotAllowed(let uri):
      .init(
        "algorithm-not-allowed", .missing, .cryptoConstraintsFailureNoPOE, [("uri", .text(uri))])
    case .digestNotAllowed(let uri):
      .init("digest-not-allowed", .missing, .cryptoConstraintsFailureNoPOE, [("uri", .text(uri))])
    case .keyTooShort(let bits, let minimum):
      .init(
        "key-too-short", .missing, .cryptoConstraintsFailureNoPOE,
        [("bits", .number(bits)), ("minimum", .number(minimum))])
    case .algorithmLapsed(let algorithm, let lapse):
      .init(
        "signature-algorithm-weak", .missing, .cryptoConstraintsFailureNoPOE,
        [("algorithm", .text(algorithm))] + lapse.data)
    }
  }
}
