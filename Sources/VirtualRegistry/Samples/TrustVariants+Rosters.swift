import ElectionVerifier
import PKI
import RosterExchange
import XAdES

extension TrustVariants {
  private var noRoster: ExpectedVerdict {
    .indeterminate(.policyProcessingError, "roster-missing", "trust-refused")
  }

  /// Folders whose roster must not be used, or is not there.
  func rosters() throws -> [Variant] {
    try refusedRosters() + rosterEditions()
  }

  private func refusedRosters() throws -> [Variant] {
    [
      variant(
        "roster-missing", .indeterminate(.policyProcessingError, "roster-missing")
      ) { $0["roster.xml"] = nil },
      variant("roster-not-signed", noRoster) { $0["roster.xml"] = roster.xml() },
      try variant("roster-tampered", noRoster) { folder in
        try edit("roster.xml", in: &folder) {
          try $0.replace("state=\"requested\"", with: "state=\"suspended\"")
        }
      },
      try variant("roster-signed-by-another", noRoster) { folder in
        folder["roster.xml"] = try world.registry.signed(
          roster, by: world.registry.card(.minister, "IR"))
      },
      try variant(
        "roster-expired", .indeterminate(.policyProcessingError, "roster-not-in-force")
      ) { folder in
        var old = roster
        old.validUntil = world.clock.adding(seconds: -.hours(1))
        folder["roster.xml"] = try world.registry.signed(old)
      },
    ]
  }

  private func rosterEditions() throws -> [Variant] {
    [
      try variant(
        "roster-rollback",
        .indeterminate(.policyProcessingError, "roster-missing", "edition-rollback")
      ) { folder in
        var file = try world.trustFile()
        file.rosterEdition = 2
        folder["trust.xml"] = file.xml()
      },
      try variant("roster-newer-edition", .failed(.sigConstraintsFailure, "A06")) { folder in
        var newer = try second()
        newer.cards.removeAll { $0.unit.code == Self.unit }
        folder["roster-2.xml"] = try world.registry.signed(newer)
      },
      try variant("roster-predecessor-other", .passed()) { folder in
        var newer = try second()
        newer.predecessor = Digest.hash([1], .sha256)
        folder["roster-2.xml"] = try world.registry.signed(newer)
      },
      try variant(
        "roster-edition-twice",
        .indeterminate(.policyProcessingError, "roster-missing", "edition-twice")
      ) { folder in
        var other = roster
        other.cards.removeLast()
        folder["roster-again.xml"] = try world.registry.signed(other)
      },
    ]
  }

  /// The roster's second edition.
  private func second() throws -> Roster {
    var newer = roster
    newer.edition = 2
    newer.predecessor = try ContentDigest.of(roster.xml(), name: "roster")
    return newer
  }
}
