/// A manifest beside the content: what the list says must be checked, and it must be the list that is signed.
enum Manifests {
  static let family = Family("manifests") {
    let world = AttackWorld.shared
    let sealer = Sealer(signer: try world.head)
    var cases: [AttackCase] = []
    for (carrier, markup) in try carriers() {
      let base = try Base(sealer.seal(markup))
      for (name, edit) in edits {
        let changed = try edit(base.markup)
        cases.append(AttackCase(name, to: carrier, changed, .sameMeaning, base: base))
        cases.append(
          AttackCase(
            name + ", signed", to: carrier, try sealer.seal(changed), .sameMeaning, base: base))
      }
      // Without the signer's key, what can be made right is the list.
      let forged = try base.markup.replacing(">120<", with: ">@<").replacing(">30<", with: ">120<")
        .replacing(">@<", with: ">30<")
      let repaired = try sealer.seal(forged)
      let list = try Markup(repaired.element("ds:Manifest"))
      cases.append(AttackCase("votes exchanged", to: carrier, forged, base: base))
      cases.append(
        AttackCase(
          "votes exchanged, the list made right", to: carrier,
          try forged.replacingElement("ds:Manifest", with: list.text), base: base))
      cases.append(
        AttackCase(
          "votes exchanged, the digest of the list too", to: carrier,
          try repaired.replacingContent(
            of: "ds:SignatureValue", with: base.markup.content(of: "ds:SignatureValue")),
          base: base))
      // A list may say more than SignedInfo, and never instead of it.
      cases.append(
        AttackCase(
          "the content in the list alone, signed", to: carrier,
          try sealer.seal(
            base.markup.removingElement("ds:Reference").replacing(
              "<ds:Reference URI=\"#list\"",
              with: "<ds:Reference Id=\"seal-1-reference\" URI=\"#list\"")),
          .uncovered))
    }
    return cases
  }

  private static let reference = """
    <ds:Reference URI=""><ds:Transforms>\(ReferenceForm.exclusions[0].transform)\
    \(ReferenceForm.methods[0].transform)</ds:Transforms>\
    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
    <ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></ds:Reference>
    """

  private static let type = #" Type="http://www.w3.org/2000/09/xmldsig#Manifest""#

  /// A tally whose signature refers to it, and to a list that does so too.
  private static func listed(typed: Bool) throws -> Markup {
    let toList = """
      <ds:Reference URI="#list"\(typed ? type : "")><ds:Transforms>\
      \(ReferenceForm.methods[0].transform)</ds:Transforms>\
      <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
      <ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></ds:Reference>
      """
    return try AttackWorld.shared.signed()
      .inserting(
        "<ds:Object><ds:Manifest Id=\"list\">\(reference)</ds:Manifest></ds:Object>",
        before: "<ds:Object>"
      ).inserting(toList, after: "</ds:Reference>")
  }

  /// The list beside a reference to the document, with and without its type.
  private static func carriers() throws -> [(String, Markup)] {
    try [true, false].map { (($0 ? "with its type" : "without a type"), try listed(typed: $0)) }
  }

  private static let other = reference.replacing(#"URI="""#, with: ##"URI="#seal-1-properties""##)
    .replacing(ReferenceForm.exclusions[0].transform, with: "")

  private static let edits: [(String, @Sendable (Markup) throws -> Markup)] = [
    ("an entry more", { try $0.inserting(other, before: "</ds:Manifest>") }),
    (
      "an entry more to nothing",
      {
        try $0.inserting(
          other.replacing("#seal-1-properties", with: "#nothing"), before: "</ds:Manifest>")
      }
    ),
    (
      "an entry of a file",
      {
        try $0.inserting(
          other.replacing("#seal-1-properties", with: "x.xml"), before: "</ds:Manifest>")
      }
    ),
    (
      "an entry of the value",
      {
        try $0.inserting(
          other.replacing("#seal-1-properties", with: "#seal-1-value"), before: "</ds:Manifest>")
      }
    ),
    (
      "an entry of the list itself",
      {
        try $0.inserting(
          other.replacing("#seal-1-properties", with: "#list"), before: "</ds:Manifest>")
      }
    ),
    (
      "an entry typed as a list",
      {
        try $0.inserting(
          other.replacing("<ds:Reference", with: "<ds:Reference" + type), before: "</ds:Manifest>")
      }
    ),
    (
      "an entry typed as properties",
      {
        try $0.inserting(
          other.replacing(
            "<ds:Reference",
            with: "<ds:Reference Type=\"http://uri.etsi.org/01903#SignedProperties\""),
          before: "</ds:Manifest>")
      }
    ),
    (
      "the entry to a part",
      {
        try $0.replacing("<ds:Reference URI=\"\"", with: "<ds:Reference URI=\"#seal-1-properties\"")
      }
    ),
    ("no entry", { try $0.replacingContent(of: "ds:Manifest", with: "") }),
    (
      "65 entries",
      { try $0.inserting(String(repeating: other, count: 65), before: "</ds:Manifest>") }
    ),
    (
      "the entry with another transform",
      {
        try $0.inserting(
          ReferenceForm.exclusions[2].transform,
          after: "<ds:Manifest Id=\"list\"><ds:Reference URI=\"\"><ds:Transforms>")
      }
    ),
    (
      "a second list before",
      {
        try $0.inserting(
          "<ds:Object><ds:Manifest>\(other)</ds:Manifest></ds:Object>", before: "<ds:Object>")
      }
    ),
    (
      "a second list in the object",
      {
        try $0.inserting("<ds:Manifest>\(other)</ds:Manifest>", before: "</ds:Object>")
      }
    ),
    (
      "a list in the list",
      {
        try $0.inserting("<ds:Manifest>\(other)</ds:Manifest>", before: "</ds:Manifest>")
      }
    ),
    (
      "the list in KeyInfo",
      {
        let list = try $0.element("ds:Manifest")
        return try $0.replacing(list, with: "").inserting(list, before: "<ds:X509Data>")
      }
    ),
    (
      "the list in the signed properties' object",
      {
        let list = try $0.element("ds:Manifest")
        return try $0.replacing(list, with: "").inserting(
          list, before: "<xades:QualifyingProperties")
      }
    ),
    (
      "the list in the content",
      {
        let list = try $0.element("ds:Manifest").replacing(
          "<ds:Manifest", with: "<ds:Manifest xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"")
        return try $0.removingElement("ds:Manifest").inserting(list, before: "<Total")
      }
    ),
    (
      "the list in an element",
      {
        let list = try $0.element("ds:Manifest")
        return try $0.replacing(list, with: "<w>\(list)</w>")
      }
    ),
    (
      "the list in another namespace",
      {
        try $0.replacing("<ds:Manifest ", with: "<m:Manifest xmlns:m=\"urn:evil\" ")
          .replacing("</ds:Manifest>", with: "</m:Manifest>")
      }
    ),
    (
      "the list's id moved to its object",
      {
        try $0.replacing(
          "<ds:Object><ds:Manifest Id=\"list\">", with: "<ds:Object Id=\"list\"><ds:Manifest>")
      }
    ),
    (
      "the list not referred to",
      { try $0.replacing(##"URI="#list""##, with: ##"URI="#seal-1-properties""##) }
    ),
    (
      "a comment in the entry's digest",
      { try $0.inserting("<!-- -->", before: "</ds:DigestValue></ds:Reference></ds:Manifest>") }
    ),
  ]
}
