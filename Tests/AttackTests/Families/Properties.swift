/// Signed properties that are not the ones that are signed: spoofed objects before, after and inside the real
/// one, properties moved elsewhere, references that name something else.
enum Properties {
  static let family = Family("spoofed properties") { try spoofed() + moved() + referenced() }

  private static let open =
    ##"<x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#seal-1">"##
  private static let end = "</x:QualifyingProperties>"

  /// Properties that state another role, or nothing.
  private static let spoofs: [(name: String, xml: String)] = [
    ("empty", open + end),
    (
      "of another role",
      open + "<x:SignedProperties Id=\"other\"><x:SignedSignatureProperties><x:SignerRoleV2>"
        + "<x:ClaimedRoles><x:ClaimedRole>ostandar</x:ClaimedRole></x:ClaimedRoles>"
        + "</x:SignerRoleV2></x:SignedSignatureProperties></x:SignedProperties>" + end
    ),
    ("of version 1.1.1", open.replacing("v1.3.2", with: "v1.1.1") + end),
    ("of version 1.4.1", open.replacing("v1.3.2", with: "v1.4.1") + end),
    ("without Target", open.replacing(##" Target="#seal-1""##, with: "") + end),
    ("with another Target", open.replacing("seal-1", with: "seal-2") + end),
    (
      "by reference",
      ##"<x:QualifyingPropertiesReference xmlns:x="http://uri.etsi.org/01903/v1.3.2#" URI="#x"/>"##
    ),
    ("bare", "<x:SignedProperties xmlns:x=\"http://uri.etsi.org/01903/v1.3.2#\"/>"),
  ]

  private static func spoofed() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    var cases: [AttackCase] = []
    for spoof in spoofs {
      let object = "<ds:Object>\(spoof.xml)</ds:Object>"
      let named = object.replacing("<ds:Object>", with: "<ds:Object Id=\"spoof\">")
      let deep = "<ds:Object><a><b>\(spoof.xml)</b></a></ds:Object>"
      let places: [(String, Markup)] = [
        ("before", try base.markup.inserting(object, before: "<ds:Object>")),
        ("before, with an id", try base.markup.inserting(named, before: "<ds:Object>")),
        ("after", try base.markup.inserting(object, before: "</ds:Signature>")),
        ("deeper before", try base.markup.inserting(deep, before: "<ds:Object>")),
        ("deeper after", try base.markup.inserting(deep, before: "</ds:Signature>")),
        ("beside", try base.markup.inserting(spoof.xml, before: "<xades:QualifyingProperties")),
        ("behind", try base.markup.inserting(spoof.xml, after: "</xades:QualifyingProperties>")),
        ("in KeyInfo", try base.markup.inserting(spoof.xml, after: "<ds:KeyInfo>")),
        ("in the signature", try base.markup.inserting(spoof.xml, before: "<ds:KeyInfo>")),
        (
          "in the properties",
          try base.markup.inserting(spoof.xml, before: "<xades:SignedProperties")
        ),
        (
          "as unsigned",
          try base.markup.inserting(
            "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>\(spoof.xml)"
              + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>",
            before: "</xades:QualifyingProperties>")
        ),
      ]
      cases += places.map {
        AttackCase("properties \(spoof.name)", to: $0.0, $0.1, .sameMeaning, base: base)
      }
    }
    return cases
  }

  /// The real properties somewhere else, spoofed ones in their place.
  private static func moved() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let properties = try base.markup.element("xades:SignedProperties").replacing(
      "<xades:SignedProperties",
      with: "<xades:SignedProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\""
        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"")
    let spoof = properties.replacing("seal-1-properties", with: "other")
      .replacing(">farmandar<", with: ">ostandar<")
    let without = try base.markup.removingElement("xades:SignedProperties")
    let spoofed = try base.markup.replacingElement("xades:SignedProperties", with: spoof)
    let places: [(String, (Markup) throws -> Markup)] = [
      ("the content", { try $0.inserting(properties, before: "<Total") }),
      ("the content behind", { try $0.inserting(properties, before: "</Tally>") }),
      ("the signature", { try $0.inserting(properties, before: "</ds:Signature>") }),
      ("KeyInfo", { try $0.inserting(properties, after: "<ds:KeyInfo>") }),
      (
        "an object before",
        { try $0.inserting("<ds:Object>\(properties)</ds:Object>", before: "<ds:Object>") }
      ),
      (
        "an object behind",
        { try $0.inserting("<ds:Object>\(properties)</ds:Object>", before: "</ds:Signature>") }
      ),
      ("the same object", { try $0.inserting(properties, after: "<ds:Object>") }),
      (
        "unsigned properties",
        {
          try $0.inserting(
            "<xades:UnsignedProperties>\(properties)</xades:UnsignedProperties>",
            before: "</xades:QualifyingProperties>")
        }
      ),
    ]
    return try places.flatMap { name, edit in
      [
        AttackCase(
          "signed properties moved", to: name, try edit(without), .sameMeaning, base: base),
        AttackCase(
          "signed properties moved, spoofed ones left", to: name, try edit(spoofed), .sameMeaning,
          base: base),
      ]
    }
  }

  /// The signer's own hand: the typed reference names something else than the properties that are read.
  private static func referenced() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    let uri = ##"URI="#seal-1-properties""##
    let type = #" Type="http://uri.etsi.org/01903#SignedProperties""#
    var changed: [(String, Markup)] = [
      ("no typed reference", try base.markup.replacing(type, with: "")),
      (
        "the type in capitals",
        try base.markup.replacing(
          type,
          with: type.uppercased()
            .replacing(" TYPE=", with: " Type="))
      ),
      (
        "the type of an older version",
        try base.markup.replacing(
          "01903#SignedProperties", with: "01903/v1.1.1#SignedProperties")
      ),
      ("two typed references", try base.markup.replacing(#"URI="""#, with: #"URI="""# + type)),
      ("no reference at all", try base.markup.removingElement("ds:Reference", nth: 1)),
    ]
    for (name, target) in [
      ("the value", "#seal-1-value"), ("itself", "#seal-1-reference"), ("the signature", "#seal-1"),
      ("the root", "#root"), ("the document", ""), ("nothing", "#nothing"),
    ] {
      changed.append(
        ("typed reference to \(name)", try base.markup.replacing(uri, with: "URI=\"\(target)\"")))
    }
    for (name, tag) in [("KeyInfo", "<ds:KeyInfo"), ("the object", "<ds:Object")] {
      changed.append(
        (
          "typed reference to \(name)",
          try base.markup.replacing(uri, with: ##"URI="#x""##).inserting(#" Id="x""#, after: tag)
        ))
    }
    return try changed.map { AttackCase($0.0 + ", signed", try sealer.seal($0.1)) }
  }
}
