import VirtualRegistry

/// Countersignatures that are genuine and over something else: moved between documents, parents and levels, or
/// made by their signer over another part.
enum CounterSignatures {
  static let family = Family("countersignatures") { try swapped() + misplaced() + overOthers() }

  private static func property(_ markup: Markup, _ nth: Int) throws -> String {
    try markup.element("xades:UnsignedProperties", nth: nth)
  }

  private static func swapped() throws -> [AttackCase] {
    let base = try AttackWorld.joint.get()
    let other = try AttackWorld.shared.joint(votes: [100, 50])
    let (first, second) = (try property(base.markup, 0), try property(base.markup, 1))
    func put(_ one: String, _ two: String) throws -> Markup {
      try base.markup.replacing(second, with: "@@").replacing(first, with: one)
        .replacing("@@", with: two)
    }
    func renamed(_ text: String, _ from: String, _ to: String) -> String {
      text.replacing("#seal-\(from)-value", with: "#seal-\(to)-value")
    }
    let cases: [(String, Markup)] = [
      ("swapped between parents", try put(second, first)),
      (
        "swapped between parents, references too",
        try put(renamed(second, "2", "1"), renamed(first, "1", "2"))
      ),
      ("of another document", try put(property(other, 0), property(other, 1))),
      ("of another document, one", try put(property(other, 0), second)),
      ("twice over one parent", try put(first, first)),
      ("one taken out", try put("", second)),
      ("both taken out", try put("", "")),
      ("one emptied", try put("<xades:UnsignedProperties/>", second)),
      (
        "one of no kind",
        try put(first.replacing("xades:CounterSignature", with: "xades:CounterSignatures"), second)
      ),
      (
        "one in another namespace",
        try put(first.replacing("01903/v1.3.2#", with: "01903/v1.4.1#"), second)
      ),
    ]
    return cases.map { AttackCase($0.0, $0.1, .sameMeaning, base: base) }
  }

  /// A countersignature where it is none, a signature where it is a countersignature.
  private static func misplaced() throws -> [AttackCase] {
    let base = try AttackWorld.joint.get()
    let first = try property(base.markup, 0)
    let counter = try Markup(first).element("xades:CounterSignature").replacing(
      "<xades:CounterSignature>",
      with: #"<xades:CounterSignature xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">"#)
    let signature = try Markup(first).element("ds:Signature")
    let without = try base.markup.replacing(first, with: "")
    let inner = try Markup(property(base.markup, 1)).element("ds:Signature")
    let nested = inner.replacing(
      "</xades:QualifyingProperties>",
      with: "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>\(counter)"
        + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
        + "</xades:QualifyingProperties>")
    let content = try base.markup.element("ds:Signature")
    let second = try base.markup.element("ds:Signature", nth: 2)
    let cases: [(String, Markup)] = [
      ("made a co-signature", try without.inserting(signature, before: "</Tally>")),
      ("one level deeper", try without.replacing(inner, with: nested)),
      (
        "a co-signature made a countersignature",
        try without.replacing(second, with: "").inserting(
          "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>"
            + second + "</xades:CounterSignature></xades:UnsignedSignatureProperties>"
            + "</xades:UnsignedProperties>", before: "</xades:QualifyingProperties>")
      ),
      ("in KeyInfo", try without.inserting(counter, after: "<ds:KeyInfo>")),
      ("in the object", try without.inserting(counter, after: "<ds:Object>")),
      (
        "in an object of its own",
        try without.inserting(
          "<ds:Object>\(counter)</ds:Object>", before: "<ds:Object>")
      ),
      ("in the content", try without.inserting(counter, before: "<Total")),
      (
        "in the signed properties",
        try without.inserting(
          counter, before: "</xades:SignedSignatureProperties>")
      ),
      (
        "two in one property",
        try base.markup.replacing(
          "</xades:CounterSignature>", with: signature + "</xades:CounterSignature>")
      ),
      (
        "text beside it",
        try base.markup.replacing(
          "</xades:CounterSignature>", with: "x</xades:CounterSignature>")
      ),
      (
        "over a stripped parent",
        try base.markup.replacing(
          content, with: counter)
      ),
      ("parent's value changed in one bit", try flipped(base.markup)),
    ]
    return cases.map { AttackCase($0.0, $0.1, .sameMeaning, base: base) }
  }

  private static func flipped(_ markup: Markup) throws -> Markup {
    let value = try markup.content(of: "ds:SignatureValue")
    let letter = value.first { $0.isLetter } ?? "A"
    return try markup.replacing(
      String(letter), with: letter == "A" ? "B" : "A",
      nth: markup.bytes[..<markup.range(of: value).lowerBound].count { $0 == letter.asciiValue })
  }

  /// The countersigner signs something else than the parent's value.
  private static func overOthers() throws -> [AttackCase] {
    let base = try AttackWorld.joint.get()
    let signer = try AttackWorld.shared.signer(.provinceHQHead, "IR-01")
    let uri = ##"URI="#seal-1-value""##
    let targets = [
      "", "#root", "#seal-1", "#seal-1-properties", "#seal-1-reference", "#seal-2-value", "#seal-3",
      "#seal-3-value", "#seal-3-properties", "#seal-4-value", "#nothing",
    ]
    var cases: [(String, Markup)] = try targets.map {
      (
        "over \($0.isEmpty ? "the document" : $0)",
        try base.markup.replacing(uri, with: "URI=\"\($0)\"")
      )
    }
    let counter = try Markup(property(base.markup, 0))
    let reference = try counter.element("ds:Reference")
    for (name, target) in [
      ("the document", ""), ("the root", "#root"), ("the other value", "#seal-2-value"),
    ] {
      let more = reference.replacing(uri, with: "URI=\"\(target)\"")
        .replacing(#" Id="seal-3-reference""#, with: "")
      cases.append(
        ("over \(name) too", try base.markup.replacing(reference, with: reference + more)))
    }
    let twice = reference.replacing(#" Id="seal-3-reference""#, with: "")
    cases.append(
      ("over the value twice", try base.markup.replacing(reference, with: reference + twice)))
    for exclusion in ReferenceForm.exclusions {
      let filtered = reference.replacing(
        "<ds:Transforms>", with: "<ds:Transforms>" + exclusion.transform)
      cases.append(
        (
          "with the transform \(exclusion.name)",
          try base.markup.replacing(reference, with: filtered)
        ))
    }
    return try cases.map {
      AttackCase("\($0.0), signed", try Sealer(signer: signer).seal($0.1, id: "seal-3"))
    }
  }
}
