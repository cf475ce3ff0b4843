import CanonicalXML
import ElectionVerifier
import Synchronization

/// ETSI TS 119 102-2, the signature validation report: one for the run, in which each signature and countersignature has its own.
///
/// The status of a signature is never better than that of its document: what the policy, the roster and the rules of the document
/// say is part of signature acceptance (EN 319 102-1, 5.2.8).
struct ETSIReport: ReportWriter {
  private let objects = ETSIObjects()

  func begin() -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <ValidationReport xmlns="http://uri.etsi.org/19102/v1.4.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
    xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">

    """
  }

  func outcome(_ outcome: RunOutcome) -> String {
    switch outcome {
    case .judged(let verdict): return reports(on: verdict)
    case .unreadable(let path, _):
      objects.noteReport()
      return ETSIElement.text(
        ETSIElement("SignatureValidationReport") {
          [
            ETSISignature.identifier(of: path, number: ""),
            ETSISignature.status(.indeterminate, .signedDataNotFound),
          ]
        })
    case .leftOut: return ""
    }
  }

  /// A document without a signature has one report, on what it lacks.
  private func reports(on verdict: Verdict) -> String {
    let signatures = verdict.signatures.flatMap(\.flattened)
    objects.noteReport()
    guard !signatures.isEmpty else {
      return ETSIElement.text(ETSISignature(verdict, nil, objects).report)
    }
    return signatures.map { ETSIElement.text(ETSISignature(verdict, $0, objects).report) }.joined()
  }

  func finish(_ summary: RunSummary) -> String {
    let (all, hasReports) = objects.all
    // A report has one of a signature at least.
    let nothing = ETSIElement("SignatureValidationReport") {
      [ETSISignature.status(.indeterminate, .signedDataNotFound)]
    }
    let objects = ETSIElement("SignatureValidationObjects") { all }
    return (hasReports ? "" : ETSIElement.text(nothing))
      + (all.isEmpty ? "" : ETSIElement.text(objects)) + "</ValidationReport>\n"
  }
}
