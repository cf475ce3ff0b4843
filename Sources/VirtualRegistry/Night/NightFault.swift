/// A fault that is put into the night of a rehearsal, and what an audit must find of it.
package enum NightFault: String, CaseIterable, Sendable {
  /// A board's sheet never comes.
  case absent
  /// A digit of a signed sheet is another one.
  case altered
  /// A sheet comes before anybody signed it.
  case unsigned
  /// The head of another district signs.
  case otherTerritory = "other-territory"
  /// A card that was lost, and revoked, signs.
  case lostCard = "lost-card"
  /// A card signs before it was handed over, as it claims.
  case earlyCard = "early-card"
  /// One who must sign did not.
  case signerMissing = "signer-missing"
  /// The countersignature is missing, and nobody says why.
  case countersignerMissing = "countersigner-missing"
  /// The countersigner signed beside the others instead of over them.
  case countersignedBeside = "countersigned-beside"
  /// One official signed twice.
  case signedTwice = "signed-twice"
  /// A sheet records a refusal without a reason.
  case refusalWithoutReason = "refusal-without-reason"
  /// A sheet claims to have been drawn up before the polls closed.
  case early
  /// The votes of a board's stations do not add up to its own.
  case arithmetic
  /// A board adds up a station of another board.
  case otherStation = "other-station"
  /// The sheet that a correction supersedes never comes.
  case firstGone = "first-gone"
  /// A correction says that it supersedes what nobody knows.
  case otherSuperseded = "other-superseded"
  /// A board corrects its sheet after the county added it up.
  case supersededInput = "superseded-input"
  /// Another content of a board comes than the one that the county pinned.
  case otherContent = "other-content"
  /// Two signed sheets of one county contradict one another.
  case twoTruths = "two-truths"
  /// A county's figures are not the sum of its boards'.
  case otherSum = "other-sum"
  /// A county claims to have added up a sheet that is younger.
  case beforeInput = "before-input"
  /// A province says that a county is missing, whose sheet is here.
  case missingYetHere = "missing-yet-here"
  /// An announcement has fewer votes than the one before it.
  case falling

  /// On whose sheet it is.
  enum Place: Sendable {
    /// A district's board.
    case district
    /// A county.
    case county
    /// The country.
    case country
  }

  var place: Place {
    switch self {
    case .twoTruths, .otherSum, .beforeInput, .missingYetHere, .signerMissing: .county
    case .falling: .country
    default: .district
    }
  }

  /// Whether it is of a board that signs one sheet: in what that says of stations, or on all that a card signs.
  var needsBoard: Bool { [.arithmetic, .otherStation, .earlyCard].contains(self) }

  /// The unit that the finding is about, of a fault on a unit's sheet.
  func found(at unit: String) -> String {
    let above = unit.split(separator: "-")
    switch self {
    case .supersededInput, .otherContent: return above.prefix(3).joined(separator: "-")
    case .missingYetHere: return above.prefix(2).joined(separator: "-")
    default: return unit
    }
  }

  /// The code that explains all others.
  var primary: String {
    switch self {
    case .absent: "C01"
    case .altered: "digest-mismatch"
    case .unsigned: "not-signed"
    case .otherTerritory: "A02"
    case .lostCard: "revoked"
    case .earlyCard: "card-not-in-use-then"
    case .signerMissing, .countersignerMissing: "A01"
    case .countersignedBeside: "A03"
    case .signedTwice: "A04"
    case .refusalWithoutReason: "A08"
    case .early: "T01-created"
    case .arithmetic: "S03-station-votes"
    case .otherStation: "C02-stations"
    case .firstGone: "V02"
    case .otherSuperseded: "E01-superseded"
    case .supersededInput: "V05"
    case .otherContent: "C03-content"
    case .twoTruths: "E01"
    case .otherSum: "S01"
    case .beforeInput: "T02"
    case .missingYetHere: "C04"
    case .falling: "S01-falling"
    }
  }

  /// The codes that may follow from it.
  var implied: [String] {
    switch self {
    case .absent: ["C03-lacking"]
    case .altered: ["countersigns-broken", "C03-lacking", "C03-failed"]
    case .countersignedBeside: ["A01", "C03-failed"]
    case .lostCard, .earlyCard, .otherTerritory:
      ["A01", "card-ended", "not-countersigned", "C03-failed", "C03-lacking"]
    case .beforeInput: ["T02", "C03-failed"]
    case .early: ["T01", "C03-failed"]
    case .arithmetic: ["S03-station-votes", "C03-failed"]
    case .twoTruths: ["E02", "S01"]
    default: ["C03-failed", "C03-lacking"]
    }
  }
}
