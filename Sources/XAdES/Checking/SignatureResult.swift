package import PKI

/// A signature of which value or references do not hold, or could not be computed.
package struct FaultySignature: Sendable {
  /// The signature as read; nil where it could not be.
  package let signature: Signature?
  /// Why it is refused: at least one reason.
  package let faults: [SignatureFault]
  /// Whether the value or a digest was computed, and is another one.
  let isBroken: Bool
  /// The countersignatures, each by itself: they are over the value, whatever that is worth.
  package let counterSignatures: [SignatureResult]
}

/// What became of one ds:Signature.
package enum SignatureResult: Sendable {
  /// Value and references are verified.
  case intact(IntactSignature)
  /// The same, but not by methods, with a key or in a form that are accepted.
  case weak(WeakSignature)
  /// Refused.
  case faulty(FaultySignature)
}

extension SignatureResult {
  /// What is known of a signature whose value and references hold, by whatever methods.
  package var computed: IntactParts? {
    switch self {
    case .intact(let intact): intact.parts
    case .weak(let weak): weak.parts
    case .faulty: nil
    }
  }

  /// The same of one whose form is accepted: what another covers is not told, for it might be anything.
  package var covering: IntactParts? { computed.flatMap { $0.isWellFormed ? $0 : nil } }

  /// Whether it, or one that countersigns it, is refused.
  var hasFault: Bool {
    guard computed != nil else { return true }
    return counterSignatures.contains(where: \.hasFault)
  }

  /// The intact signature, if it is one.
  package var intact: IntactSignature? {
    if case .intact(let signature) = self { signature } else { nil }
  }

  /// The signature as read, if it could be.
  package var signature: Signature? {
    switch self {
    case .intact(let intact): intact.signature
    case .weak(let weak): weak.signature
    case .faulty(let faulty): faulty.signature
    }
  }

  /// Why it is refused, or what of it is not accepted; empty for an intact one.
  package var faults: [SignatureFault] {
    switch self {
    case .intact: []
    case .weak(let weak): weak.weaknesses
    case .faulty(let faulty): faulty.faults
    }
  }

  /// What keeps a verdict from passing besides the faults.
  package var shortcomings: [SignatureFault] {
    switch self {
    case .intact(let intact): intact.shortcomings
    case .weak(let weak): weak.shortcomings
    case .faulty: []
    }
  }

  /// The certificate with whose key the value was verified; nil where it was not.
  package var certificate: Certificate? {
    switch self {
    case .intact(let intact): intact.certificate
    case .weak(let weak): weak.certificate
    case .faulty: nil
    }
  }

  /// The countersignatures, each by itself.
  package var counterSignatures: [SignatureResult] {
    switch self {
    case .intact(let intact): intact.counterSignatures
    case .weak(let weak): weak.counterSignatures
    case .faulty(let faulty): faulty.counterSignatures
    }
  }

  /// This result and those of all countersignatures below it, parents first.
  package var withCounterSignatures: [SignatureResult] {
    [self] + counterSignatures.flatMap(\.withCounterSignatures)
  }
}
