/// What became of a certificate: a validated path, or every reason why there is none.
package enum PathVerdict: Hashable, Sendable {
  /// A path to an anchor that satisfies the profile.
  case valid(CertificationPath)
  /// No such path: the reasons of the best one, at least one of which is no notice.
  case invalid([PathProblem])

  /// The validated path; nil where there is none.
  package var path: CertificationPath? {
    if case .valid(let path) = self { path } else { nil }
  }

  /// The reasons and notices.
  package var problems: [PathProblem] {
    switch self {
    case .valid(let path): path.notices
    case .invalid(let problems): problems
    }
  }
}

/// What became of a certificate, with the path that was looked at.
package struct PathOutcome: Hashable, Sendable {
  /// The verdict.
  package let verdict: PathVerdict
  /// From the certificate to an anchor, the validated path or, where none is valid, the one with the fewest
  /// problems; empty where none was found. It is there to be shown: only the verdict can be relied on.
  package let found: [Certificate]
}

/// How revocation is judged.
package struct RevocationPolicy: Hashable, Sendable {
  /// Whether every certificate of a path needs a revocation list; only plain tests say no.
  package var isRequired = true
  /// How old, in seconds, a list may be at the validation time; nil: until its nextUpdate.
  package var maximumAge: Int64?
  /// The newest lists that were seen before: older ones in their place are refused.
  package var memory = RevocationMemory()

  /// Requires current lists.
  package init() {}

  /// Asks for no revocation list at all.
  package static let uncheckedUnsafe: RevocationPolicy = {
    var policy = RevocationPolicy()
    policy.isRequired = false
    return policy
  }()
}
