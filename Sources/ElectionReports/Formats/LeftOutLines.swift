package import ElectionVerifier

/// What was left out of a run as lines: how much there is of each kind, and the first of its names.
package struct LeftOutLines {
  private let groups: [LeftOutGroup]
  private let say: Speaker
  /// Whether they are left out of what is signed: nothing there follows links, and every kind of file is its own.
  private let ofSigning: Bool
  private let shown: Int

  private static let shown = 3

  /// - Parameters:
  ///   - groups: what was left out
  ///   - ofSigning: whether they are left out of what is signed
  ///   - shown: names of one kind; nil for the first few
  package init(
    _ groups: [LeftOutGroup], ofSigning: Bool = false, shown: Int? = nil, _ say: Speaker
  ) {
    self.groups = groups
    self.ofSigning = ofSigning
    self.shown = shown ?? Self.shown
    self.say = say
  }

  /// The lines; none where nothing was left out.
  package var lines: [String] {
    let count = groups.reduce(0) { $0 + $1.count }
    guard count > 0 else { return [] }
    return [say.sentence(.notJudged(files: count))] + groups.flatMap(lines)
  }

  private func lines(_ group: LeftOutGroup) -> [String] {
    let names = group.files.prefix(shown).map { "    " + say.path($0) }
    let left = group.count - names.count
    return ["  \(kind(of: group.sample)): \(say.number(group.count))"] + names
      + (left > 0 ? ["    … \(say.number(left)) \(say.word(.more))"] : [])
  }

  private func kind(of reason: LeftOut) -> String {
    if ofSigning, case .notXML = reason { return say.explain(reason) }
    return say.phrase(LeftOutKind(reason, canFollow: !ofSigning))
  }
}
