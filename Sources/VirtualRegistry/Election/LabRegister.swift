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
  ///   - isNational: whether the country hands in a sheet over the provinces and what is abroad.
  package init(
    of election: LabElection, scope: ElectionScope, tree: UnitTree, clock: Instant,
    isNational: Bool = false
  ) throws(LabError) {
    let codes = scope.units(of: tree)
    let units =
      [tree.country] + (isNational ? [tree.abroad] : [])
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
      units: units.compactMap { RegisteredUnit($0, stations: scope.stations, isNational) })
  }

  /// The files of stations that the register names, by their names.
  package func stationFiles(_ scope: ElectionScope) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: units.compactMap { unit in
        unit.stations.map { ($0.file, RegisteredStations(of: unit.unit, scope.stations).xml()) }
      })
  }

  private static func instant(_ day: String, _ time: String) throws(LabError) -> Instant {
    guard let instant = Instant(xsdDateTime: "\(day)T\(time)+04:30") else {
      throw .unreadable(document: "register.xml", LabCause(.day(day)))
    }
    return instant
  }

  /// The same as it is signed: the units of a large one in files beside it, as those that are imported have them.
  /// - Parameter files: Takes the files, by their names.
  package func divided(into files: inout [String: [UInt8]]) -> Register {
    let branched = branched(in: "units-\(edition)")
    for (name, bytes) in branched.files { files[name] = bytes }
    return branched.register
  }

  /// Signs the register.
  ///
  /// - Parameter signer: the ministry's card.
  /// - Throws: ``LabError/signing(document:_:)``.
  package func signed(by signer: any Signer) throws(LabError) -> [UInt8] {
    let request = SignatureRequest(
      signingTime: issued, roles: [Role.hqHead.rawValue], commitment: .proofOfOrigin)
    return try DocumentSigning().sign(xml(), name: "register.xml", request, with: signer).bytes
  }
}

extension RegisteredUnit {
  fileprivate init?(_ unit: ElectionUnit, stations: Int, _ isNational: Bool) {
    guard let code = Unit(unit.code) else { return nil }
    let tier: SheetDraft.Tier? =
      switch unit.kind {
      case .country: isNational ? .country : nil
      case .abroad: .abroad
      case .province: .province
      case .county: .county
      case .farmandari, .bakhshdari: .board
      }
    let list = RegisteredStations(of: code, tier == .board || tier == .abroad ? stations : 0)
    self.init(
      unit: code, kind: unit.kind.rawValue, parent: unit.parent.flatMap { Unit($0) },
      tier: tier?.rawValue, contests: nil, name: unit.name.localized, eligible: nil,
      stations: list.stations.isEmpty
        ? nil
        : StationList(
          file: "stations-1/\(unit.code).xml", digest: Digest.hash(list.xml(), .sha256),
          count: list.stations.count),
      line: nil)
  }
}

extension RegisteredStations {
  /// The stations of a board of the lab.
  fileprivate init(of board: Unit, _ count: Int) {
    self.init(
      unit: board, scheme: UnitTree.scheme, unitEdition: UnitTree.edition,
      stations: (0..<count).compactMap { index in
        let number = index + 1
        return Unit(SheetDraft.Station.code(number, of: board.code)).map {
          RegisteredStation(
            unit: $0,
            name: LocalizedText([
              "fa": "شعبهٔ " + PersianDigits.string(number), "en": "Station \(number)",
            ]), eligible: nil, line: nil)
        }
      })
  }
}

extension LocalName {
  fileprivate var localized: LocalizedText { LocalizedText(["fa": fa, "en": en]) }
}
