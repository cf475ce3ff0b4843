import XAdES

/// Who signs a sheet and who countersigns, in the order in which it happens.
///
/// This is what the lab's officials do; what they had to do, the policies say.
package struct SigningPlan: Sendable {
  /// One step.
  struct Step: Sendable {
    /// The role that signs.
    var role: Role
    /// The unit whose official signs.
    var unit: String
    /// Whether the step follows every signature before it; else it stands beside them.
    var isCountersignature: Bool
    /// Which of those who hold the role there, counted from 0.
    var number = 0
  }

  /// The steps.
  var steps: [Step]

  /// The plan for a sheet of the small election.
  ///
  /// An official whom the sheet records absent or refusing does not sign.
  init(for draft: SheetDraft) {
    let unit = draft.unit.code
    let parent = draft.unit.parent ?? unit
    let away = Set(draft.attendance.filter { $0.status != .present }.map(\.role))
    let country = UnitTree.lab.country.code
    let province = unit.split(separator: "-").prefix(2).joined(separator: "-")
    switch (draft.tier, draft.unit.kind) {
    case (.board, .bakhshdari):
      steps = [Self.sign(.bakhshdar, unit), Self.countersign(.farmandar, parent)]
    case (.board, _):
      steps = [
        Self.sign(.farmandar, parent), Self.sign(.countyHQHead, parent),
        Self.countersign(.provinceHQHead, province),
      ]
    case (.county, _):
      steps = [
        Self.sign(.farmandar, unit), Self.sign(.countyHQHead, unit),
        Self.countersign(.provinceHQHead, province),
      ]
    case (.province, _):
      steps = [
        Self.sign(.ostandar, unit), Self.sign(.politicalDeputy, unit),
        Self.sign(.provinceHQHead, unit), Self.countersign(.hqSecretary, country),
      ]
    case (.abroad, _):
      steps = (0..<2).map {
        Step(role: .abroadOfficer, unit: country, isCountersignature: false, number: $0)
      }
    case (.country, _):
      steps = [
        Self.sign(.hqSecretary, country), Self.sign(.hqHead, country),
        Self.countersign(.minister, country),
      ]
    }
    steps.removeAll { away.contains($0.role.rawValue) }
  }

  private static func sign(_ role: Role, _ unit: String) -> Step {
    Step(role: role, unit: unit, isCountersignature: false)
  }

  private static func countersign(_ role: Role, _ unit: String) -> Step {
    Step(role: role, unit: unit, isCountersignature: true)
  }
}

extension SigningPlan.Step {
  /// What the official commits to.
  var commitment: Commitment { isCountersignature ? .proofOfApproval : .proofOfOrigin }
}
