@testable import CertificateIssuing
import Testing

@testable import PKI

/// A validator that knows the paths of other signers of a CA says of each what one says that never saw any.
@Suite struct SisterPathTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  /// Signers as they should be, and with what they have for themselves wrong.
  private func signers(by ca: CertificateAuthority) throws -> [(name: String, leaf: Certificate)] {
    func signer(
      _ key: PrivateKey? = nil, _ change: (inout CertificateBuilder) -> Void = { _ in }
    ) throws -> Certificate { try lab.signer(by: ca, key: key, change: change) }
    var signers = [("good", try signer()), ("good, too", try signer())]
    for kind in [PrivateKey.Kind.rsa(2_048), .p384, .p521, .rsa(1_024)] {
      signers.append(("key \(kind)", try signer(try PrivateKey.generate(kind))))
    }
    for (number, end) in [Lab.voteDay, Lab.voteDay.adding(seconds: 1)].enumerated() {
      signers.append(("ends \(number)", try signer { $0.notAfter = end }))
      signers.append(("begins \(number)", try signer { $0.notBefore = end }))
    }
    signers += [
      ("ended", try signer { $0.notAfter = Lab.date(2013, 5, 1) }),
      ("of tomorrow", try signer { $0.notBefore = Lab.date(2013, 7, 1) }),
      ("no id", try signer { $0.subject = DistinguishedName(commonName: "A") }),
      (
        "another subject",
        try signer {
          $0.subject = DistinguishedName(organization: "B", commonName: "A", serialNumber: "1")
        }
      ),
      (
        "a constrained signer",
        try signer {
          $0.extensions.append(.init(oid: "2.5.29.30", isCritical: true, value: Self.permitted))
        }
      ),
      ("long serial", try signer { $0.serialNumber = [UInt8](repeating: 0x55, count: 24) }),
    ]
    for (name, offset) in [("forged value", 1), ("forged value, too", 20)] {
      var der = try signer().der
      der[der.count - offset] ^= 1
      if let forged = try? Certificate(der: der) { signers.append((name, forged)) }
    }
    return signers
  }

  /// permittedSubtrees: the directory name C=IR, O=B.
  static let permitted: [UInt8] = {
    let name = DistinguishedName([.init(.country, "IR"), .init(.organization, "B")])
    return DERWriter.sequence(
      DERWriter.value(0xA0, DERWriter.sequence(DERWriter.value(0xA4, name.der))))
  }()

  /// Judges signers one after another in one memory, twice, and each by itself.
  private func compare(
    _ name: String, _ ca: CertificateAuthority, _ lists: [RevocationList],
    _ signers: [(name: String, leaf: Certificate)]
  ) throws -> (judged: Int, valid: Int) {
    func validator() throws -> PathValidator {
      try lab.validator(intermediates: [ca.certificate], revocation: lists)
    }
    var (judged, valid) = (0, 0)
    for order in [signers, signers.reversed()] {
      let knowing = try validator()
      _ = knowing.validate(try lab.signer(by: ca), at: Lab.voteDay)
      for (signer, leaf) in order {
        let ours = knowing.validate(try Certificate(der: leaf.der), at: Lab.voteDay)
        let whole = try Certificate(der: leaf.der, forms: nil)
        let theirs = try validator().validate(whole, at: Lab.voteDay)
        #expect(ours == theirs, "\(name), \(signer): \(ours), by itself \(theirs)")
        judged += 1
        if ours.path != nil { valid += 1 }
      }
    }
    return (judged, valid)
  }

  @Test func everyVerdictIsThatOfAValidatorThatKnowsNothing() throws {
    let ca = lab.issuing
    let constrained = try Lab.authority(under: lab.root, "Lab Issuing CA", key: ca.key) {
      $0.extensions.append(.init(oid: "2.5.29.30", isCritical: true, value: Self.permitted))
    }
    let mute = try Lab.authority(under: lab.root, "Lab Issuing CA", key: ca.key) {
      $0.keyUsage = [.cRLSign]
    }
    let signers = try self.signers(by: ca)
    let root = try lab.list(of: lab.root)
    let reasons: [RevocationReason] = [.keyCompromise, .certificateHold, .removeFromCRL]
    var lists: [(String, [RevocationList])] = [
      ("lists", [root, try lab.list(of: ca)]), ("no list", [root]),
      ("an old list", [root, try lab.list(of: ca, from: Lab.start, until: Lab.date(2013, 2, 1))]),
    ]
    for reason in reasons {
      for date in [Lab.date(2013, 6, 1), Lab.date(2013, 6, 20)] {
        let list = try lab.list(of: ca) {
          $0.revoke(signers[1].leaf, at: date, reason: reason)
        }
        lists.append(("\(reason) \(date)", [root, list]))
      }
    }
    var (judged, valid) = (0, 0)
    for (name, lists) in lists {
      for (kind, ca) in [("good", ca), ("constrained", constrained), ("mute", mute)] {
        let count = try compare("\(kind) CA, \(name)", ca, lists, signers)
        judged += count.judged
        valid += count.valid
      }
    }
    print("signers after their sisters: \(judged) verdicts, \(valid) valid, the same by themselves")
    #expect(judged > 500 && valid > 50)
  }

  /// OpenSSL is asked of the first signer of a form, and of the others only where one is not as it should be.
  @Test func ofSistersOpenSSLIsNotAsked() throws {
    let validator = try lab.validator()
    func isDecoded(_ leaf: Certificate) throws -> Bool {
      let leaf = try Certificate(der: leaf.der)
      _ = validator.validate(leaf, at: Lab.voteDay)
      return leaf.storage.isDecodedWhole
    }
    #expect(try validator.validate(lab.signer(), at: Lab.voteDay).path != nil)
    #expect(try !isDecoded(lab.signer()))
    #expect(try isDecoded(lab.signer { $0.notAfter = Lab.date(2013, 5, 1) }))
    #expect(try !isDecoded(lab.signer()))
  }

  /// Questions beyond those that are remembered push others out, and change no answer.
  @Test func manyTimes() throws {
    let validator = try lab.validator()
    let times = (0..<CertificateLimits.rememberedChains + 4).map {
      Lab.voteDay.adding(seconds: Int64($0))
    }
    for at in times + times {
      #expect(try validator.validate(lab.signer(), at: at).path != nil)
    }
  }
}
