import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

/// Policies with other places than the shipped ones, and people who sign in them as planned.
extension Registry {
  /// A verifier whose county policy has other places.
  func verifier(
    places: String, at time: Instant = now, roster: (inout Roster) -> Void = { _ in }
  ) throws -> Verifier {
    let policy = try policy(places: places)
    return try verifier(at: time) {
      $0.policyDocuments = [source(policy, "county.xml")]
      $0.rosterDocuments = [source(try signedRoster(roster), "roster.xml")]
    }
  }

  /// The county policy with other places, signed.
  func policy(places: String) throws -> [UInt8] {
    let text = String(
      decoding: must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes, as: UTF8.self)
    let start = must(text.firstRange(of: "  <Signer "))
    let end = must(text.firstRange(of: "  <Role "))
    let changed = text[..<start.lowerBound] + places + "\n" + text[end.lowerBound...]
    return try self["ministry"].sign(Array(changed.utf8))
  }

  static func place(
    _ rest: String, _ kind: String = "Signer", commitment: String = "origin", inner: String = ""
  ) -> String {
    "<\(kind) \(rest) commitment=\"\(commitment)\">\(inner)</\(kind)>"
  }

  /// A role that the policy has besides.
  static func role(_ id: String) -> String { "<Role id=\"\(id)\">\(Sheet.names(id))</Role>" }

  /// Signs as planned; what the plan says against it is an issue.
  func sign(
    _ sheet: [UInt8], _ verifier: Verifier, _ action: SigningAction = .sign, by name: String,
    as role: String? = nil, at time: Instant = now.adding(seconds: -5)
  ) throws -> [UInt8] {
    let plan = verifier.plan(
      action, for: source(sheet, "sheet.xml"), by: self[name].certificate, as: role)
    #expect(plan.choices.count == 1, "\(name): \(plan.refusals)")
    #expect(plan.warnings == [], "\(name)")
    let choice = try #require(plan.choices.first)
    return try sign(sheet, choice, must(plan.document), by: name, at: time)
  }

  private func sign(
    _ sheet: [UInt8], _ choice: PlannedSignature, _ document: SignedDocument, by name: String,
    at time: Instant
  ) throws -> [UInt8] {
    let request = choice.request(signingTime: time)
    let signer = self[name].signer
    return choice.parents.isEmpty
      ? try SignatureBuilder().sign(source(sheet, "s"), document, request, with: signer).bytes
      : try SignatureBuilder().countersign(
        source(sheet, "s"), document, parents: choice.parents.map(\.id), request, with: signer
      ).bytes
  }

  /// Signs in a role without a plan, as somebody with another program could.
  func forge(
    _ sheet: [UInt8], _ verifier: Verifier, by name: String, role: String? = nil,
    at time: Instant = now.adding(seconds: -5)
  ) throws -> [UInt8] {
    let policy = must(verifier.policies.first)
    return try self[name].sign(sheet: sheet, role: role) {
      $0.policy = PolicyReference(id: policy.identifier, contentDigest: policy.contentDigest)
      $0.signingTime = time
    }
  }
}
