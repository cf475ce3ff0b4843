import VirtualRegistry

/// Signature and digest methods: symmetric ones, old ones, another family than the key's, parameters that weaken.
enum Methods {
  static let family = Family("algorithms") {
    let world = AttackWorld.shared
    var cases: [AttackCase] = []
    for (name, base, unit) in [
      ("P-256", AttackWorld.single, AttackWorld.unit),
      ("RSA", AttackWorld.rsa, AttackWorld.rsaUnit),
    ] {
      let base = try base.get()
      let sealer = Sealer(signer: try world.signer(.farmandar, unit))
      let method = try base.markup.element("ds:SignatureMethod")
      for uri in methods {
        let changed = "<ds:SignatureMethod Algorithm=\"\(uri)\"/>"
        if changed == method { continue }
        let markup = try base.markup.replacing(method, with: changed)
        cases.append(
          AttackCase("signature method", to: "\(name), \(uri)", markup, .sameMeaning, base: base))
        // The value is made by the key's own method all the same: its bytes fit, its name does not.
        cases.append(
          AttackCase("signature method, signed", to: "\(name), \(uri)", try sealer.seal(markup)))
      }
      for (title, content) in parameters {
        let markup = try base.markup.replacing(
          method, with: method.replacing("/>", with: ">\(content)</ds:SignatureMethod>"))
        cases.append(AttackCase("parameter \(title), signed", to: name, try sealer.seal(markup)))
      }
      for nth in 0..<3 {
        for uri in digests {
          let markup = try base.markup.replacingElement(
            "ds:DigestMethod", nth: nth, with: "<ds:DigestMethod Algorithm=\"\(uri)\"/>")
          cases.append(
            AttackCase(
              "digest method, signed", to: "\(name), \(nth), \(uri)", try sealer.seal(markup)))
        }
      }
      for uri in canonicalizations {
        let markup = try base.markup.replacing(
          "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
          with: "<ds:CanonicalizationMethod Algorithm=\"\(uri)\"/>")
        cases.append(
          AttackCase(
            "canonicalization, signed", to: "\(name), \(uri)", try sealer.seal(markup),
            .sameMeaning,
            base: base))
      }
    }
    return cases
  }

  private static let ds = "http://www.w3.org/2000/09/xmldsig#"
  private static let more = "http://www.w3.org/2001/04/xmldsig-more#"

  private static let methods = [
    ds + "hmac-sha1", more + "hmac-sha256", more + "hmac-sha512", more + "hmac-md5",
    ds + "dsa-sha1",
    "http://www.w3.org/2009/xmldsig11#dsa-sha256", ds + "rsa-sha1", more + "rsa-md5",
    more + "rsa-sha224",
    more + "ecdsa-sha1", more + "rsa-sha384", more + "ecdsa-sha384", more + "rsa-sha256",
    more + "ecdsa-sha256", "http://www.w3.org/2007/05/xmldsig-more#rsa-pss",
    "http://www.w3.org/2007/05/xmldsig-more#sha1-rsa-MGF1",
    "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
    "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", more + "rsa-ripemd160", "none", "",
    more + "ECDSA-SHA256", " " + more + "ecdsa-sha256",
    more.replacing("http:", with: "https:") + "rsa-sha256",
  ]

  private static let parameters = [
    ("of no length", "<ds:HMACOutputLength>0</ds:HMACOutputLength>"),
    ("of eight bits", "<ds:HMACOutputLength>8</ds:HMACOutputLength>"),
    ("of PSS", "<p:RSAPSSParams xmlns:p=\"http://www.w3.org/2007/05/xmldsig-more#\"/>"),
    ("unknown", "<x xmlns=\"urn:x\"/>"), ("text", "x"),
  ]

  private static let digests = [
    ds + "sha1", more + "md5", more + "sha224", "http://www.w3.org/2001/04/xmlenc#ripemd160",
    "none", "",
    "http://www.w3.org/2001/04/xmlenc#SHA256",
  ]

  private static let canonicalizations = [
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments", "http://www.w3.org/2001/10/xml-exc-c14n",
    ds + "minimal", "urn:none", "", ds + "enveloped-signature", "http://www.w3.org/2010/xml-c14n2",
    "http://www.w3.org/TR/1999/REC-xslt-19991116",
  ]
}
