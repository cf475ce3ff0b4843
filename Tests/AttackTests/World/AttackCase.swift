import PKI
import CanonicalXML
import ElectionVerifier
import XAdES

/// One document that an attacker hands in.
struct AttackCase: Sendable {
  /// What counts as accepted.
  enum Rule: Sendable {
    /// Whatever passes.
    case refused
    /// Whatever passes and means something else than the base: other content, other values, other
    /// signers. What passes with the same meaning is harmless.
    case sameMeaning
    /// The same, where the signatures stand in another order and so have other numbers.
    case exchanged
    /// Whatever passes, and whatever a signature is said to cover as the whole content.
    case uncovered
  }

  /// What was done, in few words.
  let name: String
  /// To which document it was done, where there are several; unique with the name in its family.
  let carrier: String
  let bytes: [UInt8]
  let rule: Rule
  /// The honest document, if the case is a change of one.
  let base: Base?
  /// Whether the verifier is handed ``Detached/files``.
  private(set) var usesFiles = false

  /// The same case for a verifier that is handed the files.
  var withFiles: AttackCase {
    var copy = self
    copy.usesFiles = true
    return copy
  }

  init(
    _ name: String, to carrier: String = "", _ markup: Markup, _ rule: Rule = .refused,
    base: Base? = nil
  ) {
    self.name = name
    self.carrier = carrier
    bytes = markup.bytes
    self.rule = rule
    self.base = base
  }
}

extension AttackCase {
  /// Whether a passed verdict of this meaning harms nobody.
  func allows(_ meaning: Meaning) -> Bool {
    switch rule {
    case .refused, .uncovered: false
    case .sameMeaning: meaning == base?.meaning
    case .exchanged: meaning.unnumbered == base?.meaning.unnumbered
    }
  }
}

/// An honest document with its meaning.
struct Base: Sendable {
  let markup: Markup
  let meaning: Meaning

  /// - Throws: ``Markup/Missing`` for a document that does not pass: an attack on it would prove nothing.
  init(_ markup: Markup, _ verifier: Verifier = AttackWorld.shared.verifier) throws {
    let verdict = verifier.verify(XMLSource(bytes: markup.bytes, name: "base.xml"))
    guard verdict.isPassed else {
      throw Markup.Missing(description: "the base fails: \(verdict.allFindings)")
    }
    self.markup = markup
    meaning = Meaning(verdict)
  }
}

/// What a verdict tells its reader of a document: content, values, and who signed as what.
struct Meaning: Hashable, Sendable {
  let contentDigest: [UInt8]?
  let fields: DocumentFields?
  private(set) var signatures: [Statement]

  /// What one signature says, and whose it is.
  struct Statement: Hashable, Sendable {
    fileprivate(set) var number: String
    let role: String?
    let text: String
  }

  /// Without the numbers of the signatures and their order.
  var unnumbered: Meaning {
    var copy = self
    for index in copy.signatures.indices { copy.signatures[index].number = "" }
    copy.signatures.sort { $0.text < $1.text }
    return copy
  }

  /// Whether this is what another one says but for signatures that may be missing: the signed content
  /// excuses them by an absence with its reason, or another one of the same role is there. Nothing in a
  /// document keeps anybody from leaving those out.
  func isStripped(of other: Meaning) -> Bool {
    var missing = other.unnumbered.signatures
    for statement in unnumbered.signatures {
      guard let index = missing.firstIndex(of: statement) else { return false }
      missing.remove(at: index)
    }
    let excused = (fields?.absences ?? []).filter(\.excuses).map(\.role)
    return contentDigest == other.contentDigest && fields == other.fields && !missing.isEmpty
      && missing.allSatisfy { statement in
        guard let role = statement.role else { return false }
        return excused.contains(role) || signatures.contains { $0.role == role }
      }
  }

  init(_ verdict: Verdict) {
    contentDigest = verdict.contentDigest
    var values = verdict.fields
    // A line says where a value stands, not what it is.
    for index in values?.values.indices ?? 0..<0 { values?.values[index].line = nil }
    for index in values?.absences.indices ?? 0..<0 { values?.absences[index].line = nil }
    fields = values
    signatures = verdict.signatures.flatMap(\.flattened).map { signature in
      let signer = signature.signer.map { Base64.encode($0.certificate.digest) } ?? "-"
      let text = [
        signature.slot, signer, signature.claimedRole, signature.policyNamed,
        signature.claimedTime.map { "\($0)" }, signature.commitment, signature.place,
        signature.reason, signature.algorithm,
      ].map { $0 ?? "-" }.joined(separator: " ")
      return Statement(number: signature.number, role: signature.claimedRole, text: text)
    }
  }
}
