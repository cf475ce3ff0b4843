import CanonicalXML
import ElectionReports
import Glibc
import PKI
import XAdES

/// A document's build in words.
struct InspectText {
  let name: FilePath
  let size: Int
  let signed: SignedDocument
  let language: Language

  private var say: Speaker { Speaker(language, isTerminal: Terminal.isTerminal(STDOUT_FILENO)) }

  var lines: [String] {
    var lines = [say.label(.notJudged), ""]
    lines += table(documentRows)
    for (index, result) in signed.signatures.enumerated() {
      lines += [""] + signature(result, number: "\(index + 1)", indent: "")
    }
    let parts = signed.uncovered.parts
    if !parts.isEmpty {
      lines += ["", say.label(.uncovered)]
      lines += parts.prefix(20).flatMap { place($0.path, $0.line) }
      if parts.count > 20 { lines.append("  … \(say.number(parts.count - 20))") }
    }
    return lines
  }

  private typealias Row = (label: String, value: String)

  private func table(_ rows: [Row], indent: String = "") -> [String] {
    Rows.lines(rows, indent: indent.count).map { indent + $0 }
  }

  private var documentRows: [Row] {
    let root = signed.document.root
    return [
      (say.label(.file), say.shown(name)),
      (say.label(.size), say.sentence(.bytes(size))),
      (
        say.label(.rootElement),
        root.name.namespace.isEmpty
          ? say.element("", root.name.local)
          : say.latin("{\(root.name.namespace)}\(root.name.local)")
      ),
      (
        say.label(.contentDigest),
        say.latin("SHA-256 " + Hex.text(signed.contentDigest))
      ),
      (
        say.label(.fileDigest),
        say.latin("SHA-256 " + Hex.text(signed.rawDigest ?? []))
      ),
      (say.label(.signatures), say.number(signed.signatures.count)),
    ]
  }

  /// One signature with its countersignatures.
  private func signature(_ result: SignatureResult, number: String, indent: String) -> [String] {
    let state = say.word(result.state)
    let numbered = Numerals.localized(number, in: language)
    var lines = [indent + say.sentence(.signatureState(number: numbered, state: state))]
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
      let row = (say.label(.fault), say.explain(fault.reason))
      return fault.line.map { (row.0, row.1 + say.sentence(.atLine($0))) } ?? row
    }
  }

  private func signatureRows(_ result: SignatureResult) -> [Row] {
    guard let signature = result.signature else { return [] }
    var rows: [Row] = [
      (say.label(.id), say.latin(signature.id ?? "–")),
      (say.label(.line), say.ordinal(signature.element.line)),
      (say.label(.algorithm), say.latin(signature.signedInfo.method)),
    ]
    for reference in signature.references {
      let uri = "URI=\"\(reference.uri)\" \(reference.digestMethod.name)"
      rows.append((say.label(.reference), say.latin(uri)))
    }
    if let certificate = result.certificate ?? signature.keyInfo.certificates.first {
      rows.append(
        (say.label(.certificate), say.text(certificate.commonName ?? "–")))
      rows.append(
        (say.label(.serial), say.latin(certificate.serialNumber)))
    }
    return rows + propertyRows(signature.signedProperties)
  }

  private func propertyRows(_ properties: SignedProperties?) -> [Row] {
    guard let properties else { return [] }
    var rows: [Row] = []
    if let time = properties.signingTime {
      rows.append((say.label(.claimedTime), say.time(time)))
    }
    if !properties.claimedRoles.isEmpty {
      let roles = say.list(properties.claimedRoles.map(say.text))
      rows.append((say.label(.claimedRole), roles))
    }
    if let policy = properties.policy?.identifier {
      rows.append((say.label(.policyNamed), say.latin(policy)))
    }
    for commitment in properties.commitments {
      rows.append((say.label(.commitment), say.latin(commitment.id)))
    }
    return rows
  }

  /// A path of elements with its line; one that a terminal is too narrow for goes on below, from a slash on.
  private func place(_ path: String, _ line: Int?) -> [String] {
    let at = line.map { say.sentence(.atLine($0)) } ?? ""
    if path.isEmpty { return ["  " + say.label(.besideRoot) + at] }
    let width = Terminal.isTerminal(STDOUT_FILENO) ? Terminal.width(STDOUT_FILENO) - 4 : .max
    var rows: [String] = []
    for step in path.split(separator: "/").map({ "/" + $0 }) {
      if let row = rows.last, DisplayWidth.columns(row + step) <= width {
        rows[rows.count - 1] = row + step
      } else {
        rows.append(step)
      }
    }
    return rows.enumerated().map { index, row in
      (index == 0 ? "  " : "    ") + say.latin(row) + (index == rows.count - 1 ? at : "")
    }
  }
}
