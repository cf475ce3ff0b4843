/// Every element of a signature twice, not at all, empty, or under another name: what a reader finds first or
/// last must not be what another checks.
enum Repetition {
  static let family = Family("repeated and missing parts") {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    var cases: [AttackCase] = []
    for (name, nth) in elements {
      let element = try base.markup.element(name, nth: nth)
      let tag = String(element.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" })
      for edit in edits {
        let made = edit.make(element, tag)
        if made == element { continue }
        let changed = try base.markup.replacing(element, with: made)
        let place = "\(name) \(nth)"
        cases.append(AttackCase(edit.name, to: place, changed, .sameMeaning, base: base))
        // Around ds:Signature lies the content, which its signer may change at will.
        if name != "ds:Signature", let sealed = try? sealer.seal(changed) {
          cases.append(
            AttackCase(edit.name + ", signed", to: place, sealed, .sameMeaning, base: base))
        }
      }
    }
    return cases
  }

  private static let elements: [(String, Int)] =
    [
      "ds:Signature", "ds:SignedInfo", "ds:CanonicalizationMethod", "ds:SignatureMethod",
      "ds:Reference", "ds:Transforms", "ds:Transform", "dsf:XPath", "ds:DigestMethod",
      "ds:DigestValue", "ds:SignatureValue", "ds:KeyInfo", "ds:X509Data", "ds:X509Certificate",
      "ds:Object", "xades:QualifyingProperties", "xades:SignedProperties",
      "xades:SignedSignatureProperties", "xades:SigningTime", "xades:SigningCertificateV2",
      "xades:Cert", "xades:CertDigest", "xades:IssuerSerialV2", "xades:SignaturePolicyIdentifier",
      "xades:SigPolicyId", "xades:SigPolicyHash", "xades:SignerRoleV2", "xades:ClaimedRoles",
      "xades:ClaimedRole", "xades:SignedDataObjectProperties", "xades:DataObjectFormat",
      "xades:CommitmentTypeIndication",
    ].map { ($0, 0) } + [("ds:Reference", 1), ("ds:Transform", 1), ("ds:DigestValue", 1)]

  private struct Edit: Sendable {
    let name: String
    let make: @Sendable (_ element: String, _ tag: String) -> String
  }

  private static let edits: [Edit] = [
    Edit(name: "twice") { element, _ in element + element },
    Edit(name: "an empty one before") { element, tag in "<\(tag)/>" + element },
    Edit(name: "an empty one behind") { element, tag in element + "<\(tag)/>" },
    Edit(name: "left out") { _, _ in "" },
    Edit(name: "emptied") { _, tag in "<\(tag)/>" },
    Edit(name: "in another namespace") { element, tag in
      let prefix = tag.prefix { $0 != ":" }
      return element.replacing("<\(tag)", with: "<\(tag) xmlns:\(prefix)=\"urn:evil\"")
        .replacing(" xmlns:\(prefix)=\"http", with: " xmlns:old=\"http")
    },
    Edit(name: "a look-alike before") { element, tag in
      "<e:\(tag.drop { $0 != ":" }.dropFirst()) xmlns:e=\"urn:evil\"/>" + element
    },
    Edit(name: "inside a wrapper") { element, _ in "<w xmlns=\"urn:evil\">\(element)</w>" },
    Edit(name: "inside itself") { element, tag in
      element.hasSuffix("/>") ? element : "<\(tag)>\(element)</\(tag)>"
    },
    Edit(name: "text before") { element, _ in "1234" + element },
    Edit(name: "a comment before") { element, _ in "<!-- x -->" + element },
    Edit(name: "an instruction before") { element, _ in "<?x y?>" + element },
  ]
}
