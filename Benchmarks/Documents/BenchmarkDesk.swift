import CanonicalXML
import ElectionVerifier
import Glibc
import PKI
import SignatureBuilding
import VirtualRegistry
import XAdES

/// The registry, the ministry and the officials of the benchmark.
struct BenchmarkDesk {
  /// Three provinces whose officials hold one kind of key each; everybody else is on P-256.
  static let provinces: [(name: String, code: String, key: PrivateKey.Kind)] = [
    ("rsa2048", "IR-01", .rsa(2_048)), ("rsa3072", "IR-02", .rsa(3_072)), ("p256", "IR-03", .p256),
  ]
  /// So many counties of the first province (all, if it has fewer): their governors
  /// sign one sheet each, which are signers never seen before.
  static let newSigners = 24

  let clock: Instant
  let registry: VirtualRegistry
  private let policies: [BenchmarkPolicy]
  private let shelf: PolicyShelf
  private let signing = DocumentSigning(byteLimit: 4 << 30)

  init(_ policies: [BenchmarkPolicy] = BenchmarkPolicy.all) throws {
    self.policies = policies
    clock = SystemClock().now
    let tree = UnitTree.lab
    var keys: [VirtualRegistry.Office: PrivateKey.Kind] = [:]
    var units: Set<String> = ["IR"]
    for province in Self.provinces {
      keys[.init(.provinceHQHead, province.code)] = province.key
      units.insert(province.code)
      let isFirst = province.code == Self.provinces[0].code
      for county in tree.children(of: province.code).prefix(isFirst ? Self.newSigners : 1) {
        keys[.init(.farmandar, county.code)] = province.key
        keys[.init(.countyHQHead, county.code)] = province.key
        units.insert(county.code)
      }
    }
    keys[.init(.hqSecretary, "IR")] = .rsa(2_048)
    keys[.init(.hqHead, "IR")] = .rsa(2_048)
    let plan = RosterPlan(tree: tree, seed: 1392, clock: clock, untouched: units)
    registry = try VirtualRegistry(plan: plan, keys: keys)
    shelf = try PolicyShelf(
      signedBy: try registry.card(.hqHead, "IR").signature,
      at: clock.adding(seconds: -12 * 86_400), sources: policies.map(\.source))
  }

  func writeTrust(to folder: OutputFolder) throws {
    var register = try Register(
      of: LabElection(before: clock), scope: .all, tree: .lab, clock: clock)
    // A sheet's contest chooses the policy.
    let contest = register.contests[0]
    register.contests += policies.map {
      RegisteredContest(code: $0.name, name: contest.name, candidates: contest.candidates)
    }
    let signed = try register.signed(by: try registry.card(.hqHead, "IR").signature)
    let trust = LabTrust(
      registry: registry, policies: shelf, roster: try registry.signedRoster(),
      register: (signed, register.election.code), clock: clock)
    try trust.folder().write(to: folder, below: "trust/")
  }

  /// An official who signs, and over whom.
  struct Step {
    let role: Role
    let unit: String
    /// The place among the signatures so far of the one that is countersigned; nil: a signature.
    var parent: Int?
  }

  /// Signs a sheet by the steps of its policy.
  func sign(
    _ document: [UInt8], for policy: BenchmarkPolicy, _ steps: [Step], form: ContentForm = .filter2
  ) throws -> [UInt8] {
    guard let shelved = shelf.policies.first(where: { $0.id.hasSuffix(":" + policy.name) }) else {
      fatalError("no policy \(policy.name)")
    }
    var bytes = document
    var ids: [String] = []
    for (number, step) in steps.enumerated() {
      var request = SignatureRequest(
        signingTime: clock.adding(seconds: 60 * (Int64(number) - 40)),
        policy: shelved.reference, roles: [step.role.rawValue],
        commitment: step.parent == nil ? .proofOfOrigin : .proofOfApproval)
      request.contentForm = form
      if policy.placement == "r:Election" {
        request.placement = .element([ExpandedName("urn:mohr:result-sheet:1", "Election")])
      }
      let signer = try registry.card(step.role, step.unit).signature
      let signed =
        if let parent = step.parent {
          try signing.countersign(
            bytes, parents: [ids[parent]], name: policy.name, request, with: signer)
        } else {
          try signing.sign(bytes, name: policy.name, request, with: signer)
        }
      bytes = signed.bytes
      ids += signed.signatureIDs
    }
    return bytes
  }
}
