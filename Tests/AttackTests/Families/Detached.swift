import PKI
import VirtualRegistry
import XAdES

/// Files beside the document: only those that the caller hands in are read, under exactly their names, and their
/// bytes must be the signed ones.
enum Detached {
  static let family = Family("detached files") { try names() + contents() + alone() }

  /// What the caller of the verifier hands in.
  static let files: [String: [UInt8]] = [
    "minutes.txt": Array("Two observers were present.\n".utf8),
    "minutes.xml": Array("<minutes><present by='by list'>2</present></minutes>".utf8),
    "typed.xml": Array("<!DOCTYPE minutes [<!ENTITY e '3'>]><minutes>&e;</minutes>".utf8),
    "broken.xml": Array("<minutes>".utf8),
    "صورتجلسه ۱.txt": Array("دو ناظر حاضر بودند\n".utf8), "empty.txt": [],
    "signature.xml": Array(
      "<minutes><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>2</minutes>".utf8),
    "encoded.txt": Array(Base64.encode(Array("Two observers were present.\n".utf8)).utf8),
  ]

  /// A tally whose signature also refers to a file.
  private static func signed(
    _ uri: String, _ transforms: String = "", digest: [UInt8]
  ) throws -> Markup {
    let reference = """
      <ds:Reference URI="\(uri)">\
      \(transforms.isEmpty ? "" : "<ds:Transforms>\(transforms)</ds:Transforms>")\
      <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
      <ds:DigestValue>\(Base64.encode(digest))</ds:DigestValue></ds:Reference>
      """
    let world = AttackWorld.shared
    let tally = try world.signed().inserting(reference, after: "</ds:Reference>")
    return try Sealer(signer: world.head).seal(tally)
  }

  private static func digest(of name: String) -> [UInt8] { Digest.hash(files[name] ?? [], .sha256) }

  private static func base(_ uri: String = "minutes.txt") throws -> Base {
    try Base(signed(uri, digest: digest(of: uri)), AttackWorld.withFiles)
  }

  /// Ways to name a file that is not the named one, or to leave the folder.
  private static func names() throws -> [AttackCase] {
    let base = try base()
    let persian =
      "%D8%B5%D9%88%D8%B1%D8%AA%D8%AC%D9%84%D8%B3%D9%87%20%DB%B1.txt"
    let uris = [
      "./minutes.txt", "../minutes.txt", "a/../minutes.txt", "/minutes.txt", "//minutes.txt",
      "minutes.txt/",
      "minutes.txt#", "minutes.txt#x", "minutes.txt?x", "minutes.txt?", " minutes.txt",
      "minutes.txt ",
      "MINUTES.TXT", "minutes.txt.", "%6Dinutes.txt", "minutes%2Etxt", "minutes%00.txt",
      "minutes.txt%00",
      "..%2Fminutes.txt", "%2e%2e%2fminutes.txt", "minutes%ZZ.txt", "minutes.txt%", "minutes.txt%2",
      "file:minutes.txt", "file:///minutes.txt", "C:minutes.txt", "..\\minutes.txt", ".", "..",
      "%2E", "%2E%2E",
      "minutes\u{200B}.txt", "m\u{131}nutes.txt", "minutes.txt&#10;", "minutes.txt&#x202E;", "%25",
      "minutes.xml",
      String(repeating: "a", count: 300), persian, persian + "%20", "صورتجلسه%20۱.txt",
    ]
    return try uris.map { uri in
      AttackCase(
        "another name, signed", to: String(uri.prefix(90)),
        try signed(uri, digest: digest(of: "minutes.txt")),
        .sameMeaning, base: base
      ).withFiles
    }
      + uris.map { uri in
        AttackCase(
          "another name", to: String(uri.prefix(90)),
          try base.markup.replacing("URI=\"minutes.txt\"", with: "URI=\"\(uri)\""), .sameMeaning,
          base: base
        ).withFiles
      }
  }

  /// Other bytes than those that were signed, and forms that cannot be made of a file.
  private static func contents() throws -> [AttackCase] {
    let base = try base()
    var cases: [AttackCase] = []
    for name in files.keys.sorted() where name != "empty.txt" && name != "minutes.txt" {
      cases.append(
        AttackCase(
          "the digest of another file", to: name,
          try signed("minutes.txt", digest: digest(of: name))
        )
        .withFiles)
    }
    let transforms =
      ReferenceForm.exclusions.map { ($0.name, $0.transform + ReferenceForm.methods[0].transform) }
      + ReferenceForm.methods.filter { !$0.transform.isEmpty }.map { ($0.name, $0.transform) }
      + [
        ("base64", #"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"/>"#),
        ("XSLT", #"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>"#),
      ]
    for (title, transform) in transforms {
      for name in files.keys.sorted() {
        // The digest of the bytes is not that of any form of them.
        cases.append(
          AttackCase(
            "a transform of the file", to: "\(title) of \(name)",
            try signed(name, transform, digest: digest(of: name))
          ).withFiles)
      }
    }
    cases.append(
      AttackCase(
        "the file not handed in", base.markup, .refused))
    cases.append(
      AttackCase(
        "the file's digest of nothing", try signed("minutes.txt", digest: Digest.hash([], .sha256))
      ).withFiles)
    return cases
  }

  /// A file in the place of the document, and in a countersignature.
  private static func alone() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try base()
    let only = try base.markup.removingElement("ds:Reference").replacing(
      "<ds:Reference URI=\"minutes.txt\"",
      with: "<ds:Reference Id=\"seal-1-reference\" URI=\"minutes.txt\"")
    let reference = try Markup(only.bytes).element("ds:Reference")
      .replacing(#" Id="seal-1-reference""#, with: "")
    let joint = try AttackWorld.joint.get()
    let counter = try joint.markup.element("xades:CounterSignature")
    let over = try joint.markup.replacing(
      counter, with: Markup(counter).inserting(reference, before: "</ds:SignedInfo>").text)
    return [
      AttackCase(
        "a file alone, signed", try Sealer(signer: world.head).seal(only), .uncovered
      ).withFiles,
      AttackCase(
        "a file in a countersignature, signed",
        try Sealer(signer: world.signer(.provinceHQHead, "IR-01")).seal(over, id: "seal-3")
      ).withFiles,
    ]
  }
}
