/// The inputs of a document held against the units that the register puts below its own: each of them is an input, or
/// is named as missing, once.
struct InputAgreement {
  private(set) var findings: [RegisterFinding] = []

  /// - Parameters:
  ///   - fields: The values of the document; all its inputs are listed.
  ///   - unit: The unit of the document.
  ///   - register: The register of its election.
  init(_ fields: DocumentFields, of unit: String, _ register: TrustedRegister) {
    func list(_ codes: [String]) -> ListedUnits { ListedUnits(codes) { register.unit($0)?.name } }
    let shared = Self.sharingContent(fields.inputs)
    if !shared.isEmpty { findings.append(.sharedContent(list(shared))) }
    let expected = register.unitsAddedUp(by: unit, contest: fields.contest)
    let named = fields.inputs.map(\.unit) + fields.missing.map(\.unit)
    // Most list them in the order of the register, each once.
    if named.elementsEqual(expected, by: { $0.isSame(as: $1) }),
      fields.omittedInputs + fields.omittedMissing == 0
    {
      return
    }
    let known = Set(expected)
    var seen: Set<String> = []
    var twice: [String] = []
    for code in named where !seen.insert(code).inserted { twice.append(code) }
    let others = Set(fields.inputs.map(\.unit)).subtracting(known).sorted()
    let missing = Set(fields.missing.map(\.unit)).subtracting(known).sorted()
    let lacking = expected.filter { !seen.contains($0) }
    if !others.isEmpty { findings.append(.otherInputs(list(others))) }
    if !missing.isEmpty { findings.append(.otherMissing(list(missing))) }
    // What is not listed was read, and cannot be told from what is not there.
    if fields.omittedInputs + fields.omittedMissing > 0 {
      findings.append(.tooManyInputs(listed: named.count, expected: expected.count))
    } else if !lacking.isEmpty {
      findings.append(
        .lackingInputs(list(lacking), callsItselfComplete: fields["complete"]?.token == "true"))
    }
    if !twice.isEmpty { findings.append(.repeatedInputs(list(twice))) }
  }

  /// The units of inputs that pin one content: it says of which unit it is, and that is one.
  private static func sharingContent(_ inputs: [PinnedInput]) -> [String] {
    var owners: [[UInt8]: String] = [:]
    var sharing: [String] = []
    for input in inputs {
      guard let first = owners[input.digest] else {
        owners[input.digest] = input.unit
        continue
      }
      guard !first.isSame(as: input.unit) else { continue }
      for unit in [first, input.unit] where !sharing.contains(unit) { sharing.append(unit) }
      if sharing.count >= VerdictLimits.records { break }
    }
    return sharing
  }
}
