import CanonicalXML
import ElectionReports
import PKI
import XAdES

/// A document's build in words.
struct InspectText {
  let name: String
  let size: Int
  let signed: SignedDocument
  let language: Language

  private var say: Speaker { Speaker(language) }

  var lines: [String] {
    var lines = [word("NOT JUDGED: what the file says", "داوری نشده: آنچه پرونده می‌گوید"), ""]
    lines += table(documentRows)
    for (index, result) in signed.signatures.enumerated() {
      lines += [""] + signature(result, number: "\(index + 1)", indent: "")
    }
    let parts = signed.uncovered.parts
    if !parts.isEmpty {
      lines += ["", word("covered by no signature", "بیرون از پوشش امضاها")]
      lines += parts.prefix(20).map { "  " + place($0.path, $0.line) }
      if parts.count > 20 { lines.append("  … \(say.number(parts.count - 20))") }
    }
    return lines
  }

  private func word(_ english: String, _ persian: String) -> String {
    Bilingual(english, persian)[language]
  }

  private typealias Row = (label: Bilingual, value: String)

  private func table(_ rows: [Row], indent: String = "") -> [String] {
    let width = rows.map { DisplayWidth.columns($0.label[language]) }.max() ?? 0
    return rows.map { row in
      indent + DisplayWidth.padded(row.label[language], to: width) + "  " + row.value
    }
  }

  private var documentRows: [Row] {
    let root = signed.document.root
    return [
      (Bilingual("file", "پرونده"), say.latin(name)),
      (Bilingual("bytes", "بایت"), say.number(size)),
      (
        Bilingual("root element", "عنصر ریشه"),
        say.latin("{\(root.name.namespace)}\(root.name.local)")
      ),
      (
        Bilingual("content digest", "چکیدهٔ متن"),
        say.latin("SHA-256 " + Hex.text(signed.contentDigest))
      ),
      (
        Bilingual("file digest", "چکیدهٔ پرونده"),
        say.latin("SHA-256 " + Hex.text(signed.rawDigest ?? []))
      ),
      (Bilingual("signatures", "امضاها"), say.number(signed.signatures.count)),
    ]
  }

  /// One signature with its countersignatures.
  private func signature(_ result: SignatureResult, number: String, indent: String) -> [String] {
    let state = say.word(result.state)
    var lines = [
      indent
        + "\(word("signature", "امضای")) \(Numerals.localized(number, in: language)): \(state)"
    ]
    lines += table(
      faultRows(result.faults + result.shortcomings) + signatureRows(result), indent: indent + "  ")
    let nested = result.counterSignatures
    for (index, inner) in nested.enumerated() {
      lines += signature(inner, number: "\(number).\(index + 1)", indent: indent + "  ")
    }
    return lines
  }

  private func faultRows(_ faults: [SignatureFault]) -> [Row] {
    faults.map { fault in
      let row = (Bilingual("fault", "ایراد"), say.explain(fault.reason))
      return fault.line.map { (row.0, "\(row.1) (\(say.ordinal($0)))") } ?? row
    }
  }

  private func signatureRows(_ result: SignatureResult) -> [Row] {
    guard let signature = result.signature else { return [] }
    var rows: [Row] = [
      (Bilingual("id", "شناسه"), say.latin(signature.id ?? "–")),
      (Bilingual("line", "سطر"), say.ordinal(signature.element.line)),
      (Bilingual("algorithm", "الگوریتم"), say.latin(signature.signedInfo.method)),
    ]
    for reference in signature.references {
      let uri = "URI=\"\(reference.uri)\" \(reference.digestAlgorithm)"
      rows.append((Bilingual("reference", "ارجاع"), say.latin(uri)))
    }
    if let certificate = result.certificate ?? signature.keyInfo.certificates.first {
      rows.append(
        (Bilingual("certificate", "گواهی"), say.text(certificate.commonName ?? "–")))
      rows.append(
        (Bilingual("serial", "شمارهٔ گواهی"), say.latin(certificate.serialNumber)))
    }
    return rows + propertyRows(signature.signedProperties)
  }

  private func propertyRows(_ properties: SignedProperties?) -> [Row] {
    guard let properties else { return [] }
    var rows: [Row] = []
    if let time = properties.signingTime {
      rows.append((Bilingual("claimed time", "زمان ادعایی"), say.time(time)))
    }
    if !properties.claimedRoles.isEmpty {
      let roles = say.list(properties.claimedRoles.map(say.text))
      rows.append((Bilingual("claimed role", "سمت ادعایی"), roles))
    }
    if let policy = properties.policy?.identifier {
      rows.append((Bilingual("policy named", "خط‌مشی نام‌برده"), say.latin(policy)))
    }
    for commitment in properties.commitments {
      rows.append((Bilingual("commitment", "تعهد"), say.latin(commitment.id)))
    }
    return rows
  }

  private func place(_ path: String, _ line: Int?) -> String {
    let at = line.map { word(" (line \(say.ordinal($0)))", " (سطر \(say.ordinal($0)))") }
    return say.latin(path) + (at ?? "")
  }
}
