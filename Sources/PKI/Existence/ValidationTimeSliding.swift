/// Validation time sliding (EN 319 102-1, 5.6.2.2): the latest time at which a path is still known to have held.
///
/// It starts at the current time and walks from the certificate below the trust anchor to the signer's. Of each it looks for
/// evidence of revocation that was made before the control time, and is proven to have existed by then, as the certificate
/// is. A revocation takes the control time back to its date, evidence that is no longer fresh to when it was made, an
/// algorithm that ended to its end.
///
/// Whatever is at hand exists now, and of an earlier time that is known only of what is proven to be older: once something
/// above has taken the control time back, any other list proves nothing any more, however old it says that it is, since
/// whoever came to hold that key may have made it.
struct ValidationTimeSliding {
  /// To when evidence that is no longer fresh takes the control time back.
  enum Rule: Sendable {
    /// To when it was made: what happened since is not known. For signers.
    case made
    /// To the last instant of which it spoke: whoever renewed a timestamp then could not know more (RFC 4998, 5.3: a
    /// timestamp has to hold at the time of the one after it). For those who made timestamps.
    case spoke
  }

  /// From the signer to the anchor.
  let path: [Certificate]
  let gathered: [any GatheredEvidence]
  let profile: CertificateProfile
  let anchors: TrustAnchors
  /// The current time.
  let at: Instant
  /// By when the signer's certificate is proven to have existed.
  let proven: Instant
  /// What is proven to be older than the current time.
  let proofs: ProofsOfExistence
  private let rule: Rule
  /// The control time; nil where nothing is known of any time.
  private(set) var control: Instant?
  /// What took it back, the last at the end.
  private(set) var steps: [SlidingStep] = []

  init(
    _ path: [Certificate], _ gathered: [any GatheredEvidence], _ profile: CertificateProfile,
    _ anchors: TrustAnchors, at: Instant, proven: Instant, _ proofs: ProofsOfExistence,
    _ rule: Rule
  ) {
    self.path = path
    self.rule = rule
    self.gathered = gathered
    self.profile = profile
    self.anchors = anchors
    self.at = at
    self.proven = proven
    self.proofs = proofs
    control = at
    let anchor = path[path.count - 1]
    slide(path.count - 1, to: anchors.end(of: anchor), .anchorEnded)
    for depth in path.indices.dropLast().reversed() { walk(depth) }
  }

  private mutating func slide(_ depth: Int, to time: Instant?, _ cause: SlidingStep.Cause) {
    guard let control, time.map({ $0 < control }) ?? true else { return }
    self.control = time
    steps.append(
      SlidingStep(
        certificate: CertificateLabel(path[depth], depth: depth), cause: cause, control: time))
  }

  /// One certificate.
  private mutating func walk(_ depth: Int) {
    guard let control else { return }
    let certificate = path[depth]
    // The signer's certificate exists since its signature does, which names it.
    guard depth == 0 && control >= proven || moment(control).knows(certificate.sha256) else {
      return slide(depth, to: nil, .notProven)
    }
    // Of a signer that says so there are no revocation data (RFC 9608).
    if depth > 0 || !certificate.hasNoRevocationData { take(wordOn: depth, by: control) }
    guard let control = self.control else { return }
    let pair = [certificate, path[depth + 1]]
    for problem in profile.algorithms?.problems(ofPath: pair, at: control) ?? [] {
      let end = problem.algorithmEnd
      slide(depth, to: end == .beginning ? nil : end, .algorithmEnded)
    }
  }

  private func moment(_ control: Instant) -> ControlTime {
    ControlTime(time: control, at: at, proofs: proofs, algorithms: profile.algorithms)
  }

  private mutating func take(wordOn depth: Int, by control: Instant) {
    let moment = moment(control)
    let words = gathered.compactMap { $0.newestWord(about: depth, by: moment) }
    guard let word = words.max(by: { $0.issued < $1.issued }) else {
      let isThere = gathered.contains {
        $0.newestWord(about: depth, by: moment.credulous) != nil
      }
      return slide(depth, to: nil, isThere ? .notProven : .noWord)
    }
    if let revoked = gathered.compactMap({ $0.revocation(of: depth, by: control) }).min() {
      slide(depth, to: revoked == .beginning ? nil : revoked, .revoked)
    } else if let lapsed = word.lapsed {
      slide(depth, to: rule == .made ? word.issued : lapsed, .lastWord)
    }
    if let end = word.algorithmEnd {
      slide(depth, to: end == .beginning ? nil : end, .algorithmEnded)
    }
  }
}

extension TrustAnchors {
  /// Until when an anchor holds.
  func end(of anchor: Certificate) -> Instant {
    max(anchor.notAfter, sunsets[anchor] ?? anchor.notAfter)
  }
}

extension PathProblem {
  /// When an algorithm ended; the beginning of time where it was never good.
  fileprivate var algorithmEnd: Instant? {
    switch self {
    case .weakAlgorithm(_, _, .ended(let end)): end
    case .weakAlgorithm, .unknownAlgorithm: .beginning
    default: nil
    }
  }
}
