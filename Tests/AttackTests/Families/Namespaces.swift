/// Names that look like those of a signature: other namespaces, other prefixes, attributes of a namespace
/// beside the plain ones, letters that only look or fold alike.
enum Namespaces {
  static let family = Family("namespace pollution") {
    try rebound() + attributes() + spellings() + unused()
  }

  private static let ds = "http://www.w3.org/2000/09/xmldsig#"

  /// A prefix means something else from one element on.
  private static func rebound() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    var cases: [AttackCase] = []
    for tag in [
      "<ds:SignedInfo", "<ds:CanonicalizationMethod", "<ds:SignatureMethod", "<ds:Reference",
      "<ds:Transforms", "<dsf:XPath", "<ds:DigestMethod", "<ds:DigestValue", "<ds:SignatureValue",
      "<ds:KeyInfo", "<ds:X509Certificate", "<ds:Object", "<xades:SignedProperties",
      "<xades:ClaimedRole",
    ] {
      for (prefix, name) in [("ds", "urn:evil"), ("xades", "urn:evil"), ("ds", ds + "x")] {
        let changed = try base.markup.inserting(" xmlns:\(prefix)=\"\(name)\"", after: tag)
        let title = "\(prefix) rebound to \(name)"
        cases.append(AttackCase(title, to: tag, changed, .sameMeaning, base: base))
        if let sealed = try? sealer.seal(changed) {
          cases.append(
            AttackCase(title + ", signed", to: tag, sealed, .sameMeaning, base: base))
        }
      }
    }
    return cases
  }

  /// Attributes of another namespace with the names of those that count, beside them and in their place.
  private static func attributes() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    let named: [(tag: String, name: String, value: String)] = [
      ("<ds:Reference Id=\"seal-1-reference\"", "URI", ""),
      ("<ds:Reference Type", "URI", "#seal-1-properties"),
      ("<ds:SignatureMethod", "Algorithm", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"),
      ("<ds:DigestMethod", "Algorithm", "http://www.w3.org/2000/09/xmldsig#sha1"),
      ("<ds:Transform", "Algorithm", "http://www.w3.org/2000/09/xmldsig#base64"),
      ("<xades:QualifyingProperties", "Target", "#other"),
      ("<xades:SignedProperties", "Id", "other"),
      ("<dsf:XPath", "Filter", "union"), ("<Tally", "kind", "joint"), ("<Unit", "code", "IR-01-02"),
    ]
    var cases: [AttackCase] = []
    for (tag, name, value) in named {
      for namespace in ["urn:evil", ds, Tally.namespace, "http://www.w3.org/XML/1998/namespace"] {
        let isXML = namespace.hasSuffix("namespace")
        let attribute =
          isXML ? " xml:\(name)=\"\(value)\"" : " e:\(name)=\"\(value)\" xmlns:e=\"\(namespace)\""
        let beside = try base.markup.inserting(attribute, after: tag)
        cases.append(
          AttackCase(
            "\(name) of another namespace beside", to: "\(tag) \(namespace)", beside,
            .sameMeaning, base: base))
        if !["kind", "code"].contains(name) {
          cases.append(
            AttackCase(
              "\(name) of another namespace beside, signed", to: "\(tag) \(namespace)",
              try sealer.seal(beside), .sameMeaning, base: base))
        }
      }
    }
    for (plain, prefixed) in [
      (#" URI="""#, #" e:URI="""#), (#" Target="#, " e:Target="), (#" Filter="#, " e:Filter="),
      (#" kind="#, " e:kind="), (#" code="#, " e:code="),
    ] {
      let changed = try base.markup.replacing(plain, with: prefixed).inserting(
        " xmlns:e=\"urn:evil\"", after: "<Tally")
      cases.append(
        AttackCase(
          "an attribute moved into a namespace", to: plain, changed, .sameMeaning, base: base))
    }
    return cases
  }

  /// Spellings of the namespace and of names that are others to XML.
  private static func spellings() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let names = [
      "http://www.w3.org/2000/09/xmldsig", "http://www.w3.org/2000/09/xmldsig#/",
      "HTTP://WWW.W3.ORG/2000/09/xmldsig#", "https://www.w3.org/2000/09/xmldsig#",
      "http://www.w3.org/2000/09/xmldsig%23", " http://www.w3.org/2000/09/xmldsig#",
      "http://www.w3.org/2000/09/./xmldsig#", "http://www.w3.org/2000/09/xml\u{FF44}sig#",
      "http://www.w3.org:80/2000/09/xmldsig#", "urn:evil",
    ]
    var cases = try names.map {
      AttackCase(
        "signature namespace spelled otherwise", to: $0,
        try base.markup.replacingAll(ds + "\"", with: $0 + "\""))
    }
    for (name, other) in [
      ("ds:Signature", "ds:signature"), ("ds:Signature", "ds:Si\u{261}nature"),
      ("ds:KeyInfo", "ds:\u{212A}eyInfo"), ("ds:SignedInfo", "ds:S\u{131}gnedInfo"),
      ("ds:Object", "ds:Ob\u{458}ect"), ("xades:ClaimedRole", "xades:Cla\u{456}medRole"),
      ("Tally", "Ta\u{217C}\u{217C}y"), ("Count", "C\u{3BF}unt"), ("Total", "T\u{43E}tal"),
    ] {
      let opened = try base.markup.replacingAll("<\(name)", with: "<\(other)")
      cases.append(
        AttackCase(
          "a look-alike name", to: other, try opened.replacingAll("</\(name)", with: "</\(other)")))
    }
    return cases
  }

  /// Declarations that exclusive canonicalization does not sign: they may come and go, and mean nothing.
  private static func unused() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    return try ["<Tally", "<Unit", "<Row", "<Count", "<ds:Object", "<ds:KeyInfo"].flatMap { tag in
      try ["t", "r", "ds2", "xsi", "x\u{E9}"].map { prefix in
        AttackCase(
          "an unused declaration", to: "\(prefix) at \(tag)",
          try base.markup.inserting(" xmlns:\(prefix)=\"urn:evil\"", after: tag), .sameMeaning,
          base: base)
      }
    } + [
      AttackCase(
        "a type by a QName",
        try base.markup.inserting(
          " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"t:Other\""
            + " xmlns:t=\"urn:evil\"", after: "<Unit"), .sameMeaning, base: base)
    ]
  }
}
