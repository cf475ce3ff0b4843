import PKI
import XAdES

/// What must hold of all signatures of a document together: nobody missing, nobody twice,
/// everyone countersigned who must be, absences with a reason.
struct RequiredSignatures {
  let context: ValidationContext
  private(set) var findings: [Finding] = []
  /// Statements that may excuse somebody whose signature is missing, once there is more evidence.
  private(set) var awaited: [StatementFinding] = []
  /// How many people of a role were found excused.
  private var excused: [String: Int] = [:]

  /// Without a signature only what the document itself records is judged: nobody shall sign what can never pass.
  init(_ context: ValidationContext, _ signatures: [JudgedSignature]) {
    self.context = context
    checkAbsences(signatures)
    checkStatements(signatures)
    guard !signatures.isEmpty else { return }
    checkSigners(signatures)
    for slot in context.slots.countersigners { checkCountersigner(slot, signatures) }
    checkPersons(signatures)
  }

  private mutating func note(_ finding: SignerFinding, line: Int? = nil) {
    findings.append(Finding(.signer(finding), about: .document, line: line))
  }

  // MARK: Absences

  /// A08: whoever is recorded absent or refusing needs a reason.
  private mutating func checkAbsences(_ signatures: [JudgedSignature]) {
    for absence in context.fields.absences {
      if absence.status == "absent" || absence.status == "refused" {
        if !absence.reason.isVisible {
          note(
            .absenceWithoutReason(
              role: absence.role, status: absence.status,
              isStatement: context.policy.applicability.root == TrustedDocuments.statement),
            line: absence.line)
        } else {
          note(
            .absenceRecorded(
              role: absence.role, status: absence.status, reason: absence.reason),
            line: absence.line)
        }
        // Where several people of the role sign, one of them may be away: A01 tells whether enough are there.
        if !context.slots.isForOne(absence.role) { continue }
        let signed = signatures.filter { $0.role == absence.role }
        if !signed.isEmpty {
          // Whoever signs for somebody contradicts no absence.
          guard signed.contains(where: { $0.standIn == nil }) else { continue }
          note(.absentYetSigned(role: absence.role, status: absence.status), line: absence.line)
        } else if isNeverExcused(absence.role) {
          note(.absenceNotExcused(role: absence.role, status: absence.status), line: absence.line)
        }
      }
    }
  }

  /// Of each statement that holds, whom it excuses, or why it excuses nobody.
  private mutating func checkStatements(_ signatures: [JudgedSignature]) {
    for statement in context.statements.accepted {
      guard let role = statement.role else { continue }
      if let delegate = statement.delegate {
        add(
          .delegated(
            role: role, to: delegate.role, person: NationalID.masked(delegate.nationalID),
            reason: statement.reason, by: statement.by, file: statement.source))
      } else if context.slots.lacking(role, signatures) == 0 {
        add(.overtaken(role: role, status: statement.says, file: statement.source))
      } else if requirements(of: role).allSatisfy({ $0 == .always }) {
        add(.notExcused(role: role, status: statement.says, file: statement.source))
      } else {
        add(
          .excused(
            role: role, status: statement.says, reason: statement.reason, by: statement.by,
            file: statement.source))
      }
    }
    for finding in StatementDoubts(context).findings { add(finding) }
  }

  private mutating func add(_ finding: StatementFinding) { findings.append(.statement(finding)) }

  private func requirements(of role: String) -> [Requirement] {
    context.slots.signers.filter { $0.role == role }.map(\.requirement)
      + context.slots.countersigners.filter { $0.role == role }.map(\.requirement)
  }

  /// Whether the policy asks for a role's signature whatever the document records of it, and no statement beside it
  /// says why it is missing.
  private func isNeverExcused(_ role: String) -> Bool {
    requirements(of: role).contains {
      $0 == .always
        || $0 == .unlessStated && context.statements.excuse(of: role, isCounter: false).isNone
    }
  }

  // MARK: Excuses

  /// Whether the signatures of so many people of a role may be missing, besides those of whom that was found before;
  /// what waits for evidence is noted. One recorded absent without a reason is named by A08 already.
  private mutating func isExcused(
    _ requirement: Requirement, _ role: String, people: Int, isCounter: Bool = false
  ) -> Bool {
    let all = excused[role, default: 0] + people
    let records = context.fields.absences.count {
      $0.role == role && ($0.status == "absent" || $0.status == "refused")
    }
    switch context.excuse(requirement, role, people: all, isCounter: isCounter) {
    case .given: break
    case .none:
      guard requirement == .unlessReason, records >= all else { return false }
    case .awaited(let findings):
      if requirement != .unlessReason || records < all { awaited += findings }
    }
    excused[role] = all
    return true
  }

  // MARK: Places

  /// A01: each place for a signer is filled; by as many people as it asks for, if all is well.
  private mutating func checkSigners(_ signatures: [JudgedSignature]) {
    var missing: [SignerFinding] = []
    var people = 0
    for slot in context.slots.signers {
      let filling = signatures.filter { signature in
        guard signature.parent == nil else { return false }
        return signature.verdict.slot == slot.id || isRefused(signature, in: slot.role)
      }
      let present = PeopleOfPlace(filling)
      for index in present.repeated {
        filling[index].note(.signer(.actingForSigner(role: slot.role)))
      }
      let lacking = slot.people - present.count
      if lacking > 0, !isExcused(slot.requirement, slot.role, people: lacking) {
        missing.append(
          .roleMissing(
            role: slot.role, signed: present.count, asked: slot.people,
            excuse: slot.requirement.excuse))
        people += lacking
      }
      if lacking < 0 { note(.roleTwice(role: slot.role, asked: slot.people)) }
    }
    // Signatures of which not even the role can be read may be theirs, and are refused themselves.
    let nameless = signatures.count {
      $0.parent == nil && $0.role == nil && $0.result.intact == nil
    }
    guard people > nameless else { return }
    for finding in missing { note(finding) }
  }

  /// Whether a signature that does not hold claims a role, or one without a place is by somebody who has it: its own
  /// faults say enough.
  private func isRefused(_ signature: JudgedSignature, in role: String) -> Bool {
    signature.result.intact == nil
      ? signature.role == role
      : (signature.verdict.slot == nil || signature.claimsAnothersRole)
        && signature.verdict.signer?.role == role
  }

  /// A place for a countersigner: over every signature that it follows. Whoever countersigned one of them was there,
  /// and nothing excuses the others.
  private mutating func checkCountersigner(
    _ slot: CountersignerSlot, _ signatures: [JudgedSignature]
  ) {
    let parents = signatures.indices.filter {
      slot.of.contains(signatures[$0].verdict.slot ?? "")
    }
    let covered = Set(
      signatures.filter { $0.verdict.slot == slot.id || isRefused($0, in: slot.role) }
        .compactMap(\.parent))
    guard covered.isEmpty else {
      for index in parents where !covered.contains(index) {
        signatures[index].note(.signer(.notCountersigned(by: slot.role)))
      }
      return
    }
    // Where the signatures themselves do not hold, nothing can be said of who follows them.
    if parents.isEmpty, signatures.contains(where: { $0.result.intact == nil }) { return }
    if !isExcused(slot.requirement, slot.role, people: 1, isCounter: true) {
      note(.countersignerMissing(role: slot.role, excuse: slot.requirement.excuse))
    }
  }

  // MARK: Persons

  /// A04: one person fills one place, and countersigns each signature once.
  private func checkPersons(_ signatures: [JudgedSignature]) {
    var byPerson: [String: [JudgedSignature]] = [:]
    for signature in signatures {
      if let person = signature.person { byPerson[person, default: []].append(signature) }
    }
    for own in byPerson.values where own.count > 1 { checkPerson(own, signatures) }
  }

  /// The signatures of one person.
  private func checkPerson(_ own: [JudgedSignature], _ signatures: [JudgedSignature]) {
    var places: Set<String> = []
    var seen: Set<[String]> = []
    var roles: [String] = []
    var repeats: [JudgedSignature] = []
    for signature in own {
      if let parent = signature.parent, signatures[parent].verdict.slot == nil {
        // What it follows has no place, which is not its maker's doing.
        continue
      }
      let place = signature.verdict.slot ?? signature.role ?? signature.verdict.number
      let over = signature.parent.map { signatures[$0].verdict.number } ?? ""
      let isFirst = seen.insert([place, over]).inserted
      // The policy lets whoever signs for another have a place besides.
      if isFirst, signature.isBesides { continue }
      let isNewPlace = places.insert(place).inserted
      if isNewPlace || !isFirst { roles.append(signature.role ?? "") }
      if !isFirst || places.count > 1 { repeats.append(signature) }
    }
    for signature in repeats { signature.note(.signer(.personTwice(roles: roles))) }
  }
}

extension Requirement {
  /// What whoever looks at the document is told of it.
  fileprivate var excuse: SignerFinding.Remedy {
    switch self {
    case .always: .never
    case .unlessReason: .recorded
    case .unlessStated: .stated
    }
  }
}

extension JudgedSignature {
  /// Whether the roster gives its card to another role than it states: whoever holds that card did sign.
  fileprivate var claimsAnothersRole: Bool {
    verdict.findings.contains { finding in
      if case .roster(.roleNotHeld) = finding.code { true } else { false }
    }
  }
}
