/// Signatures around a tally or beside it. They are intact, and no document is covered by one: neither as they
/// are nor with a forged tally in, beside or around them.
enum Packagings {
  static let family = Family("other packagings") {
    let sealer = Sealer(signer: try AttackWorld.shared.head)
    let forged = Tally.document(votes: [30, 120], id: "").text
    let open = String(forged.dropLast("</Tally>".count))
    var cases: [AttackCase] = []
    for packaging in try packagings() {
      let signed = packaging.markup.text
      let forms: [(String, String)] = [
        ("as it is", signed), ("in a forged tally", open + signed + "</Tally>"),
        ("in Seals of a forged tally", forged.replacing("</Seals>", with: signed + "</Seals>")),
        ("before a forged tally", "<Both>\(signed)\(forged)</Both>"),
        ("behind a forged tally", "<Both>\(forged)\(signed)</Both>"),
        (
          "with a forged tally inside",
          signed.replacing("</ds:Signature>", with: forged + "</ds:Signature>")
        ),
        (
          "with a forged tally in an object",
          signed.replacing(
            "</ds:Signature>", with: "<ds:Object>\(forged)</ds:Object></ds:Signature>")
        ),
        (
          "with a forged row",
          signed.replacing("<Total>", with: "<Row code=\"3\"><Count>9</Count></Row><Total>")
        ),
        (
          "with the tally's id on a forged one",
          "<Both>\(forged.replacing("<Tally ", with: "<Tally Id=\"root\" "))\(signed)</Both>"
        ),
        ("stripped of the tally", signed.replacing(packaging.tally, with: "")),
      ]
      for (name, text) in forms {
        cases.append(AttackCase(name, to: packaging.name, Markup(text), .uncovered))
        // The signer's own hand cannot make a document of it either.
        cases.append(
          AttackCase(
            name + ", signed", to: packaging.name, try sealer.seal(Markup(text)), .uncovered))
      }
    }
    return cases
  }

  private struct Packaging {
    let name: String
    let tally: String
    let markup: Markup
  }

  private static func packagings() throws -> [Packaging] {
    let world = AttackWorld.shared
    let sealer = Sealer(signer: try world.head)
    let signed = try world.signed()
    let signature = try signed.removingTransforms().replacing(#"URI="""#, with: ##"URI="#root""##)
      .element("ds:Signature")
    let tally = try signed.removingElement("ds:Signature").text
    let part = tally.replacing("Id=\"root\"", with: "").replacing(
      "<Row code=\"1\"", with: "<Row Id=\"root\" code=\"1\"")
    let enveloping = signature.replacing(
      "</ds:Signature>", with: "<ds:Object>\(tally)</ds:Object></ds:Signature>")
    let wrapped = signature.replacing(
      "</ds:Signature>",
      with:
        "<ds:Object Id=\"root\">\(tally.replacing(" Id=\"root\"", with: ""))</ds:Object></ds:Signature>"
    )
    let whole = try signed.removingTransforms().element("ds:Signature")
    return try [
      ("enveloping", tally, enveloping), ("enveloping, by its object", tally, wrapped),
      ("beside the tally", tally, "<Both>\(tally)\(signature)</Both>"),
      ("before the tally", tally, "<Both>\(signature)\(tally)</Both>"),
      (
        "in the tally, over a row", "<none/>",
        part.replacing("</Tally>", with: signature + "</Tally>")
      ),
      (
        "enveloping, over the document", tally,
        whole.replacing(
          "</ds:Signature>", with: "<ds:Object>\(tally)</ds:Object></ds:Signature>")
      ),
    ].map { Packaging(name: $0.0, tally: $0.1, markup: try sealer.seal(Markup($0.2))) }
  }
}

extension Markup {
  /// The first reference with its canonicalization alone.
  fileprivate func removingTransforms() throws -> Markup {
    try replacingElement(
      "ds:Transforms", with: "<ds:Transforms>\(ReferenceForm.methods[0].transform)</ds:Transforms>")
  }
}
