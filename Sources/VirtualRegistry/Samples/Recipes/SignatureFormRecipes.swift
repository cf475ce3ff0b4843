import ElectionVerifier
import PKI
import XAdES

/// Signatures of forms that are refused by name. Where the form is what was signed, the signature
/// is made anew over it, so that nothing but the form is wrong.
enum SignatureFormRecipes {
  static let all: [SampleRecipe] = transforms + references + structure + keyInfo

  private static let base64 =
    "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>"
  private static let xslt = "http://www.w3.org/TR/1999/REC-xslt-19991116"
  private static let transforms: [SampleRecipe] = [
    .refused("transform-xslt", "unsupported-transform") {
      try $0.replace("http://www.w3.org/2002/06/xmldsig-filter2\">\n", with: xslt + "\">\n")
    },
    .refused("transform-base64", "transform-after-canonicalization") {
      try $0.insert(base64, after: "</ds:Transform>")
    },
    .refused("transform-after-canonicalization", "transform-after-canonicalization") {
      try $0.insert(base64, before: "</ds:Transforms>")
    },
    .faulty("transform-leaves-nothing", "transform-leaves-nothing") {
      try $0.insert(
        "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>",
        after: "<ds:Transforms>", skipping: 1)
    },
    .refused("transform-xpath-other", "unsupported-xpath") {
      try $0.replace("/descendant::ds:Signature<", with: "/descendant::*[@role]<")
    },
    .refused("transform-xpath-intersect", "bad-attribute") {
      try $0.replace("Filter=\"subtract\"", with: "Filter=\"intersect\"")
    },
    .refused("transforms-too-many", "too-many") {
      try $0.insert(
        String(
          repeating:
            "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>", count: 5),
        before: "</ds:Transforms>")
    },
    .refused("canonicalization-unknown", "unsupported-canonicalization") {
      try $0.replace(
        "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#",
        with: "CanonicalizationMethod Algorithm=\"urn:example:c14n")
    },
  ]

  private static let referenceToList = """
    <ds:Reference Type="http://www.w3.org/2000/09/xmldsig#Manifest" URI="#seal-1-list">\
    <ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>\
    </ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
    <ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>
    """

  private static let references: [SampleRecipe] = [
    .refused("reference-http", "unsupported-reference-uri") {
      try $0.replace("URI=\"\"", with: "URI=\"http://example.org/sheet.xml\"")
    },
    .refused("reference-file", "unsupported-reference-uri") {
      try $0.replace("URI=\"\"", with: "URI=\"../trust/trust.xml\"")
    },
    .refused("reference-xpointer", "unsupported-reference-uri") {
      try $0.replace("URI=\"\"", with: "URI=\"#xpointer(id('a'))\"")
    },
    SampleRecipe(
      "reference-target-missing", .indeterminate(.signedDataNotFound, "target-missing")
    ) { workshop in
      try workshop.resigned { try $0.replace("URI=\"\"", with: "URI=\"#nothing\"") }
    },
    SampleRecipe(
      "reference-file-missing", .indeterminate(.signedDataNotFound, "detached-file-missing")
    ) { workshop in
      try workshop.resigned { try $0.replace("URI=\"\"", with: "URI=\"annex.bin\"") }
    },
    .faulty("reference-target-repeated", "target-repeated", "schema-violation") {
      try $0.replace("<Contest ", with: "<Contest Id=\"x\" ")
      try $0.replace("<Unit ", with: "<Unit Id=\"x\" ")
      try $0.replace("URI=\"\"", with: "URI=\"#x\"")
    },
    .faulty("reference-to-own-value", "target-contains-signature") {
      try $0.replace("URI=\"\"", with: "URI=\"#seal-1-value\"")
      let filter = try $0.slice(
        from: "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2",
        through: "</ds:Transform>")
      try $0.replace(filter, with: "")
    },
    .faulty("reference-manifest", "unsupported-reference-type") {
      try $0.replace(
        "URI=\"\"", with: "Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\" URI=\"\"")
    },
    // The list is as it was signed; what it says of the content is not so.
    SampleRecipe("manifest-mismatch", .failed(.hashFailure, "manifest-mismatch")) { workshop in
      try workshop.resigned { edits in
        let reference = try edits.slice(from: "<ds:Reference Id=", through: "</ds:Reference>")
        var entry = ByteEdits(Array(reference.utf8))
        try entry.replace(" Id=\"seal-1-reference\"", with: "")
        try entry.change(between: "<ds:DigestValue>", and: "</ds:DigestValue>") { _ in
          Base64.encode(Digest.hash([1], .sha256))
        }
        try edits.insert(
          "<ds:Object><ds:Manifest Id=\"seal-1-list\">"
            + String(decoding: entry.bytes, as: UTF8.self) + "</ds:Manifest></ds:Object>",
          before: "<ds:Object>")
        try edits.insert(Self.referenceToList, before: "</ds:SignedInfo>")
      }
    },
    .refused("references-too-many", "too-many") { edits in
      let reference = try edits.slice(from: "<ds:Reference Id=", through: "</ds:Reference>")
      for number in 0..<64 {
        var copy = ByteEdits(Array(reference.utf8))
        try copy.replace("seal-1-reference", with: "seal-1-reference-\(number)")
        try edits.insert(String(decoding: copy.bytes, as: UTF8.self), before: "</ds:SignedInfo>")
      }
    },
    .faulty("signed-properties-not-referenced", "signed-properties-not-referenced") { edits in
      let start = "<ds:Reference Type=\"http://uri.etsi.org/01903#SignedProperties\""
      try edits.replace(try edits.slice(from: start, through: "</ds:Reference>"), with: "")
    },
  ]

  private static let structure: [SampleRecipe] = [
    .refused("signed-info-twice", "repeated-element") { edits in
      let info = try edits.slice(from: "<ds:SignedInfo>", through: "</ds:SignedInfo>")
      var copy = ByteEdits(Array(info.utf8))
      try copy.replace(" Id=\"seal-1-reference\"", with: "")
      try edits.insert(String(decoding: copy.bytes, as: UTF8.self), before: "<ds:SignatureValue")
    },
    // A comment changes no canonical byte: the signature needs no second signing.
    SampleRecipe(
      "digest-value-with-comment", .failed(.formatFailure, "not-only-text")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert("<!-- x -->", after: "<ds:DigestValue>")
      }
    },
    .refused("signature-with-foreign-content", "unexpected-element") {
      try $0.insert("<Votes xmlns=\"urn:mohr:result-sheet:1\"/>", before: "<ds:Object>")
    },
    .refused("qualifying-properties-elsewhere", "wrong-target") {
      try $0.replace("Target=\"#seal-1\"", with: "Target=\"#seal-9\"")
    },
    SampleRecipe("duplicate-id", .failed(.formatFailure, "malformed-xml")) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("<ds:KeyInfo>", with: "<ds:KeyInfo Id=\"seal-1-properties\">")
      }
    },
    .refused("method-hmac", "symmetric-method") {
      try $0.replace(
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        with: "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")
    },
    SampleRecipe(
      "method-dsa", .failed(.sigCryptoFailure, "key-does-not-fit-method")
    ) { workshop in
      try workshop.resigned {
        try $0.replace(
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
          with: "http://www.w3.org/2000/09/xmldsig#dsa-sha1")
      }
    },
  ]

  private static let keyInfo: [SampleRecipe] = [
    .refused("key-info-retrieval-method", "unsupported-key-info") {
      try $0.insert("<ds:RetrievalMethod URI=\"#seal-1\"/>", before: "<ds:X509Data>")
    },
    .refused("key-info-reference", "unsupported-key-info") {
      try $0.insert(
        "<dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\""
          + " URI=\"#seal-1\"/>", before: "<ds:X509Data>")
    },
  ]
}
