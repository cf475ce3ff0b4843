/// How much a verdict tells of one document, however much there would be to tell: some 1 MB in any format.
///
/// What is left out is counted where it would have stood, and it counts for the outcome.
package enum VerdictLimits {
  /// Findings of one code that are listed of a document.
  package static let findings = 20
  /// Findings of one code that are listed of its signatures: one of each that may stand side by side.
  package static let signatureFindings = 64
  /// What the findings of a document weigh together, in bytes of a report. The first of each code is listed
  /// whatever it weighs.
  package static let findingBytes = 256 << 10
  /// What the rows of a document weigh together, candidates and inputs, in bytes of a report: the 3,500
  /// candidates of the largest contest, and the 3,200 stations of the largest bundle, are listed.
  package static let rowBytes = 512 << 10
  /// What the texts of all signatures weigh together, in bytes of a report.
  package static let signatureBytes = 256 << 10
  /// Detached files that are listed of a signature.
  package static let files = 64
  /// Parts and files that are named as covered, of all signatures, and what they weigh together.
  package static let coveredParts = 64
  package static let coveredBytes = 64 << 10
  /// Unicode scalars of one text that a finding or a signature repeats. Reports show 400.
  package static let textScalars = 384
  /// Texts of one list that a finding repeats.
  package static let listedTexts = 16
  /// UTF-8 bytes of one value that a policy reads, all of its languages together. A longer one is an error.
  package static let valueBytes = 4 << 10
  /// Elements in which a policy lets signatures stand.
  static let places = 64
  /// Languages of one value.
  package static let languages = 16
  /// Rows that record an absence. More of them are an error: there are no more officials.
  package static let absences = 256
  /// Rows that record people without cards, or discrepancies. More of them are an error.
  package static let records = 256
}
