import PKI

/// How a signature refers to the content: its URI and what it leaves out, with which canonicalization.
struct ReferenceForm: Sendable {
  let name: String
  let uri: String
  let transforms: String

  /// `URI=""` and `URI="#root"`, each with every way to leave signatures out that the engine reads.
  static let all: [ReferenceForm] = ["", "#root"].flatMap { uri in
    exclusions.flatMap { exclusion in
      methods.map { method in
        ReferenceForm(
          name: "\(uri.isEmpty ? "whole" : "by id"), \(exclusion.name), \(method.name)", uri: uri,
          transforms: exclusion.transform + method.transform)
      }
    }
  }

  /// One method for each URI and exclusion.
  static let few = all.filter { $0.name.hasSuffix("exclusive") }

  static let exclusions: [(name: String, transform: String)] = [
    (
      "filter 2.0",
      """
      <ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"><f:XPath \
      xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="subtract">\
      /descendant::ds:Signature</f:XPath></ds:Transform>
      """
    ),
    (
      "XPath",
      """
      <ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">\
      <ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>
      """
    ),
    (
      "enveloped",
      #"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>"#
    ),
  ]

  static let methods: [(name: String, transform: String)] = [
    ("exclusive", #"<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>"#),
    ("C14N 1.0", #"<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>"#),
    ("C14N 1.1", #"<ds:Transform Algorithm="http://www.w3.org/2006/12/xml-c14n11"/>"#),
    ("no method named", ""),
  ]

  /// The document with its first signature's first reference in this form, signed anew.
  func applied(to markup: Markup, by signer: KeySigner) throws -> Markup {
    let changed = try markup.replacingElement(
      "ds:Transforms", with: "<ds:Transforms>\(transforms)</ds:Transforms>"
    ).replacing(#"URI="""#, with: #"URI="\#(uri)""#)
    return try Sealer(signer: signer).seal(changed)
  }
}

/// Where a signature stands in the document that it signs.
enum Packaging: String, CaseIterable, Sendable {
  case last, first
  case inside = "inside Seals"

  /// The signature moved to its place; no canonical form notices.
  func applied(to markup: Markup) throws -> Markup {
    let signature = try markup.element("ds:Signature")
    let bare = try markup.removingElement("ds:Signature")
    return switch self {
    case .last: markup
    case .first: try bare.inserting(signature, before: "<Unit")
    case .inside: try bare.inserting(signature, before: "</Seals>")
    }
  }
}
