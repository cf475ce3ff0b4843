import VirtualRegistry

/// Genuine signatures in the wrong document, place or number: stripped, doubled, transplanted, replayed.
enum Reuse {
  static let family = Family("signatures stripped, doubled and transplanted") {
    try moved() + sheets()
  }

  private static func moved() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let joint = try AttackWorld.joint.get()
    let signature = try base.markup.element("ds:Signature")
    let copy = signature.replacing("seal-1", with: "seal-9")
    let other = try world.signed(Tally.document(votes: [30, 120]))
    let (first, second) = (
      try joint.markup.element("ds:Signature"), try joint.markup.element("ds:Signature", nth: 2)
    )
    let single: [(String, Markup)] = [
      ("stripped", try base.markup.replacing(signature, with: "")),
      ("doubled", try base.markup.inserting(signature, before: "</Tally>")),
      ("doubled under another id", try base.markup.inserting(copy, before: "</Tally>")),
      ("doubled in Seals", try base.markup.inserting(copy, before: "</Seals>")),
      ("of another tally", try other.replacingElement("ds:Signature", with: signature)),
      (
        "of another tally beside",
        try base.markup.inserting(
          other.element("ds:Signature").replacing("seal-1", with: "seal-9"), before: "</Tally>")
      ),
      (
        "in the wrong element",
        try base.markup.replacing(signature, with: "")
          .inserting(signature, before: "</Total>")
      ),
      (
        "around the content",
        Markup(
          signature.replacing(
            "</ds:Signature>",
            with: base.markup.text.replacing(signature, with: "") + "</ds:Signature>"))
      ),
    ]
    let both: [(String, Markup)] = [
      ("the first stripped", try joint.markup.replacing(first, with: "")),
      ("the second stripped", try joint.markup.replacing(second, with: "")),
      (
        "exchanged",
        try joint.markup.replacing(second, with: "@").replacing(first, with: second)
          .replacing("@", with: first)
      ),
      (
        "the second a copy of the first",
        try joint.markup.replacing(
          second,
          with: first.replacing("seal-1", with: "seal-7").replacing("seal-3", with: "seal-8"))
      ),
      ("of a tally for one", try joint.markup.replacing(first, with: signature)),
    ]
    return single.map { AttackCase("signature \($0.0)", $0.1, .sameMeaning, base: base) }
      // Signatures that stand in another order have other numbers, and mean the same.
      + both.map {
        AttackCase(
          "signatures \($0.0)", $0.1, $0.0 == "exchanged" ? .exchanged : .sameMeaning, base: joint)
      }
  }

  /// The lab's own sheets: every signature of each with every content of the others.
  private static func sheets() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let units = ["IR-01-01", "IR-01-02", "IR-01-01-01", "IR-01-01-02", "IR-02-01-03", "IR-01"]
    var cases: [AttackCase] = []
    for from in units {
      let signature = try world.sheet(from).element("ds:Signature")
      for to in units where to != from {
        let base = try Base(world.sheet(to))
        cases.append(
          AttackCase(
            "a sheet's signature in another sheet", to: "\(from) in \(to)",
            try base.markup.replacingElement("ds:Signature", with: signature), .sameMeaning,
            base: base))
      }
    }
    return cases
  }
}
