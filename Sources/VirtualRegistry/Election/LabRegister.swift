package import ElectionVerifier
package import PKI
import RosterExchange
import SignatureBuilding
import XAdES

extension Register {
  /// The register of the lab's election: the units that take part, and what each hands in.
  ///
  /// - Parameters:
  ///   - election: what is voted on, and who stands.
  ///   - scope: which units take part.
  ///   - tree: the units.
  ///   - clock: the lab's clock: the register was drawn up two weeks before.
  package init(
    of election: LabElection, scope: ElectionScope, tree: UnitTree, clock: Instant
  ) throws(LabError) {
    let codes = scope.units(of: tree)
    let units =
      [tree.country]
      + (tree.provinces + tree.counties + tree.boards).filter { codes.contains($0.code) }
    self.init(
      edition: 1, predecessor: nil, issued: clock.adding(seconds: -.days(13)),
      validFrom: clock.adding(seconds: -.days(13)),
      validUntil: clock.adding(seconds: .days(10_000)), purpose: .live,
      election: RegisteredElection(
        code: election.code, name: election.name.localized, date: election.date,
        opens: try Self.instant(election.date, "08:00:00"),
        closes: try Self.instant(election.date, "22:00:00"), deadlines: [:]),
      contests: [
        RegisteredContest(
          code: election.contest, name: election.contestName.localized,
          candidates: election.candidates.map {
            RegisteredCandidate(code: $0.code, name: $0.name.localized, withdrawn: nil)
          })
      ], scheme: UnitTree.scheme, unitEdition: UnitTree.edition,
      units: units.compactMap(RegisteredUnit.init))
  }

  private static func instant(_ day: String, _ time: String) throws(LabError) -> Instant {
    guard let instant = Instant(xsdDateTime: "\(day)T\(time)+04:30") else {
      throw .unreadable(document: "register.xml", reason: day)
    }
    return instant
  }

  /// Signs the register.
  ///
  /// - Parameter signer: the ministry's card.
  /// - Throws: ``LabError/signing(document:reason:)``.
  package func signed(by signer: any Signer) throws(LabError) -> [UInt8] {
    let request = SignatureRequest(
      signingTime: issued, roles: [Role.hqHead.rawValue], commitment: .proofOfOrigin)
    return try DocumentSigning().sign(xml(), name: "register.xml", request, with: signer).bytes
  }
}

extension RegisteredUnit {
  fileprivate init?(_ unit: ElectionUnit) {
    guard let code = Unit(unit.code) else { return nil }
    let tier: SheetDraft.Tier? =
      switch unit.kind {
      case .country: nil
      case .province: .province
      case .county: .county
      case .farmandari, .bakhshdari: .board
      }
    self.init(
      unit: code, kind: unit.kind.rawValue, parent: unit.parent.flatMap { Unit($0) },
      tier: tier?.rawValue, contests: nil, name: unit.name.localized, eligible: nil, stations: nil,
      line: nil)
  }
}

extension LocalName {
  fileprivate var localized: LocalizedText { LocalizedText(["fa": fa, "en": en]) }
}
