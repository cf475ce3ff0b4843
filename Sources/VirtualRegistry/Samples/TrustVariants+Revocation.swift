import CertificateIssuing
import ElectionVerifier
import PKI

extension TrustVariants {
  /// Folders whose revocation lists are not as they should be.
  func revocation() throws -> [Variant] {
    try lists() + files()
  }

  private func lists() throws -> [Variant] {
    let clock = world.clock
    let authorities = world.registry.authorities
    return [
      variant("crl-missing", lacking(.tryLater, "crl-missing")) { $0["crls/cards.crl"] = nil },
      try variant("crl-stale", lacking(.tryLater, "crl-stale")) { folder in
        try put(clock.adding(seconds: -.days(40)), into: &folder)
      },
      // A list that was issued after the time of validation tells more, not less.
      try variant("crl-issued-later", .passed()) { folder in
        try put(clock.adding(seconds: .days(2)), into: &folder)
      },
      // No reader of these samples lives in 2199.
      try variant("crl-in-future", lacking(.tryLater, "crl-in-future")) { folder in
        try put(clock.adding(seconds: .days(186 * 365)), into: &folder)
      },
      try variant("crl-of-a-stranger", lacking(.tryLater, "crl-missing")) { folder in
        folder["crls/cards.crl"] = try list().issue(by: authorities.impostor).der
      },
      try variant("crl-unusable", lacking(.tryLater, "crl-unusable")) { folder in
        var list = list()
        list.extensions = [.init(oid: "2.999.1760.9", isCritical: true, value: [0x05, 0x00])]
        folder["crls/cards.crl"] = try list.issue(by: authorities.issuing).der
      },
      try variant("ca-revoked", lacking(.revokedCANoPOE, "ca-revoked")) { folder in
        var list = list()
        list.revoke(
          authorities.issuing.certificate, at: clock.adding(seconds: -.days(1)),
          reason: .cACompromise)
        folder["crls/root.crl"] = try list.issue(by: authorities.root).der
      },
    ]
  }

  private func files() throws -> [Variant] {
    [
      variant(
        "crl-unreadable",
        .indeterminate(
          .tryLater, "crl-missing", "crl-unread", "policy-missing", "trust-refused")
      ) {
        $0["crls/cards.crl"] = Array("no list\n".utf8)
      },
      variant("certificate-unreadable", .passed()) {
        $0["ca/note.txt"] = Array("no certificate\n".utf8)
      },
    ]
  }

  /// A list of today with nothing on it.
  private func list() -> RevocationListBuilder {
    let issued = world.clock.adding(seconds: -.hours(1))
    return RevocationListBuilder(
      thisUpdate: issued, nextUpdate: issued.adding(seconds: .days(30)), number: 1)
  }

  private func put(_ thisUpdate: Instant, into folder: inout FolderContents) throws {
    for (file, list) in try world.revocationLists(thisUpdate: thisUpdate)
    where folder["crls/" + file] != nil {
      folder["crls/" + file] = list.der
    }
  }
}
