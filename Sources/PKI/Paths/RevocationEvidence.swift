/// Whatever tells whether certificates were revoked; the lists at hand are one kind.
///
/// Path validation asks about one certificate at a time, and what is answered does not depend on what kind of evidence
/// there is: a list that speaks of many, or a response about one that a responder with a certificate of its own signed.
protocol RevocationEvidence: Sendable {
  /// Gathers what there is about the certificates of a path.
  /// - Parameter question: the path, and the times that count.
  func gather(for question: RevocationQuestion) -> any GatheredEvidence

  /// Whether it seems to say that a CA's certificate was revoked: a look that costs little, so that better paths are
  /// tried first. It decides nothing.
  /// - Parameters:
  ///   - authority: a CA's certificate.
  ///   - issuer: the CA above it.
  ///   - at: the validation time.
  func speaks(against authority: Certificate, under issuer: Certificate, at: Instant) -> Bool

  /// Whether somebody who may says that a certificate beside the path, which signed lists, was revoked by the validation time.
  /// Lists judge their own signers.
  /// - Parameters:
  ///   - listSigner: outside of the path.
  ///   - question: whose path that is.
  func revokes(_ listSigner: Certificate, _ question: RevocationQuestion) -> Bool
}

extension RevocationEvidence {
  func revokes(_ listSigner: Certificate, _ question: RevocationQuestion) -> Bool { false }
}

/// About whom evidence is sought.
struct RevocationQuestion {
  /// From the signer to the anchor.
  let path: [Certificate]
  /// Where certificates of those are found who signed evidence.
  let pool: CertificatePool
  /// Which algorithms and which CAs are accepted.
  let profile: CertificateProfile
  /// The time as of which revocation is judged.
  let at: Instant
  /// The present: what is of after it is not worth remembering.
  let clock: Instant
  /// How many names may be compared.
  var budget = NameBudget()
  /// When evidence may have been made at the latest: at the present, or at the validation time where that is later.
  var present: Instant { max(at, clock) }
}

/// Evidence about the certificates of one path.
protocol GatheredEvidence {
  /// What it says about one certificate.
  /// - Parameter depth: the certificate's place in the path; 0 is the signer.
  func answer(about depth: Int) -> RevocationAnswer
  /// The newest that it says of one certificate, made at a time or before it, and known to have existed by then; nil where
  /// it says nothing.
  /// - Parameters:
  ///   - depth: the certificate's place in the path; 0 is the signer.
  ///   - control: the control time.
  func newestWord(about depth: Int, by control: ControlTime) -> RevocationWord?
  /// Since when it says that a certificate is revoked or on hold, if it is by a time, whoever says so and whenever that was
  /// made; nil where it is not.
  func revocation(of depth: Int, by time: Instant) -> Instant?
  /// The newest time, at the validation time or before it, of which it says that a certificate is good, by somebody who
  /// would say a hold; nil where it says so of none.
  func release(of depth: Int) -> Instant?
  /// What is wrong with the evidence itself.
  var faults: [PathProblem] { get }
  /// What decides nothing, and an auditor should know.
  var notices: [PathProblem] { get }
  /// Lists of which OpenSSL judges whether they speak of a certificate for every reason (RFC 5280, 6.3.3).
  var lists: [RevocationList] { get }
  /// Certificates outside of the path whose keys signed those.
  var listSigners: [Certificate] { get }
}

extension GatheredEvidence {
  var lists: [RevocationList] { [] }
  var listSigners: [Certificate] { [] }
  func release(of depth: Int) -> Instant? { nil }
  func newestWord(about depth: Int, by control: ControlTime) -> RevocationWord? { nil }
  func revocation(of depth: Int, by time: Instant) -> Instant? { nil }
}

/// What evidence says about one certificate.
struct RevocationAnswer {
  /// Revoked, on hold, revoked later; evidence that cannot be used. Nothing where it is good, or nothing is known.
  var problems: [PathProblem] = []
  /// Why it does not tell all: out of date, left out. Told only where no evidence settles it.
  var lacks: [PathProblem] = []
  /// Whether it tells all that there is to know about the certificate at that time, so that no list has to speak of it.
  var isSettled = false

  /// The same without holds that other evidence no longer knows of.
  /// - Parameter release: what the newest other evidence tells of, nil where none clears.
  func released(_ release: Instant?) -> RevocationAnswer {
    guard let release else { return self }
    var answer = self
    answer.problems.removeAll {
      if case .suspended(_, _, _, let source) = $0 { source.thisUpdate < release } else { false }
    }
    return answer
  }

  /// Whether nobody else has to speak: all is known, or a response says that it is on hold.
  var isEnough: Bool {
    isSettled
      || problems.contains {
        if case .suspended(_, _, _, .response) = $0 { true } else { false }
      }
  }
}

extension PathProblem {
  /// Whether a list that OpenSSL misses is one that was left out, which is told already.
  func isExplained(by told: [PathProblem]) -> Bool {
    guard case .revocationMissing(let label, _) = self else { return false }
    return RevocationFault.leavingOut.contains { fault in
      told.contains(.revocationUnusable(label, reason: fault))
    }
  }
}
