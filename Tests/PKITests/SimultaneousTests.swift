import CertificateIssuing
import Dispatch
import Synchronization
import Testing

@testable import PKI

/// Certificates that several threads use for the first time at once. OpenSSL notes some of what it finds in
/// a certificate at its first use, and other threads may see the note half written.
@Suite struct SimultaneousTests {
  @Test("the first validations of a signer, all at once, find the same")
  func firstUse() throws {
    let lab = try Lab()
    let (root, issuing, signer) = (
      lab.root.certificate.der, lab.issuing.certificate.der, try lab.signer().der
    )
    let lists = try lab.lists()
    let rounds = 300
    let refused = Mutex<[PathProblem]>([])
    for _ in 0..<rounds {
      // Decoded anew: nobody has used them yet.
      let leaf = try Certificate(der: signer)
      let anchors = TrustAnchors(certificates: [try Certificate(der: root)])
      let issuer = try Certificate(der: issuing)
      let arrived = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        // A validator of its own for each, so that none waits for another's answer.
        let validator = PathValidator(
          anchors: anchors, intermediates: [issuer], revocation: lists, profile: lab.profile,
          revocationPolicy: RevocationPolicy())
        arrived.add(1, ordering: .sequentiallyConsistent)
        for _ in 0..<10_000 where arrived.load(ordering: .sequentiallyConsistent) < 4 {}
        let verdict = validator.validate(leaf, at: Lab.voteDay)
        if verdict.path == nil { refused.withLock { $0 += verdict.problems } }
      }
    }
    #expect(refused.withLock(\.self) == [])
  }

  @Test(
    "signers of a few forms, read and judged in one memory at once, have the verdicts that each has alone"
  )
  func firstsOfAForm() throws {
    let lab = try Lab()
    let signers = try (0..<12).map { number in
      try lab.signer {
        if number % 3 == 1 { $0.policies.append("2.999.7") }
        if number == 5 { $0.notAfter = Lab.date(2013, 5, 1) }
      }
    }
    let lists = try [
      lab.list(of: lab.root), lab.list(of: lab.issuing) { $0.revoke(signers[7], at: Lab.start) },
    ]
    let alone = try signers.map {
      try lab.validator(revocation: lists).validate(
        Certificate(der: $0.der, forms: nil), at: Lab.voteDay)
    }
    #expect(alone.filter { $0.path != nil }.count == 10)
    let others = Mutex<[String]>([])
    for _ in 0..<100 {
      let forms = CertificateForms()
      let validator = try lab.validator(revocation: lists)
      let arrived = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        arrived.add(1, ordering: .sequentiallyConsistent)
        for _ in 0..<10_000 where arrived.load(ordering: .sequentiallyConsistent) < 4 {}
        for number in signers.indices {
          let place = (number + thread * 3) % signers.count
          guard let leaf = try? Certificate(der: signers[place].der, forms: forms) else { continue }
          let verdict = validator.validate(leaf, at: Lab.voteDay)
          if verdict != alone[place] { others.withLock { $0.append("\(place): \(verdict)") } }
        }
      }
    }
    #expect(others.withLock(\.self) == [])
  }
}
