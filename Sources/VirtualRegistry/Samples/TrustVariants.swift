import ElectionVerifier
import PKI
import XAdES

/// Trust folders that lack something, or hold something that must not be used, each with the
/// verdict to which it leads for one sound sheet.
struct TrustVariants {
  /// The sheet that every variant is asked about.
  static let unit = SampleWorkshop.single

  /// One folder.
  struct Variant {
    /// The folder's name: what is wrong with it.
    var name: String
    /// What it leads to.
    var expected: ExpectedVerdict
    /// The folder.
    var folder: FolderContents
  }

  private let workshop: SampleWorkshop
  private let base: FolderContents
  private let roster: RosterDocument
  private var world: LabWorld { workshop.world }

  /// Prepares the folders' common part: the lab's own with a roster of a few cards.
  init(_ workshop: SampleWorkshop) throws {
    self.workshop = workshop
    roster = workshop.world.registry.roster(onlyUnits: [Self.unit, "IR-02-01"])
    var folder = try workshop.world.trustFolder()
    folder["roster.xml"] = try LabWorld.signed(roster, by: workshop.world.registry.director)
    for policy in ["county", "province", "correction"] { folder["policies/\(policy).xml"] = nil }
    base = folder
  }

  /// Every variant.
  func all() throws -> [Variant] {
    try revocation() + policies() + rosters() + anchors()
  }

  private func variant(
    _ name: String, _ expected: ExpectedVerdict, _ change: (inout FolderContents) throws -> Void
  ) rethrows -> Variant {
    var folder = base
    try change(&folder)
    return Variant(name: name, expected: expected, folder: folder)
  }

  private func revocation() throws -> [Variant] {
    let clock = world.clock
    return [
      variant(
        "crl-missing", lacking(.tryLater, "crl-missing")
      ) {
        $0["crls/cards.crl"] = nil
      },
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
    ]
  }

  private func put(_ thisUpdate: Instant, into folder: inout FolderContents) throws {
    for (file, list) in try world.revocationLists(thisUpdate: thisUpdate) {
      folder["crls/" + file] = list.der
    }
  }

  private func policies() throws -> [Variant] {
    let board = "policies/board.xml"
    return [
      variant("policy-missing", .indeterminate(.signaturePolicyNotAvailable, "policy-missing")) {
        $0[board] = nil
      },
      variant("policy-not-signed", noPolicy) { folder in
        folder[board] = BuiltInPolicies.all.first { $0.name == "board.xml" }?.bytes
      },
      try variant("policy-tampered", noPolicy) { folder in
        try edit(board, in: &folder) {
          try $0.replace("required=\"always\"", with: "required=\"unless-reason\"")
        }
      },
      // The prefix trick: the digest does not see to what a prefix that nothing uses is bound.
      // Expressions take their prefixes from signed elements alone, so nothing changes.
      try variant("policy-prefix-rebound", .passed()) { folder in
        try edit(board, in: &folder) {
          try $0.replace("<Policy ", with: "<Policy xmlns:r=\"urn:evil\" ")
        }
      },
      try variant("policy-namespace-rebound", noPolicy) { folder in
        try edit(board, in: &folder) {
          try $0.replace("uri=\"urn:mohr:result-sheet:1\"/>", with: "uri=\"urn:evil\"/>")
        }
      },
      try variant("policy-signed-by-another", noPolicy) { folder in
        let source = BuiltInPolicies.all.first { $0.name == "board.xml" }?.bytes ?? []
        let signer = try world.registry.card(.minister, "IR").signature
        folder[board] = try DocumentSigning().sign(
          source, name: board,
          SignatureRequest(
            signingTime: world.clock.adding(seconds: -.days(12)),
            roles: [Role.minister.rawValue], commitment: .proofOfApproval), with: signer
        ).bytes
      },
      try variant(
        "policy-rollback",
        .indeterminate(.signaturePolicyNotAvailable, "policy-missing", "edition-rollback")
      ) { folder in
        var file = try world.trustFile()
        file.policyEditions = [("urn:mohr:policy:board", 2)]
        folder["trust.xml"] = file.xml()
      },
    ]
  }

  private func rosters() throws -> [Variant] {
    [
      variant("roster-missing", .indeterminate(.policyProcessingError, "roster-missing")) {
        $0["roster.xml"] = nil
      },
      variant("roster-not-signed", noRoster) { $0["roster.xml"] = roster.xml() },
      try variant("roster-tampered", noRoster) { folder in
        try edit("roster.xml", in: &folder) {
          try $0.replace("state=\"requested\"", with: "state=\"suspended\"")
        }
      },
      try variant("roster-signed-by-another", noRoster) { folder in
        folder["roster.xml"] = try LabWorld.signed(
          roster, by: world.registry.card(.minister, "IR"))
      },
      try variant(
        "roster-expired", .indeterminate(.policyProcessingError, "roster-not-in-force")
      ) { folder in
        var old = roster
        old.validUntil = world.clock.adding(seconds: -.hours(1))
        folder["roster.xml"] = try LabWorld.signed(old, by: world.registry.director)
      },
      try variant(
        "roster-rollback",
        .indeterminate(.policyProcessingError, "roster-missing", "edition-rollback")
      ) { folder in
        var file = try world.trustFile()
        file.rosterEdition = 2
        folder["trust.xml"] = file.xml()
      },
      try variant("roster-newer-edition", .failed(.sigConstraintsFailure, "A06")) { folder in
        var newer = roster
        newer.edition = 2
        newer.predecessor = Base64.encode(try ContentDigest.of(roster.xml(), name: "roster"))
        newer.entries.removeAll { $0.card.unit == Self.unit }
        folder["roster-2.xml"] = try LabWorld.signed(newer, by: world.registry.director)
      },
    ]
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
        .failed(
          .chainConstraintsFailure, "issuer-not-pinned", "policy-missing", "trust-refused")
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
      variant("trust-missing", .unusableTrust) { $0["trust.xml"] = nil },
    ]
  }

  private func edit(
    _ file: String, in folder: inout FolderContents,
    _ change: (inout ByteEdits) throws -> Void
  ) throws {
    var edits = ByteEdits(folder[file] ?? [])
    try change(&edits)
    folder[file] = edits.bytes
  }

  /// What keeps the signer's certificate from being judged keeps the policies' signer's, too.
  private func lacking(_ sub: SubIndication, _ code: String) -> ExpectedVerdict {
    .indeterminate(sub, code, "policy-missing", "trust-refused")
  }

  private let noPolicy = ExpectedVerdict.indeterminate(
    .signaturePolicyNotAvailable, "policy-missing", "trust-refused")
  private let noRoster = ExpectedVerdict.indeterminate(
    .policyProcessingError, "roster-missing", "trust-refused")
}
