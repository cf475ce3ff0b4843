import Foundation
import CertificateIssuing
import PKI

/// A path to be judged by others as well: with all that they are told.
struct JudgedQuestion {
  let name: String
  let leaf: Certificate
  let anchors: [Certificate]
  let intermediates: [Certificate]
  let lists: [RevocationList]
  let at: Instant
  let profile: CertificateProfile
  let verdict: PathVerdict

  /// Whether mohr finds a path.
  var isValid: Bool { verdict.path != nil }

  /// The same as a line for the Python judge.
  var json: String {
    get throws {
      let members: [String: Any] = [
        "name": name, "leaf": Base64.encode(leaf.der),
        "anchors": anchors.map { Base64.encode($0.der) },
        "intermediates": intermediates.map { Base64.encode($0.der) },
        "lists": lists.map { Base64.encode($0.der) }, "at": at.secondsSince1970,
        "policies": profile.requiredPolicies.sorted(),
        "explicit": isExplicit, "inhibitMapping": profile.inhibitsPolicyMapping,
        "inhibitAny": profile.inhibitsAnyPolicy,
      ]
      let data = try JSONSerialization.data(withJSONObject: members)
      return String(decoding: data, as: UTF8.self)
    }
  }

  var isExplicit: Bool { profile.requiresExplicitPolicy || !profile.requiredPolicies.isEmpty }
}

extension JudgedQuestion {
  /// The rows of a suite, each with mohr's verdict; without those that rest on what mohr alone remembers.
  static func rows(_ rows: [PathRow]) throws -> [JudgedQuestion] {
    try rows.compactMap { row in
      let lab = try Lab(kind: row.id.hasPrefix("C1") ? .rsa(2048) : .p256)
      let question = try row.fullQuestion(lab)
      guard question.policy.memory.isEmpty else { return nil }
      let anchors = question.anchors ?? TrustAnchors(certificates: [lab.root.certificate])
      let intermediates = question.intermediates ?? [lab.issuing.certificate]
      let profile = question.profile ?? lab.profile
      let validator = PathValidator(
        anchors: anchors, intermediates: intermediates, revocation: question.lists,
        profile: profile, revocationPolicy: question.policy)
      let verdict = validator.validate(question.leaf, at: question.at, present: question.present)
      return JudgedQuestion(
        name: row.id, leaf: question.leaf, anchors: anchors.certificates,
        intermediates: intermediates, lists: question.lists, at: question.at, profile: profile,
        verdict: verdict)
    }
  }

  /// NIST's cases.
  static func pkits() throws -> [JudgedQuestion] {
    try PKITS.cases().map { item in
      let question = try item.question()
      return JudgedQuestion(
        name: item.number, leaf: question.leaf, anchors: [question.anchor],
        intermediates: question.intermediates, lists: question.lists, at: question.at,
        profile: question.profile, verdict: question.verdict)
    }
  }

  /// The signers of the first histories, at a day of each.
  static func histories(_ count: Int) throws -> [JudgedQuestion] {
    let world = try HistoryTests.World()
    return try (1...count).flatMap { seed in
      let kept = try world.kept(seed: UInt64(seed), isPlain: true)
      let (history, at) = (kept.history, kept.at)
      let validator = try world.validator(kept, kept.lists)
      let lists = try world.lists(kept.lists)
      return history.signers.indices.map { signer in
        let leaf = history.signers[signer]
        let verdict = validator.validate(
          leaf, at: History.day(at), present: History.day(History.days + 1))
        return JudgedQuestion(
          name: "h\(seed).\(signer)", leaf: leaf, anchors: [world.lab.root.certificate],
          intermediates: history.authorities.map(\.certificate), lists: lists,
          at: History.day(at), profile: world.profile, verdict: verdict)
      }
    }
  }
}
