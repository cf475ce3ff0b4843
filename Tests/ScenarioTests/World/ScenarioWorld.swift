import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI

/// The world of a scenario: a registry, authorities for timestamps, a folder with one sheet and one with what an auditor trusts.
///
/// Every CA but the card's own publishes a list each hour by itself, as long as it lasts and is not made quiet.
final class ScenarioWorld {
  let scenario: Scenario
  let folder: URL
  var actors: [String: Actor] = [:]
  /// Certificates of CAs that were there before their renewal.
  var former: [Certificate] = []
  var revoked: [Revoked] = []
  var published: [RevocationList] = []
  var answers: [OCSPResponse] = []
  var quiet: Set<String> = []
  /// What authorities stamped, in its order, for others to judge.
  var stamped: [Stamped] = []

  /// An entry of a CA's lists.
  struct Revoked {
    let who: String
    let certificate: Certificate
    let at: Instant
    let reason: RevocationReason
    let invalidSince: Instant?
    var released: Instant?
  }

  /// A timestamp, and what was known when it was made.
  struct Stamped {
    let authority: Actor
    let time: Instant
    /// Whether it is over all that the sheet holds, and not over the signature's value alone.
    let isWhole: Bool
    let lists: [RevocationList]
    let answers: [OCSPResponse]
  }

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scenario-" + UUID().uuidString)
    for name in ["sheets", "trust"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for name in Cast.roots + ["issuing"] + Cast.authorities {
      try hire(name)
    }
    for name in ["card", "director", "ministry", "registrar", "responder"] { try hire(name) }
    try writeTrustedDocuments()
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  subscript(name: String) -> Actor {
    guard let actor = actors[name] else { fatalError("\(name) is nobody") }
    return actor
  }

  private func hire(_ name: String) throws {
    var (from, until) = Cast.validity(of: name)
    for case .validity(name, let begin, let end) in scenario.cast {
      (from, until) = (begin ?? from, end ?? until)
    }
    var curve = PublicKey.Curve.p256
    for case .key(name, let own) in scenario.cast { curve = own }
    let issuer = Cast.issuer(of: name)
    actors[name] = try Actor(
      name, from: from, until: until, by: issuer == name ? nil : self[issuer].authority,
      curve: curve, isChecked: scenario.cast.contains(.checkedResponder))
  }

  /// A CA's list of a time.
  func list(by name: String, at time: Instant, days: Int) throws -> RevocationList {
    let authority = self[name]
    var list = RevocationListBuilder(
      thisUpdate: time, nextUpdate: time.adding(days: days),
      number: RevocationListNumber(UInt64(clamping: time.secondsSince1970 / 60)))
    for entry in revoked
    where Cast.issuer(of: entry.who) == name && entry.at <= time
      && entry.released.map({ time < $0 }) ?? true
    {
      list.revoke(
        entry.certificate, at: entry.at, reason: entry.reason, invalidityDate: entry.invalidSince)
    }
    return try list.issue(by: authority.authority)
  }

  /// The lists at hand at a time.
  func lists(at time: Instant) throws -> [RevocationList] {
    let standing = Cast.roots.filter {
      !quiet.contains($0) && time <= self[$0].certificate.notAfter
    }
    return published
      + (try standing.map { try list(by: $0, at: time.adding(seconds: -3_600), days: 30) })
  }

  /// The lists of all CAs, as each would publish them at a time.
  func everyList(at time: Instant) throws -> [RevocationList] {
    try (Cast.roots + ["issuing"]).filter {
      self[$0].certificate.notBefore <= time && time <= self[$0].certificate.notAfter
    }.map { try list(by: $0, at: time, days: 1) }
  }
}
