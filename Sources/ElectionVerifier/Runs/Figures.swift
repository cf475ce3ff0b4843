/// Figures of a document beside those of its inputs.
package enum Sums {
  /// The figures of a document that are not the sums of its inputs'.
  ///
  /// Votes for a candidate whom an input does not list are none; of the ballots only what all of them state is added
  /// up. Who may vote where an input is missing is no question of addition, but never fewer than in all the others.
  ///
  /// - Parameters:
  ///   - document: Its figures.
  ///   - inputs: Those of its inputs.
  ///   - lacksInputs: Whether the document says that any is missing.
  ///   - isPartial: Whether there are inputs that are not here, or of which the figures are not: counts are never less than
  ///     nothing, so what is here is the least that there can be.
  package static func differences(
    _ document: [(name: FigureName, value: Int)],
    _ inputs: [[(name: FigureName, value: Int)]], lacksInputs: Bool, isPartial: Bool = false
  ) -> [OtherSum] {
    var sums: [FigureName: (count: Int, sum: Int)] = [:]
    for input in inputs {
      for (name, value) in input {
        let known = sums[name] ?? (0, 0)
        sums[name] = (known.count + 1, known.sum.addingClamped(value))
      }
    }
    return document.compactMap { name, stated in
      let added = sums[name] ?? (0, 0)
      guard !isPartial else {
        return added.sum > stated
          ? OtherSum(name: name, stated: stated, sum: added.sum, isPartial: true) : nil
      }
      if case .ballots(let figure) = name {
        guard added.count == inputs.count else { return nil }
        if figure == "eligible", lacksInputs, added.sum <= stated { return nil }
      }
      return added.sum == stated ? nil : OtherSum(name: name, stated: stated, sum: added.sum)
    }
  }
}

extension Int {
  /// The sum of two counts; of more than a number holds, the greatest.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, isTooMuch) = addingReportingOverflow(other)
    return isTooMuch ? .max : sum
  }
}

/// The figures of one document in a fixed form, for a run that holds many: most documents have the same figures in the
/// same order.
struct FigureRow: Sendable {
  /// Tells which figures they are, and in what order.
  let layout: UInt64
  let values: [UInt32]
  private let fields: DocumentFields

  /// Nil where the document has none, or not all of them are at hand.
  init?(_ fields: DocumentFields) {
    let figures = fields.figures
    guard !figures.isEmpty, figures.allSatisfy({ $0.value <= Int(UInt32.max) }) else { return nil }
    var hasher = Hasher()
    for figure in figures { hasher.combine(figure.name) }
    layout = UInt64(bitPattern: Int64(hasher.finalize()))
    values = figures.map { UInt32($0.value) }
    self.fields = fields
  }

  var names: [FigureName] { fields.figures.map(\.name) }
}

/// The figures of the documents of a run: four bytes each, up to a limit.
struct FigureTable {
  /// Figures that are held at most.
  private let limit: Int
  private var layouts: [[FigureName]] = []
  private var known: [UInt64: UInt32] = [:]
  private var rows: [(layout: UInt32, start: UInt32)] = []
  private var values: [UInt32] = []

  init(limit: Int) { self.limit = limit }

  /// Takes the figures of the next document.
  mutating func append(_ row: FigureRow?) {
    guard let row, values.count + row.values.count <= limit else {
      rows.append((.max, 0))
      return
    }
    let layout = known[row.layout] ?? UInt32(layouts.count)
    if layout == layouts.count {
      known[row.layout] = layout
      layouts.append(row.names)
    }
    rows.append((layout, UInt32(values.count)))
    values += row.values
  }

  /// The figures of a document; none where they were not taken.
  subscript(ordinal: UInt32) -> [(name: FigureName, value: Int)] {
    let row = rows[Int(ordinal)]
    guard row.layout != .max else { return [] }
    return layouts[Int(row.layout)].enumerated().map {
      ($0.element, Int(values[Int(row.start) + $0.offset]))
    }
  }
}
