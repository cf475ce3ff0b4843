/// What a document says of one of its inputs, in fixed sizes.
struct ComparedInput: Sendable {
  /// Which unit of which contest it is about.
  let place: UInt64
  /// Its content digest.
  let content: UInt64
  let revision: Int32
}

/// Holds documents that add up others against those that the run came to as well.
///
/// What nobody signed speaks for nobody: only inputs that passed contradict a document above them.
struct InputComparison {
  private struct Parent {
    let ordinal: UInt32
    let inputs: Range<Int>
    let missing: Range<Int>
  }

  /// Inputs that are held at most.
  private let limit: Int
  private var places: [UInt64] = []
  private var revisions: [Int32] = []
  /// When each was drawn up, as it claims; the earliest time there is where it does not say.
  private var created: [Int64] = []
  private var figures: FigureTable
  private var parents: [Parent] = []
  private var inputs: [ComparedInput] = []
  private var missing: [UInt64] = []

  /// What is found, each with the documents that it is about, the one above first.
  struct Result {
    var relations: [(kind: RunFinding.Kind, documents: [UInt32])] = []
    /// Documents that were held against all their inputs, and those of which not all are here.
    var addedUp = 0
    var notAddedUp = 0
  }

  /// - Parameter limit: How many documents there are at most.
  init(limit: Int) {
    self.limit = limit
    figures = FigureTable(limit: limit * 4)
  }

  mutating func take(_ document: ComparedDocument) {
    let ordinal = UInt32(places.count)
    places.append(document.place)
    revisions.append(document.revision)
    created.append(document.created?.secondsSince1970 ?? .min)
    figures.append(document.figures)
    guard !document.inputs.isEmpty || !document.missing.isEmpty,
      inputs.count + missing.count + document.inputs.count + document.missing.count <= limit
    else { return }
    parents.append(
      Parent(
        ordinal: ordinal, inputs: inputs.count..<inputs.count + document.inputs.count,
        missing: missing.count..<missing.count + document.missing.count))
    inputs += document.inputs
    missing += document.missing
  }

  /// - Parameters:
  ///   - contents: The content digests of the documents.
  ///   - passed: Whether a document passed.
  ///   - counts: Whether a document counts for anything: it did not fail, and no correction supersedes it.
  func finish(
    _ contents: [UInt64], passed: (UInt32) -> Bool, counts: (UInt32) -> Bool
  ) -> Result {
    var result = Result()
    let parents = parents.filter { counts($0.ordinal) }
    guard !parents.isEmpty else { return result }
    let pinned = Set(parents.flatMap { inputs[$0.inputs].map(\.content) })
    let named = Set(
      parents.flatMap { inputs[$0.inputs].map(\.place) + missing[$0.missing] })
    var byContent: [UInt64: UInt32] = [:]
    var byPlace: [UInt64: [UInt32]] = [:]
    for (index, content) in contents.enumerated() {
      let ordinal = UInt32(index)
      if pinned.contains(content), byContent[content] == nil { byContent[content] = ordinal }
      if named.contains(places[index]), passed(ordinal) {
        byPlace[places[index], default: []].append(ordinal)
      }
    }
    for parent in parents { compare(parent, byContent, byPlace, contents, &result) }
    return result
  }

  private func compare(
    _ parent: Parent, _ byContent: [UInt64: UInt32], _ byPlace: [UInt64: [UInt32]],
    _ contents: [UInt64], _ result: inout Result
  ) {
    let pinned = inputs[parent.inputs].map { input in
      let holder = byContent[input.content].map { document in
        let isOther = places[Int(document)] != input.place
        return (document, !isOther && revisions[Int(document)] == input.revision)
      }
      let others = (byPlace[input.place] ?? []).filter {
        contents[Int($0)] != input.content && $0 != parent.ordinal
      }
      return PinnedDocument(
        revision: Int(input.revision), holder: holder,
        isYounger: holder.map { isYounger($0.0, than: parent.ordinal) } ?? false,
        others: others.map { ($0, Int(revisions[Int($0)])) })
    }
    let present = missing[parent.missing].compactMap { place in
      byPlace[place]?.first { $0 != parent.ordinal }
    }
    let found = InputRules.compare(
      parent.ordinal, pinned, present: present, lacksInputs: !parent.missing.isEmpty
    ) { figures[$0] }
    result.relations += found.relations
    if found.isAddedUp { result.addedUp += 1 } else { result.notAddedUp += 1 }
  }

  /// Whether one document claims to be younger than another, where both say when they were drawn up.
  func isYounger(_ one: UInt32, than other: UInt32) -> Bool {
    let (time, own) = (created[Int(one)], created[Int(other)])
    return own != .min && time > own
  }
}
