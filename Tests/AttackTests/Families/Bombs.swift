/// More of everything than a limit allows, at the limit and far beyond.
enum Bombs {
  static let family = Family("reference and transform bombs") {
    try inSignature() + nested() + inDocument()
  }

  private static func inSignature() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    let reference = try base.markup.element("ds:Reference")
      .replacing(" Id=\"seal-1-reference\"", with: "")
    let enveloped = ReferenceForm.exclusions[2].transform
    let certificate = try base.markup.element("ds:X509Certificate")
    let cert = try base.markup.element("xades:Cert")
    let role = try base.markup.element("xades:ClaimedRole")
    let format = try base.markup.element("xades:DataObjectFormat")
    let more: [(String, String, String)] = [
      ("references", reference, "</ds:SignedInfo>"), ("transforms", enveloped, "<ds:Transform "),
      ("certificates", certificate, "</ds:X509Data>"),
      ("named certificates", cert, "</xades:SigningCertificateV2>"),
      ("roles", role, "</xades:ClaimedRoles>"),
      ("formats", format, "</xades:SignedDataObjectProperties>"),
      ("objects", "<ds:Object/>", "<ds:Object>"),
      ("key names", "<ds:KeyName>x</ds:KeyName>", "</ds:KeyInfo>"),
      ("unknown properties", "<x xmlns=\"urn:x\"/>", "</xades:SignedSignatureProperties>"),
      ("unsigned properties", "<xades:UnsignedProperties/>", "</xades:QualifyingProperties>"),
    ]
    var cases: [AttackCase] = []
    for (name, part, mark) in more {
      for count in [1, 5, 31, 1000] {
        let grown = try base.markup.inserting(String(repeating: part, count: count), before: mark)
        let sealed = count > 31 ? grown : try sealer.seal(grown)
        cases.append(AttackCase("more \(name)", to: "\(count)", sealed, .sameMeaning, base: base))
      }
    }
    let long = String(repeating: "A", count: 100_000)
    for (name, mark) in [
      ("digest", "<ds:DigestValue>"), ("role", "<xades:ClaimedRole>"),
      ("identifier", "<xades:Identifier>"),
      ("certificate", "<ds:X509Certificate>"), ("expression", "Filter=\"subtract\">"),
    ] {
      cases.append(
        AttackCase(
          "a long \(name), signed",
          try Sealer(signer: world.head, keepsDigests: true)
            .seal(base.markup.inserting(long, after: mark))))
    }
    let prefixes =
      "<e:InclusiveNamespaces xmlns:e=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\""
      + (0..<20_000).map { "p\($0)" }.joined(separator: " ") + "\"/></ds:CanonicalizationMethod>"
    cases.append(
      AttackCase(
        "a long list of prefixes, signed",
        try sealer.seal(
          base.markup.replacing(
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
            with:
              "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">"
              + prefixes)), .sameMeaning, base: base))
    return cases
  }

  private static func nested() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let open =
      #"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/><ds:Object>"#
      + #"<x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#"><x:UnsignedProperties>"#
      + "<x:UnsignedSignatureProperties><x:CounterSignature>"
    let close =
      "</x:CounterSignature></x:UnsignedSignatureProperties></x:UnsignedProperties>"
      + "</x:QualifyingProperties></ds:Object></ds:Signature>"
    let wrapped =
      "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>"
    let closed =
      "</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
    var cases: [AttackCase] = []
    for count in [9, 40, 200] {
      let chain = String(repeating: open, count: count) + String(repeating: close, count: count)
      cases.append(
        AttackCase(
          "countersignatures in one another", to: "\(count) below a signature",
          try base.markup.inserting(
            wrapped + chain + closed, before: "</xades:QualifyingProperties>")))
      cases.append(
        AttackCase(
          "countersignatures in one another", to: "\(count) beside a signature",
          try base.markup.inserting(chain, before: "</Tally>")))
    }
    let signature = try base.markup.element("ds:Signature")
    for count in [2, 63, 64, 1000] {
      let copies = (2..<count + 2).map { signature.replacing("seal-1", with: "seal-\($0)") }
      cases.append(
        AttackCase(
          "copies of a signature", to: "\(count)",
          try base.markup.inserting(copies.joined(), before: "</Tally>")))
    }
    return cases
  }

  private static func inDocument() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    func deep(_ count: Int) -> String {
      String(repeating: "<x>", count: count) + String(repeating: "</x>", count: count)
    }
    let parts: [(String, String)] = [
      ("300 levels", deep(300)), ("100,000 levels", deep(100_000)),
      ("300 attributes", "<x" + (0..<300).map { " a\($0)=\"\"" }.joined() + "/>"),
      ("300 namespaces", "<x" + (0..<300).map { " xmlns:a\($0)=\"urn:x\"" }.joined() + "/>"),
      ("100,000 names", (0..<100_000).map { "<n\($0)abcdefgh/>" }.joined()),
      ("10,000 ids", (0..<10_000).map { "<x Id=\"i\($0)\"/>" }.joined()),
      ("10,000 comments", String(repeating: "<!-- x -->", count: 10_000)),
      ("10,000 instructions", String(repeating: "<?x y?>", count: 10_000)),
      ("a name of 2,000 letters", "<\(String(repeating: "x", count: 2000))/>"),
    ]
    return try parts.flatMap { name, part in
      [
        AttackCase(
          name, to: "content", try base.markup.inserting(part, before: "<Total"), .sameMeaning,
          base: base),
        AttackCase(
          name, to: "signature", try base.markup.inserting(part, before: "<ds:Object>"),
          .sameMeaning,
          base: base),
        AttackCase(
          name, to: "unsigned properties",
          try base.markup.inserting(
            "<xades:UnsignedProperties>\(part)</xades:UnsignedProperties>",
            before: "</xades:QualifyingProperties>"), .sameMeaning, base: base),
      ]
    }
  }
}
