@testable import CertificateIssuing
@testable import PKI

/// Evidence of another kind than lists: what an authority says, and signs, of one certificate at a time.
struct SignedStatements: RevocationEvidence {
  /// What is said.
  enum Status: Hashable {
    case good, unknown
    case revoked(Instant, RevocationReason)
  }

  /// Says it of one certificate, with the key of the certificate's issuer.
  struct Statement {
    let certificate: [UInt8]
    let status: Status
    let time: Instant
    let signature: [UInt8]

    init(
      _ certificate: Certificate, _ status: Status, at time: Instant,
      by authority: CertificateAuthority
    ) throws {
      self.certificate = certificate.sha256
      self.status = status
      self.time = time
      signature = try authority.key.sign(
        digest: Self.digest(certificate.sha256, status, time), algorithm: .ecdsa(.sha256))
    }

    private static func digest(_ certificate: [UInt8], _ status: Status, _ time: Instant) -> [UInt8]
    {
      Digest.hash(certificate + Array("\(status) \(time)".utf8), .sha256)
    }

    func isSigned(by issuer: Certificate) -> Bool {
      issuer.publicKey.verify(
        signature: signature, digest: Self.digest(certificate, status, time),
        algorithm: .ecdsa(.sha256))
    }
  }

  let statements: [Statement]

  func gather(for question: RevocationQuestion) -> any GatheredEvidence {
    Gathered(question: question, statements: statements)
  }

  func speaks(against authority: Certificate, under issuer: Certificate, at: Instant) -> Bool {
    statements.contains {
      guard case .revoked(let date, _) = $0.status else { return false }
      return $0.certificate == authority.sha256 && date <= at && $0.isSigned(by: issuer)
    }
  }

  struct Gathered: GatheredEvidence {
    let question: RevocationQuestion
    let statements: [Statement]
    let faults: [PathProblem] = []
    let notices: [PathProblem] = []

    func answer(about depth: Int) -> RevocationAnswer {
      let path = question.path
      guard depth + 1 < path.count else { return RevocationAnswer() }
      let own = statements.filter {
        $0.certificate == path[depth].sha256 && $0.time <= question.present
          && $0.isSigned(by: path[depth + 1])
      }
      var answer = RevocationAnswer()
      for statement in own {
        switch statement.status {
        case .unknown: break
        case .good: answer.isSettled = answer.isSettled || statement.time >= question.at
        case .revoked(let date, let reason):
          let label = CertificateLabel(path[depth], depth: depth)
          answer.isSettled = true
          answer.problems.append(
            date <= question.at
              ? .revoked(label, date: date, reason: reason)
              : .revokedLater(label, date: date, reason: reason))
        }
      }
      return answer
    }
  }
}
