import CertificateIssuing
import ElectionVerifier
import PKI
import XAdES

/// Trust folders that lack something, or hold something that must not be used, each with the
/// verdict to which it leads for one sound sheet.
struct TrustVariants {
  /// The sheet that most variants are asked about.
  static let unit = SampleWorkshop.single

  /// One folder.
  struct Variant {
    /// The folder's name: what is wrong with it.
    var name: String
    /// What it leads to.
    var expected: ExpectedVerdict
    /// The folder.
    var folder: FolderContents
    /// The sheet that it is asked about; `nil`: the sound one.
    var document: [UInt8]?
  }

  let workshop: SampleWorkshop
  let base: FolderContents
  let roster: Roster
  var world: LabWorld { workshop.world }

  /// Prepares the folders' common part: the lab's own with a roster of a few cards.
  init(_ workshop: SampleWorkshop) throws {
    self.workshop = workshop
    roster = try workshop.world.registry.roster(onlyUnits: [Self.unit, "IR-02-01"])
    var folder = try workshop.world.trustFolder()
    folder["roster.xml"] = try workshop.world.registry.signed(roster)
    for policy in ["county", "province", "correction"] { folder["policies/\(policy).xml"] = nil }
    for file in ["ca/other.der", "crls/other.crl"] { folder[file] = nil }
    base = folder
  }

  /// Every variant.
  func all() throws -> [Variant] {
    try revocation() + policies() + ownPolicies() + rosters() + anchors()
  }

  /// The common folder with a change.
  func variant(
    _ name: String, _ expected: ExpectedVerdict, _ change: (inout FolderContents) throws -> Void
  ) rethrows -> Variant {
    var folder = base
    try change(&folder)
    return Variant(name: name, expected: expected, folder: folder)
  }

  /// Edits a file of a folder.
  func edit(
    _ file: String, in folder: inout FolderContents,
    _ change: (inout ByteEdits) throws -> Void
  ) throws {
    var edits = ByteEdits(folder[file] ?? [])
    try change(&edits)
    folder[file] = edits.bytes
  }

  /// What keeps the signer's certificate from being judged keeps the policies' signer's, too.
  func lacking(_ sub: SubIndication, _ code: String) -> ExpectedVerdict {
    .indeterminate(sub, code, "policy-missing", "trust-refused")
  }

  private func anchors() throws -> [Variant] {
    [
      try variant("anchor-other", lacking(.noCertificateChainFound, "unknown-issuer")) {
        let stranger = try Authorities(clock: world.clock).root.certificate
        var file = try world.trustFile()
        file.anchors = [("anchors/root.der", Base64.encode(stranger.sha256))]
        $0["anchors/root.der"] = stranger.der
        $0["trust.xml"] = file.xml()
      },
      try variant(
        "issuing-ca-not-pinned",
        .failed(.chainConstraintsFailure, "issuer-not-pinned", "policy-missing", "trust-refused")
      ) {
        var file = try world.trustFile()
        file.issuingCAs = [Base64.encode(Digest.hash([1], .sha256))]
        $0["trust.xml"] = file.xml()
      },
      variant("anchor-exchanged", .unusableTrust) {
        $0["anchors/root.der"] = world.registry.authorities.impostor.certificate.der
      },
      try variant("trust-malformed", .unusableTrust) { folder in
        try edit("trust.xml", in: &folder) { try $0.replace("</Trust>", with: "") }
      },
      try variant("trust-schema-violation", .unusableTrust) { folder in
        try edit("trust.xml", in: &folder) { try $0.replace("<Anchor ", with: "<Anker ") }
      },
      variant("trust-missing", .unusableTrust) { $0["trust.xml"] = nil },
      variant("ca-certificates-missing", lacking(.noCertificateChainFound, "unknown-issuer")) {
        $0["ca/issuing.der"] = nil
      },
    ]
  }
}
