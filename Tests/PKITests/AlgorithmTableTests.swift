@testable import CertificateIssuing
import PKI
import Testing

/// Algorithms from when until when, of certificates, of the signatures on them and of lists.
@Suite struct AlgorithmTableTests {
  private let vote = Lab.voteDay

  /// The registry's table with one row changed.
  private func table(_ change: (inout AlgorithmTable) -> Void) -> AlgorithmTable {
    var table = AlgorithmTable.registry
    change(&table)
    return table
  }

  private func problems(
    _ leaf: Certificate, _ lab: Lab, _ table: AlgorithmTable, lists: [RevocationList]? = nil
  ) throws -> [PathProblem] {
    var profile = lab.profile
    profile.algorithms = table
    return try lab.validator(revocation: lists, profile: profile).validate(leaf, at: vote).problems
  }

  /// What is said of algorithms alone.
  private func lapses(_ leaf: Certificate, _ lab: Lab, _ table: AlgorithmTable) throws
    -> [PathProblem]
  {
    try problems(leaf, lab, table).filter {
      if case .weakAlgorithm = $0 { true } else { false }
    }
  }

  @Test func digestsHaveABeginningAndAnEnd() throws {
    let lab = try Lab()
    let leaf = try lab.signer()
    let name = "ecdsa-with-SHA256"
    for (validity, lapse) in [
      (AlgorithmTable.Validity(from: vote), nil),
      (.init(from: vote.adding(seconds: 1)), AlgorithmLapse.begins(vote.adding(seconds: 1))),
      (.init(until: vote.adding(seconds: 1)), nil),
      (.init(until: vote), .ended(vote)),
    ] {
      let changed = table { $0.digests[0].validity = validity }
      let found = try lapses(leaf, lab, changed)
      let expected = lapse.map { lapse in
        [leaf, lab.issuing.certificate].enumerated().map {
          PathProblem.weakAlgorithm(
            CertificateLabel($1, depth: $0), algorithm: name, lapse)
        }
      }
      #expect(found == expected ?? [])
    }
  }

  @Test func aDigestThatIsNotListedIsNeverFit() throws {
    let lab = try Lab()
    let sha1 = CertificateAuthority(
      certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1))
    let leaf = try lab.signer(by: sha1)
    let label = CertificateLabel(leaf, depth: 0)
    #expect(
      try problems(leaf, lab, .registry) == [
        .weakAlgorithm(label, algorithm: "ecdsa-with-SHA1", .never)
      ])
    let listed = table { $0.digests.append(.init(.sha1, .init(until: Lab.date(2014, 1, 1)))) }
    #expect(try problems(leaf, lab, listed).isEmpty)
  }

  @Test func schemesOfRSAHaveTheirOwnRows() throws {
    let lab = try Lab(kind: .rsa(2048))
    let leaf = try lab.signer()
    let ended = table { $0.rsa[0].validity.until = vote }
    // The keys are still good for RSA-PSS, the signatures by them are PKCS #1 v1.5.
    #expect(
      try lapses(leaf, lab, ended) == [
        .weakAlgorithm(
          CertificateLabel(leaf, depth: 0), algorithm: "RSA PKCS#1 v1.5 with RSA-2048",
          .ended(vote)),
        .weakAlgorithm(
          CertificateLabel(lab.issuing.certificate, depth: 1),
          algorithm: "RSA PKCS#1 v1.5 with RSA-2048", .ended(vote)),
      ])
    // The row with the greatest length that the key reaches counts.
    let longer = table { $0.rsa.append(.init(.rsaPKCS1, minimumBits: 3072)) }
    #expect(try problems(leaf, lab, longer).isEmpty)
    let shorter = table {
      $0.rsa = [
        .init(.rsaPKCS1, minimumBits: 1024, .init(until: vote)),
        .init(.rsaPKCS1, minimumBits: 1900),
      ]
    }
    #expect(try problems(leaf, lab, shorter).isEmpty)
  }

  @Test func aKeyThatNoSchemeAllowsIsNamedOnce() throws {
    let lab = try Lab(kind: .rsa(2048))
    let leaf = try lab.signer()
    let none = table {
      $0.rsa[0].validity.until = Lab.before
      $0.rsa[1].validity.until = vote
    }
    let found = try lapses(leaf, lab, none).compactMap { problem -> String? in
      guard case .weakAlgorithm(let label, let algorithm, let lapse) = problem else { return nil }
      #expect(lapse == .ended(vote))
      return "\(label.depth) \(algorithm)"
    }
    #expect(found == ["1 RSA-2048", "2 RSA-2048"])
  }

  @Test func curvesEnd() throws {
    let lab = try Lab()
    let leaf = try lab.signer()
    let ended = table { $0.curves[0].validity.until = vote }
    let names = try lapses(leaf, lab, ended).compactMap { problem -> String? in
      if case .weakAlgorithm(let label, let algorithm, _) = problem {
        "\(label.depth) \(algorithm)"
      } else {
        nil
      }
    }
    #expect(names == ["0 P-256", "1 P-256", "2 P-256"])
  }

  @Test func listsAreJudgedByTheSchemeOfTheirSignature() throws {
    let lab = try Lab(kind: .rsa(2048))
    let leaf = try lab.signer(key: try .generate(.p256))
    var issuing = lab.issuing
    issuing.algorithm = .rsaPSS(.sha256)
    let lists = [try lab.list(of: lab.root), try lab.list(of: issuing)]
    let ended = table { $0.rsa[1].validity.until = vote }
    #expect(try problems(leaf, lab, .registry, lists: lists).isEmpty)
    #expect(
      try problems(leaf, lab, ended, lists: lists).contains(
        .revocationUnusable(CertificateLabel(leaf, depth: 0), reason: .weakAlgorithm)))
  }
}
