import CanonicalXML
import ElectionVerifier
import PKI
import XAdES

/// Works a plan out.
struct SigningPlanner {
  let action: SigningAction
  let validation: DocumentValidation
  let certificate: Certificate
  let verifier: Verifier
  private let verdict: Verdict
  private(set) var holder: SignerIdentity
  private(set) var path: CertificationPath?
  var choices: [PlannedSignature] = []
  private(set) var refusals: [Finding] = []
  private(set) var warnings: [Finding] = []

  init(
    action: SigningAction, validation: DocumentValidation, verdict: Verdict,
    certificate: Certificate, verifier: Verifier
  ) {
    self.action = action
    self.validation = validation
    self.certificate = certificate
    self.verifier = verifier
    self.verdict = verdict
    holder = SignerIdentity(certificate)
  }

  var plan: SigningPlan {
    var verdict = verdict
    if let unit = holder.unit, verdict.unitNames[unit] == nil {
      verdict.unitNames[unit] = validation.context?.unitName(unit)
    }
    var plan = SigningPlan(
      verdict: verdict, document: validation.signed,
      holder: holder, path: path,
      choices: refusals.isEmpty ? choices : [], refusals: refusals, warnings: warnings)
    plan.excused = validation.context?.excusing(validation.signatures) ?? []
    return plan
  }

  // MARK: The document

  /// What is there must hold, but for the signatures that are still to come.
  mutating func checkDocument() {
    for (finding, lackRefuses) in Self.judgements(of: verdict) {
      sort(finding, lackRefuses: lackRefuses)
    }
  }

  /// What forbids to sign a document, whoever wants to.
  static func refusals(of verdict: Verdict) -> [Finding] {
    judgements(of: verdict).filter {
      $0.0.severity == .error || $0.0.severity == .missing && $0.lackRefuses
    }.map(\.0)
  }

  /// What was found in a document and in its signatures; a lack in a signature does not refuse another one.
  private static func judgements(of verdict: Verdict) -> [(Finding, lackRefuses: Bool)] {
    let signatures = verdict.signatures.flatMap(\.flattened).flatMap(\.findings)
    return
      (verdict.findings.map { ($0, lackRefuses: true) }
      + signatures.map { ($0, lackRefuses: false) }).filter { !isStillToCome($0.0) }
  }

  /// Findings that only say that more signatures are needed.
  private static func isStillToCome(_ finding: Finding) -> Bool {
    switch finding.code {
    case .document(.notSigned), .signer(.roleMissing), .signer(.countersignerMissing),
      .signer(.notCountersigned),
      .statement(.pending(_, _, waiting: .signature)),
      .statement(.unread(_, _, waiting: .signature)):
      true
    default: false
    }
  }

  /// Errors refuse, warnings warn; what the verifier lacks refuses or warns.
  mutating func sort(_ finding: Finding, lackRefuses: Bool) {
    switch finding.severity {
    case .error: refusals.append(finding)
    case .missing:
      if lackRefuses { refusals.append(finding) } else { warnings.append(finding) }
    case .warning: warnings.append(finding)
    case .info: break
    }
  }

  // MARK: The holder

  var concern: Concern {
    .certificate(
      name: certificate.commonName ?? certificate.subject, serial: certificate.serialNumber)
  }

  mutating func refuse(_ code: FindingCode) {
    refusals.append(Finding(code, about: concern))
  }

  mutating func warn(_ code: FindingCode) {
    warnings.append(Finding(code, about: concern))
  }

  /// The certificate must lead to the registry now; that revocation cannot be told is a warning.
  mutating func checkCertificate() {
    let outcome = verifier.steps.validator.validate(
      certificate, at: verifier.time.at, present: verifier.time.present)
    path = outcome.path
    for problem in outcome.problems {
      let finding = Finding(.path(problem), about: concern)
      if problem.subIndication == .tryLater, !problem.isSuspension {
        warnings.append(finding)
      } else {
        sort(finding, lackRefuses: true)
      }
    }
    for lapse in verifier.lapses(ofSigningBy: certificate) { refuse(lapse) }
    guard let policy = validation.context?.policy else { return }
    let minimum = policy.algorithms.minimumRSABits
    if let bits = certificate.publicKey.kind.rsaBits(below: minimum) {
      refuse(.policy(.keyTooShort(bits: bits, minimum: minimum)))
    }
  }

  /// What a signature that was made now would claim of the time: known before a PIN is asked.
  mutating func checkTime() {
    let codes = validation.context?.claimedTimes.findings(
      on: verifier.time.present, certificate)
    if let late = validation.context?.lateness(of: verifier.time.present) { warn(late) }
    for code in codes ?? [] { sort(Finding(code, about: concern), lackRefuses: true) }
  }

  // MARK: Roles

  /// The places that the holder may fill; where there is none, why.
  mutating func chooseRoles(_ wanted: String?) {
    guard let context = validation.context else { return }
    let check = context.roleCheck(certificate, nil)
    for code in check.codes { sort(Finding(code, about: concern), lackRefuses: true) }
    refusals.nameOtherRegistry()
    guard let card = check.card else { return }
    holder.name = card.name
    let own = card.office(at: verifier.time.present)
    holder.role = own.role
    holder.unit = own.unit.code
    holder.card = card.number
    holder.roleName = context.roleName(own.role)
    let roles = wanted.map { [$0] } ?? (card.roles + context.lentRoles(to: card))
    let places = roles.compactMap { place(for: $0, context.slots) }
    guard let only = places.first else {
      refuseWithoutPlace(wanted ?? own.role, context)
      return
    }
    if places.count == 1 { checkHolding(as: only.role, context) }
    let usable = places.filter { place in
      let codes = context.roleCheck(certificate, place.role).codes
      return codes.allSatisfy { $0.traits.severity < .missing }
    }
    let turns = SigningTurns(context, validation.signatures)
    let inTurn = usable.filter { place in
      turns.findings(in: place.slot, at: verifier.time.present).allSatisfy {
        $0.traits.severity < .missing
      }
    }
    // Who signs for another besides has one of the two left.
    let left = inTurn.filter { place in
      !validation.signatures.contains {
        $0.person == certificate.identity && $0.verdict.slot == place.slot
      }
    }
    let best = left.isEmpty ? inTurn : left
    for place in best.isEmpty ? [usable.first ?? only] : best { add(place, context) }
  }

  /// Whoever has nothing to do with the document is told that; only somebody who has is sent to the other command.
  private mutating func refuseWithoutPlace(_ role: String, _ context: ValidationContext) {
    let refusedBefore = refusals.count
    let why = noPlace(for: role, context.slots)
    if case .signer(.roleNotAsked) = why {} else { checkHolding(as: role, context) }
    if refusals.count == refusedBefore { refuse(why) }
  }

  private mutating func checkHolding(as role: String, _ context: ValidationContext) {
    let check = context.roleCheck(certificate, role)
    if let unit = check.holding?.unit { holder.unit = unit.code }
    for code in check.codes {
      let finding = Finding(code, about: concern)
      if !refusals.contains(finding), !warnings.contains(finding) {
        sort(finding, lackRefuses: true)
      }
    }
    holder.roleName = context.roleName(role)
  }

  /// A place with what a signature in it states.
  struct Place {
    let slot: String
    let role: String
    let commitment: Commitment
    /// The places whose signatures it follows; empty for a signature of the content.
    let of: [String]
  }

  /// The one place of a role that is this holder's: nobody is asked to choose between places that they cannot tell
  /// apart.
  private func place(for role: String, _ slots: ActiveSlots) -> Place? {
    let open = OpenPlaces(slots, validation.signatures)
    switch action {
    case .sign:
      return open.signer(role, certificate.identity).map {
        Place(slot: $0.id, role: role, commitment: $0.commitment, of: [])
      }
    case .countersign(let wanted):
      let parents = validation.signatures.indices.filter { index in
        wanted.contains { validation.signatures[index].isCalled($0) }
      }
      // One that countersigns none of those that are wanted says so.
      let place =
        open.countersigner(role, certificate.identity, over: parents)
        ?? open.countersigner(role, certificate.identity, over: [])
      return place.map {
        Place(slot: $0.id, role: role, commitment: $0.commitment, of: $0.of)
      }
    }
  }

  /// Why a role has no place: it should use the other command, or has nothing to do here.
  private func noPlace(for role: String, _ slots: ActiveSlots) -> FindingCode {
    switch action {
    case .sign where slots.countersigners.contains(where: { $0.role == role }):
      .signer(.signedBesides(role: role))
    case .countersign where slots.signers.contains(where: { $0.role == role }):
      .signer(.countersignedInstead(role: role))
    case .sign: .signer(.roleNotAsked(role: role, asked: slots.signerRoles))
    case .countersign: .signer(.roleNotAsked(role: role, asked: slots.countersignerRoles))
    }
  }
}

extension PathProblem {
  fileprivate var isSuspension: Bool { if case .suspended = self { true } else { false } }
}
