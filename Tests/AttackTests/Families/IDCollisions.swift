/// Two elements of one id: every spelling of an id attribute, at every kind of place, for every id that a
/// reference or a property names.
enum IDCollisions {
  static let family = Family("id collisions") {
    try signatureIDs() + rootIDs() + spellings()
  }

  private static let attributes = ["Id", "ID", "id", "xml:id"]

  /// Start tags before and after what a reference names, outside and inside the signature.
  private static let places = [
    "<Unit", "<Total", "<Seals", "<ds:SignedInfo", "<ds:KeyInfo", "<ds:X509Data", "<ds:Object",
    "<xades:SignedSignatureProperties", "<ds:DigestMethod",
  ]

  private static func signatureIDs() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    var cases: [AttackCase] = []
    for id in ["seal-1", "seal-1-value", "seal-1-properties", "seal-1-reference"] {
      for attribute in attributes {
        for place in places {
          cases.append(
            AttackCase(
              "a second \(id)", to: "\(attribute) at \(place)",
              try base.markup.inserting(" \(attribute)=\"\(id)\"", after: place), base: base))
        }
      }
    }
    return cases
  }

  /// The id of the root, where the signature refers to the root by it; the digest stays right, for what
  /// carries the second id lies in the signature, or is signed again with it.
  private static func rootIDs() throws -> [AttackCase] {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    for form in ReferenceForm.few where form.uri == "#root" {
      let base = try Base(form.applied(to: world.signed(), by: world.head))
      for attribute in attributes {
        for place in places {
          let doubled = try base.markup.inserting(" \(attribute)=\"root\"", after: place)
          cases.append(
            AttackCase(
              "a second id of the root", to: "\(form.name), \(attribute) at \(place)", doubled,
              base: base))
          cases.append(
            AttackCase(
              "a second id of the root, signed", to: "\(form.name), \(attribute) at \(place)",
              try Sealer(signer: world.head).seal(doubled)))
        }
        let moved = try base.markup.replacing(#" Id="root""#, with: "")
          .inserting(" \(attribute)=\"root\"", after: "<Total")
        cases.append(
          AttackCase(
            "the root's id moved to a part", to: "\(form.name), \(attribute)",
            try Sealer(signer: world.head).seal(moved)))
      }
    }
    return cases
  }

  /// Ids that are equal only to a careless comparison.
  private static func spellings() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let lookAlikes = [
      ("white space", " root "), ("a line break", "root&#10;"), ("case", "Root"),
      ("a full-width letter", "r\u{FF4F}ot"), ("a joiner", "ro\u{200D}ot"),
      ("percent", "%72oot"), ("an entity", "&#x72;oot"),
    ]
    var cases: [AttackCase] = []
    for form in ReferenceForm.few where form.uri == "#root" {
      let base = try Base(form.applied(to: world.signed(), by: world.head))
      for (name, id) in lookAlikes {
        let renamed = try base.markup.replacing(#" Id="root""#, with: " Id=\"\(id)\"")
        cases.append(
          AttackCase(
            "an id that differs by \(name)", to: form.name, renamed, .sameMeaning, base: base))
      }
      // Canonically equivalent, and another text all the same: é in one letter and in two.
      let composed = try world.signed(Tally.document(id: " Id=\"r\u{E9}\""))
        .replacing(#"URI="""#, with: "URI=\"#re\u{301}\"")
      cases.append(
        AttackCase(
          "an id in another normal form", to: form.name,
          try Sealer(signer: world.head).seal(composed)))
    }
    return cases
  }
}
