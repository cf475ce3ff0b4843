import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// One document of the interoperability runs, drawn from a seed.
struct InteropCase {
  enum Packaging: CaseIterable {
    case enveloped, part, enveloping, encoded, detached, detachedCanonical, manifest
  }

  static let methods = [
    Template.exclusive, Template.c14n10, Template.c14n11, Template.exclusive + "WithComments",
    Template.c14n10 + "#WithComments", Template.c14n11 + "#WithComments",
  ]

  let seed: Int
  let signers: [KeySigner]
  let packaging: Packaging
  /// The filter of an enveloped reference, and the canonicalization at the end; empty for none.
  let filter: String
  let method: String
  let infoMethod: String
  let digest: DigestAlgorithm
  let prefixes: (ds: String, xades: String)
  let content: String
  /// The detached file.
  let file: (name: String, bytes: [UInt8])

  /// Draws a case.
  ///
  /// - Parameters:
  ///   - seed: From which it is drawn.
  ///   - registry: Whose signers sign.
  ///   - isPlain: Of the forms that signxml gets right: one signature, the old filter, ASCII names, a
  ///     prefix for XML Signature, no comments (it digests those of same-document references, against
  ///     XMLDSig 4.4.3.3), and nothing inherited but namespaces (it takes parts out of their document).
  init(seed: Int, _ registry: TestRegistry, isPlain: Bool = false) {
    var draw = Draw(seed)
    self.seed = seed
    let kinds = isPlain ? [.enveloped, .enveloping, .encoded] : Packaging.allCases
    packaging = kinds[seed % kinds.count]
    let filters = isPlain ? ["enveloped"] : ["enveloped", "filter2", "xpath"]
    filter = packaging == .enveloped ? draw.pick(filters) : ""
    let methods = isPlain ? Array(Self.methods[..<3]) : Self.methods
    method = draw.once(in: 5) ? "" : draw.pick(methods)
    infoMethod = draw.pick(Self.methods)
    digest = draw.pick([.sha256, .sha384, .sha512])
    let names = [("ds", "xades"), ("", "x"), ("dsig", ""), ("امضا", "etsi")]
    prefixes = draw.pick(isPlain ? [names[0], names[2]] : names)
    let several = packaging == .enveloped && filter != "enveloped" || packaging == .part
    let count = several ? 1 + draw.number(below: 4) : 1
    signers = (0..<count).map { _ in draw.pick(registry.signers) }
    content = draw.document(isPlain: isPlain)
    let other = isPlain ? "رأی ۱۲" : draw.document().replacing("{signature}", with: "")
    file = ("file-\(seed).xml", Array(other.utf8))
  }

  /// Whether Santuario 2.1.7 deviates: from a set of nodes it writes xml:* attributes again that their
  /// ancestors in the set have (Canonical XML 1.0, section 2.4, imports those of omitted ones alone).
  var isBeyondSantuario: Bool {
    ["filter2", "xpath"].contains(filter) && !method.hasPrefix(Template.exclusive)
      && content.split(separator: " xml:").count > 2
  }

  /// The end of the transforms.
  private var canonicalization: String {
    method.isEmpty ? "" : ForeignForm.transform(method)
  }

  private var data: ForeignForm.Data {
    switch packaging {
    case .enveloped:
      let filters = [
        "enveloped": ForeignForm.transform(SignatureURI.enveloped),
        "filter2": ForeignForm.filter2, "xpath": ForeignForm.xpath,
      ]
      return ForeignForm.Data(uri: "", transforms: (filters[filter] ?? "") + canonicalization)
    case .part: return ForeignForm.Data(uri: "#part", transforms: canonicalization)
    case .enveloping: return ForeignForm.Data(uri: "#o-id-1", transforms: canonicalization)
    case .encoded: return ForeignForm.Data(uri: "#o-id-1", transforms: ForeignForm.base64)
    case .detached: return ForeignForm.Data(uri: file.name)
    case .detachedCanonical:
      return ForeignForm.Data(
        uri: file.name, transforms: ForeignForm.transform(method.isEmpty ? Self.methods[0] : method)
      )
    case .manifest:
      return ForeignForm.Data(
        uri: "#m-id-1", transforms: canonicalization, type: SignatureURI.manifest)
    }
  }

  /// What the signature must cover.
  var covered: CoveredPart.Part {
    switch packaging {
    case .enveloped: .document
    case .part: .element(id: "part")
    case .enveloping, .encoded: .object(id: "o-id-1")
    case .detached, .detachedCanonical: .file(name: FilePath(file.name))
    case .manifest: .manifest(id: "m-id-1")
    }
  }

  /// The document with its templates, not yet sealed.
  private var template: String {
    let forms = signers.enumerated().map { index, signer in
      var form = ForeignForm([data], by: signer)
      form.number = index + 1
      (form.prefix, form.xades) = (prefixes.ds, prefixes.xades)
      (form.method, form.digest) = (infoMethod, digest)
      switch packaging {
      case .enveloping:
        let whole = content.replacing("{signature}", with: "")
        let start = whole.hasPrefix("<?xml") ? whole.firstRange(of: "?>\n")?.upperBound : nil
        form.before =
          "<§Object Id=\"o-id-1\">\(whole[(start ?? whole.startIndex)...])</§Object>"
      case .encoded:
        form.before = "<§Object Id=\"o-id-1\">\(TestBase64.encode(file.bytes))</§Object>"
      case .manifest:
        // Santuario reads a manifest as a document of its own, so that `#id` leads nowhere in it.
        let entry = ForeignForm.reference(ForeignForm.Data(uri: file.name), id: "", digest)
        form.before =
          "<§Object><§Manifest Id=\"m-id-1\">\(entry)</§Manifest></§Object>"
      default: break
      }
      return form.signature
    }
    let isAlone = [.enveloping, .encoded, .detached, .detachedCanonical].contains(packaging)
    return isAlone
      ? forms.joined() : content.replacing("{signature}", with: forms.joined())
  }

  /// The document, sealed by this library.
  func sealed() throws -> String {
    var text = template
    for (index, signer) in signers.enumerated() {
      var sealer = OwnSealer(signer: signer)
      sealer.files = [file.name: file.bytes]
      text = try sealer.seal(text, "id-\(index + 1)")
    }
    return text
  }
}
