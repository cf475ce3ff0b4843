/// The documents beside one that are its inputs, or say so.
struct InputsBeside {
  private let fields: DocumentFields
  private let own: [UInt8]?
  private let stage: InputFinding.Stage
  /// The units that it adds up or says are missing.
  let units: Set<String>
  private let digests: Set<[UInt8]>
  private var byDigest: [[UInt8]: BesideDocument] = [:]
  private var byUnit: [String: [BesideDocument]] = [:]

  /// A document beside; nil for the one that is to be signed.
  private typealias Other = BesideDocument?

  init(_ fields: DocumentFields, _ own: [UInt8]?, _ stage: InputFinding.Stage) {
    self.fields = fields
    self.own = own
    self.stage = stage
    units = Set(fields.inputs.map(\.unit) + fields.missing.map(\.unit))
    digests = Set(fields.inputs.map(\.digest))
  }

  /// Whether a file may be an input, or say that it is one.
  func concern(_ glance: BesideGlance) -> Bool {
    glance.digest != own
      && (digests.contains(glance.digest) || glance.unit.map(units.contains) ?? false)
  }

  /// Takes a document that lies beside, if it bears on the matter.
  mutating func take(_ other: BesideDocument) {
    guard other.digest != own else { return }
    guard digests.contains(other.digest) || isOfElection(other) && units.contains(other.unit) else {
      return
    }
    if byDigest[other.digest] == nil { byDigest[other.digest] = other }
    byUnit[other.unit, default: []].append(other)
  }

  private func isOfElection(_ other: BesideDocument) -> Bool {
    other.election == fields.election && other.contest == fields.contest
  }

  var findings: [InputFinding] {
    let inputs = fields.inputs.map(pinned)
    let present = fields.missing.compactMap { missing in
      byUnit[missing.unit]?.first(where: \.isPassed)
    }
    let result = InputRules.compare(
      Other.none, inputs, present: present, lacksInputs: !fields.missing.isEmpty,
      figures: { $0?.figures ?? fields.figures })
    return fields.inputs.compactMap(otherContent) + result.relations.flatMap(told)
  }

  private func pinned(_ input: PinnedInput) -> PinnedDocument<Other> {
    let holder = byDigest[input.digest].map { match in
      let isNamed =
        match.unit == input.unit && match.revision == input.revision && isOfElection(match)
      return (document: Other.some(match), isNamedSheet: isNamed)
    }
    let others = (byUnit[input.unit] ?? []).filter { $0.isPassed && $0.digest != input.digest }
    let isYounger = byDigest[input.digest]?.created.map { created in
      fields.created.map { $0 < created } ?? false
    }
    return PinnedDocument(
      revision: input.revision, holder: holder, isYounger: isYounger ?? false,
      others: others.map { (document: Other.some($0), revision: $0.revision) })
  }

  /// Another content by the same revision. Beside the document that is pinned, only what was signed contradicts it; nor
  /// does anything else contradict what was signed itself.
  private func otherContent(_ input: PinnedInput) -> InputFinding? {
    let isHere = byDigest[input.digest] != nil
    let other = byUnit[input.unit]?.first {
      $0.digest != input.digest && $0.revision == input.revision
        && (stage == .signing ? $0.isPassed || !isHere : $0.isPassed && !isHere)
    }
    return other.map { .otherContent(unit: $0.unit, revision: $0.revision, file: $0.file) }
  }

  private func told(_ kind: RunFinding.Kind, _ documents: [Other]) -> [InputFinding] {
    let others = documents.compactMap(\.self)
    guard let first = others.first else { return [] }
    switch kind {
    case .otherInputSheet:
      return [.otherSheet(unit: first.unit, revision: first.revision, file: first.file)]
    case .supersededInput:
      return [
        .superseded(unit: first.unit, revision: first.revision, file: first.file, stage)
      ]
    case .absentRevision: return [absent(first)]
    case .olderThanInput:
      return [.younger(unit: first.unit, revision: first.revision, file: first.file)]
    case .missingPresent: return [.present(unit: first.unit, file: first.file, stage)]
    case .unusualInvalid, .unusualTurnout:
      let share = kind == .unusualInvalid ? Shares.invalid : .turnout
      return [.unusual(share, ListedUnits(others.map(\.unit)) { _ in nil })]
    case .otherSum: return sums(of: others)
    default: return []
    }
  }

  private func absent(_ newest: BesideDocument) -> InputFinding {
    let pinned = fields.inputs.first { $0.unit == newest.unit }?.revision ?? newest.revision
    return .absent(
      unit: newest.unit, revision: pinned, newest: newest.revision, file: newest.file)
  }

  /// Where every input lies beside, the figures must be their sums; where some do, no less than theirs.
  private func sums(of pinned: [BesideDocument]) -> [InputFinding] {
    let isWhole =
      pinned.count == fields.inputs.count + fields.omittedInputs
      && pinned.allSatisfy { !$0.figures.isEmpty }
    let others = Sums.differences(
      fields.figures, pinned.map(\.figures), lacksInputs: !fields.missing.isEmpty,
      isPartial: !isWhole)
    return others.first.map { [.otherSum($0, count: others.count)] } ?? []
  }
}
