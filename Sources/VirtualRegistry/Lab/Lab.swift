package import CanonicalXML
import ElectionVerifier
package import PKI
import RosterExchange

/// A lab on disk: a registry, its cards, an election and a trust folder, all worth nothing outside.
package enum Lab {
  /// What was made.
  package struct Summary: Sendable, Hashable {
    /// Cards on the roster.
    package var cards: Int
    /// Virtual card files.
    package var cardFiles: Int
    /// Signed documents.
    package var documents: Int
    /// SHA-256 of trust.xml, for the auditor to compare.
    package var trustDigest: [UInt8]
  }

  /// Makes a lab in a new folder.
  ///
  /// - Parameters:
  ///   - path: the folder; it must be empty or not there.
  ///   - seed: everything but keys and signatures follows from it and from the clock.
  ///   - clock: the lab's time; the election was the day before. Policies are in force from
  ///     2013-06-01.
  ///   - scope: how many units hand in documents.
  ///   - special: odd cards to issue besides, each with a card file.
  ///   - progress: told what is being done.
  /// - Throws: ``LabError``.
  @discardableResult
  package static func create(
    at path: FilePath, seed: UInt64, clock: Instant, scope: ElectionScope = .small,
    special: [SpecialCard] = [], progress: (LabStep) -> Void = { _ in }
  ) throws(LabError) -> Summary {
    let folder = try OutputFolder(path: path, mustBeEmpty: true)
    let world = try LabWorld(
      seed: seed, clock: clock, scope: scope, special: special, progress: progress)
    progress(.writing)
    let trust = try world.trustFolder()
    try trust.write(to: folder, below: "trust/")
    for sheet in world.sheets {
      try folder.write(sheet.bytes, to: "documents/" + sheet.path)
      try folder.write(sheet.document.bytes, to: "desk/" + sheet.document.name + ".xml")
    }
    for file in world.national.files { try folder.write(file.bytes, to: "national/" + file.name) }
    let cards = try world.cardHolders()
    for card in cards { try card.writeFile(to: folder) }
    try world.registry.authorities.writeKeys(to: folder)
    let roster = try world.registry.roster()
    try folder.write(RosterCSV.export(roster).text, to: "roster.csv")
    try folder.write(clock.description + "\n", to: "clock")
    try folder.write(LabReadme.text(seed: seed, clock: clock), to: "README")
    try folder.write(LabReadme.persian(seed: seed, clock: clock), to: "README.fa")
    return Summary(
      cards: roster.cards.count, cardFiles: cards.count,
      documents: world.sheets.count, trustDigest: Digest.hash(trust["trust.xml"] ?? [], .sha256))
  }
}

extension LabWorld {
  /// Whose cards become files: everybody who signs in the small election, the ministry's head of
  /// headquarters who signs policies, the registry's director, and odd cards.
  func cardHolders() throws(LabError) -> [IssuedCard] {
    var seen: Set<String> = []
    var holders: [IssuedCard] = [registry.director]
    var offices: [(Role, String)] = [(.hqHead, "IR"), (.minister, "IR")]
    for document in election.documents {
      var draft = document.draft
      draft.attendance = []
      offices += SigningPlan(for: draft).steps.map { ($0.role, $0.unit) }
    }
    for (role, unit) in offices {
      let card = try registry.card(role, unit)
      if seen.insert(card.record.number).inserted { holders.append(card) }
    }
    for kind in SpecialCard.allCases {
      if let card = registry.special[kind] { holders.append(card) }
    }
    return holders
  }
}
