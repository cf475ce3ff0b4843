/// Transforms, expressions and references beyond the few that are read, each signed by its author: refused by
/// name, before anything that they name is looked at.
enum Transforms {
  static let family = Family("transforms and references") {
    try algorithms() + expressions() + references() + types()
  }

  /// Signs anew, and leaves the digests that cannot be computed.
  private static func sealed(_ markup: Markup) throws -> Markup {
    try Sealer(signer: AttackWorld.shared.head).seal(markup)
  }

  private static func algorithms() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let xslt =
      "<x:stylesheet version='1.0' xmlns:x='http://www.w3.org/1999/XSL/Transform'><x:template match='/'>"
      + "<x:copy-of select='//Row[1]'/></x:template></x:stylesheet>"
    let transforms: [(String, String, String)] = [
      ("XSLT", "http://www.w3.org/TR/1999/REC-xslt-19991116", xslt),
      ("base64", "http://www.w3.org/2000/09/xmldsig#base64", ""),
      ("decryption", "http://www.w3.org/2002/07/decrypt#XML", ""),
      ("XPointer", "http://www.w3.org/2001/04/xmldsig-more/xptr", ""),
      ("XPath 2 filter", "http://www.w3.org/2010/xmldsig2#xpath", ""),
      ("minimal canonicalization", "http://www.w3.org/2000/09/xmldsig#minimal", ""),
      ("exclusive, misspelled", "http://www.w3.org/2001/10/xml-exc-c14n", ""),
      ("C14N 2.0", "http://www.w3.org/2010/xml-c14n2", ""),
      ("a class name", "java:com.sun.Rowset", ""), ("nothing", "", ""),
    ]
    return try transforms.flatMap { name, uri, content in
      let transform = #"<ds:Transform Algorithm="\#(uri)">\#(content)</ds:Transform>"#
      return [
        AttackCase(
          "transform \(name)", to: "first, signed",
          try sealed(base.markup.inserting(transform, after: "<ds:Transforms>"))),
        AttackCase(
          "transform \(name)", to: "last, signed",
          try sealed(base.markup.inserting(transform, before: "</ds:Transforms>"))),
        AttackCase(
          "transform \(name)", to: "alone, signed",
          try sealed(
            base.markup.replacingElement(
              "ds:Transforms", with: "<ds:Transforms>\(transform)</ds:Transforms>"))),
        AttackCase(
          "transform \(name)", to: "of the properties, signed",
          try sealed(base.markup.inserting(transform, before: "</ds:Transforms>", nth: 1))),
      ]
    }
  }

  /// Expressions in place of the two that are recognised; only those that mean the same may pass.
  private static func expressions() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let subtractions = [
      "/descendant::*", "/descendant::ds:Signature | /descendant::Count", "//Row", "//ds:Object",
      "/descendant::ds:Signature[1]", "/descendant::ds:Signature/..", "/descendant::ds:*",
      "/descendant-or-self::ds:Signature", "//*[local-name()='Signature']",
      "descendant::ds:Signature",
      "here()/ancestor::ds:Signature[1]", "/", "/*", "true()", "", "/descendant::Signature",
      "id('root')", "document('file:///etc/passwd')", "/descendant::ds:Signature or 1",
      "/descendant::dsf:Signature", "/descendant::ds:SignedInfo", "/descendant::ds:Signature ",
      "//ds:Signature", " /\n descendant :: ds:Signature",
    ]
    let conditions = [
      "true()", "not(self::Count)", "not(ancestor-or-self::ds:Signature) and not(self::Row)",
      "not(ancestor-or-self::ds:Signature[1])", "not(ancestor::ds:Signature)",
      "not(ancestor-or-self::Signature)", "ancestor-or-self::ds:Signature", "1=1",
      "not(ancestor-or-self::ds:*)", "count(//*)>0", "not(ancestor-or-self::dsf:Signature)",
      "not( ancestor-or-self :: ds:Signature )",
    ]
    var cases: [AttackCase] = []
    for text in subtractions {
      let changed = try base.markup.replacing(">/descendant::ds:Signature<", with: ">\(text)<")
      cases.append(
        AttackCase(
          "filter 2.0 expression, signed", to: text, try sealed(changed), .sameMeaning, base: base))
    }
    for filter in ["intersect", "union", "Subtract", "subtract ", ""] {
      let changed = try base.markup.replacing("Filter=\"subtract\"", with: "Filter=\"\(filter)\"")
      cases.append(
        AttackCase("filter 2.0 of another kind, signed", to: filter, try sealed(changed)))
    }
    let xpath = ReferenceForm.exclusions[1].transform
    for text in conditions {
      let form = xpath.replacing(
        "not(ancestor-or-self::ds:Signature)", with: text.replacing(">", with: "&gt;"))
      let changed = try base.markup.replacingElement("ds:Transform", with: form)
      cases.append(
        AttackCase(
          "XPath expression, signed", to: text, try sealed(changed), .sameMeaning, base: base))
    }
    for (prefix, name) in [("ds", "urn:evil"), ("ds", "http://www.w3.org/2000/09/xmldsig")] {
      let changed = try base.markup.inserting(" xmlns:\(prefix)=\"\(name)\"", after: "<dsf:XPath")
      cases.append(
        AttackCase("an expression's prefix rebound, signed", to: name, try sealed(changed)))
    }
    return cases
  }

  private static func references() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let uris = [
      "../x", "./x", "x.xml", "file:///etc/passwd", "http://127.0.0.1:9/", "https://example.org/x",
      "ftp://x/y", "data:,120", "%2e%2e/x", "//host/x", "/etc/passwd", "?x", " ", "#", "#1", "#a b",
      "#a%20b", "#xpointer(/)", "#xpointer(id('root'))", "#xpointer(id(&quot;root&quot;))",
      "#root' or '1'='1", "#root\"]", "#root)", "#//*", "#element(/1)", "##root", "#root#root",
      "root",
      "#nothing", "cid:root", "urn:example:tally", "C:\\x",
      "x\u{0}".replacing("\u{0}", with: "&#1;"),
    ]
    return try uris.map {
      let changed = try base.markup.replacing(
        #"URI="""#, with: "URI=\"\($0.replacing("\"]", with: "&quot;]"))\"")
      return AttackCase("a reference elsewhere, signed", to: $0, try sealed(changed))
    } + [
      AttackCase("no URI, signed", try sealed(base.markup.replacing(#" URI="""#, with: "")))
    ]
  }

  private static func types() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let uri = "http://www.w3.org/2000/09/xmldsig#Manifest"
    let manifest =
      "<ds:Object><ds:Manifest Id=\"list\"><ds:Reference URI=\"\"><ds:DigestMethod "
      + "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></ds:Reference></ds:Manifest></ds:Object>"
    let listed = try base.markup.inserting(manifest, before: "</ds:Signature>")
    return [
      AttackCase(
        "the type of a manifest, signed",
        try sealed(base.markup.replacing(#"URI="""#, with: "URI=\"\" Type=\"\(uri)\""))),
      AttackCase(
        "a manifest whose entries are wrong, signed",
        try sealed(listed.replacing(#"URI="""#, with: "URI=\"#list\" Type=\"\(uri)\""))),
      AttackCase(
        "a manifest without its type, signed",
        try sealed(listed.replacing(#"URI="""#, with: "URI=\"#list\""))),
      AttackCase("a manifest beside, signed", try sealed(listed)),
    ]
  }
}
