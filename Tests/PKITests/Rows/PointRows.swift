@testable import CertificateIssuing
import PKI

/// Certificates that point to several lists, and who signed those.
enum PointRows {
  private typealias Question = PathRow.Question
  private static let (sixth, eighth) = (Lab.date(2013, 6, 6), Lab.date(2013, 6, 8))
  private static let held = PathRow.Expectation.refused(.tryLater, noting: ["suspended"])
  private static let unproven = PathRow.Expectation.refused(
    .tryLater, noting: ["revocationUnusable"])

  static let all: [PathRow] = divided + absent

  private static let (first, second) = ("http://i.test/1", "http://i.test/2")
  /// All reasons but holds, and holds.
  private static let (others, holds): ([UInt8], [UInt8]) = ([7, 0x7D, 0x80], [1, 0x02])

  /// Where a certificate says that holds are told.
  private enum Place: Sendable {
    /// By another issuer, and all else by the CA.
    case other
    /// All by another issuer.
    case otherAlone
    /// By the CA, in a list of its own.
    case own
  }

  private static let divided: [PathRow] = [
    holding("P10 hold", "another issuer tells of holds; the CA's ordinary list is later", .other),
    holding("P10 hold 2", "another issuer tells all; the CA's ordinary list is later", .otherAlone),
    holding("P10 hold 3", "the CA's second list tells of holds; its ordinary one is later", .own),
    holding("P10 back", "the other issuer takes the hold back", .other, isTakenBack: true),
    holding("P10 back 2", "it does where it tells all", .otherAlone, isTakenBack: true),
    holding("P10 back 3", "the CA's second list does", .own, isTakenBack: true),
  ]

  /// A list of those to which the signer's certificate points holds it; the CA's ordinary list does not name it.
  private static func holding(
    _ id: String, _ situation: String, _ place: Place, isTakenBack: Bool = false
  ) -> PathRow {
    PathRow(id, situation, isTakenBack ? .valid() : held) { lab in
      let lister = try Lab.listSigner(under: lab.root, "List Issuer")
      let points: CertificateBuilder.Extension =
        switch place {
        case .other:
          Lab.points(
            Lab.listsAt(first, reasons: others), Lab.listsAt(second, reasons: holds, by: lister))
        case .otherAlone: Lab.points(Lab.listsAt(second, by: lister))
        case .own:
          Lab.points(Lab.listsAt(first, reasons: others), Lab.listsAt(second, reasons: holds))
        }
      let leaf = try lab.signer { $0.extensions.append(points) }
      let isOwn = place == .own
      let issuer = isOwn ? lab.issuing : lister
      let scope = isOwn ? Lab.part(second) : Lab.part(second, 0x84)
      let holding = try lab.list(5, from: sixth, by: issuer) {
        $0.extensions = [scope]
        $0.revoke(leaf, at: Lab.before, reason: .certificateHold, isIndirect: !isOwn)
      }
      let next = try lab.list(6, from: eighth, by: issuer) { $0.extensions = [scope] }
      return Question(
        leaf: leaf, lists: [holding, try lab.list(9)] + (isTakenBack ? [next] : []),
        intermediates: [lab.issuing.certificate, lister.certificate])
    }
  }

  /// The certificate of who signed an indirect list is there, or is not, or cannot be used.
  private enum Lister: Sendable { case absent, unusable, known }

  private static let absent: [PathRow] = [
    indirect("P11 absent", "revoked by a lister whose certificate is not there", unproven, .absent),
    indirect(
      "P11 absent 2", "the same, and the certificate points to the CA's list as well", unproven,
      .absent, pointsToBoth: true),
    indirect(
      "P11 unusable", "revoked by one in whose certificate something critical is unknown",
      unproven, .unusable),
    indirect("P11 known", "revoked by one who is known", .refused(.revokedNoPOE), .known),
    indirect("P11 clean", "one who is known says nothing", .valid(), .known, isRevoked: false),
    indirect(
      "P11 stray", "one to whom nothing points, and whose certificate is not there", .valid(),
      .absent, isNamed: false),
  ]

  private static func indirect(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ lister: Lister,
    pointsToBoth: Bool = false, isRevoked: Bool = true, isNamed: Bool = true
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let issuer = try Lab.listSigner(under: lab.root, "List Issuer") {
        guard lister == .unusable else { return }
        $0.extensions.append(.init(oid: "2.999.9", isCritical: true, value: DERWriter.null))
      }
      let own = pointsToBoth ? [Lab.listsAt(first)] : []
      let leaf = try lab.signer {
        guard isNamed else { return }
        $0.extensions.append(Lab.points(own + [Lab.listsAt(second, by: issuer)]))
      }
      let list = try lab.list(5, from: eighth, by: issuer) {
        $0.extensions = [Lab.part(second, 0x84)]
        guard isRevoked else { return }
        $0.revoke(leaf, at: Lab.before, reason: .keyCompromise, isIndirect: true)
      }
      return Question(
        leaf: leaf, lists: [list, try lab.list(4, from: sixth)],
        intermediates: [lab.issuing.certificate]
          + (lister == .absent ? [] : [issuer.certificate]))
    }
  }
}
