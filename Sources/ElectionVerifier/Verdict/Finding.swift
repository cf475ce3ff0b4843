public import CanonicalXML
public import PKI

/// One thing that the verifier has to say: what, how grave, about what, and where.
public struct Finding: Hashable, Sendable {
  /// What was found, with its data: for reports, which owe each its sentence.
  package var code: FindingCode
  /// What it is about.
  public var concern: Concern
  /// The line in the document, counted from 1, where there is one.
  public var line: Int?

  /// Makes a finding.
  ///
  /// - Parameters:
  ///   - code: What was found.
  ///   - concern: What it is about.
  ///   - line: The line in the document, counted from 1.
  package init(_ code: FindingCode, about concern: Concern, line: Int? = nil) {
    self.code = code
    self.concern = concern
    self.line = line
  }

  /// How grave it is.
  public var severity: Severity { code.traits.severity }
  /// The sub-indication of EN 319 102-1 that follows from it, for errors and for what is missing.
  public var subIndication: SubIndication? { code.traits.subIndication }
  /// The stable code that scripts may rely on, such as `A01` or `digest-mismatch`.
  public var identifier: String { code.traits.identifier }
  /// The data of its sentence, in a fixed order.
  public var data: [FindingDatum] { code.traits.data }
  /// The value of one of its data; nil if it has none of the name.
  public subscript(name: String) -> FindingValue? { data.first { $0.name == name }?.value }
}

/// How grave a finding is.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable, Codable {
  /// Worth knowing; changes nothing.
  case info
  /// Someone should look at it; changes nothing.
  case warning
  /// The verifier lacks something: INDETERMINATE.
  case missing
  /// The document cannot be accepted: TOTAL-FAILED.
  case error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .missing: 2
    case .error: 3
    }
  }

  /// Less is less grave.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  /// The outcome that a finding of this severity leads to.
  public var indication: Indication {
    switch self {
    case .info, .warning: .totalPassed
    case .missing: .indeterminate
    case .error: .totalFailed
    }
  }
}

/// What a finding is about.
@nonexhaustive
public enum Concern: Hashable, Sendable {
  /// The document as a whole.
  case document
  /// One signature: its number as shown, such as `2` or `1.1` for a countersignature of the first.
  case signature(String)
  /// A certificate, by its subject's common name and its serial number in hexadecimal.
  case certificate(name: String, serial: String)
  /// A value that the policy reads, by its name.
  case field(String)
  /// A rule of the policy, by its code.
  case rule(String)
  /// A signing policy, by its identifier.
  case policy(String)
  /// The register of the election.
  case register
  /// The roster.
  case roster
  /// A file of the trust folder.
  case trustFile(String)
}

/// One named value of a finding.
public struct FindingDatum: Hashable, Sendable {
  /// Its name, in camel case.
  public var name: String
  /// Its value.
  public var value: FindingValue

  /// Makes a datum.
  package init(_ name: String, _ value: FindingValue) {
    self.name = name
    self.value = value
  }
}

/// A value of a finding, so that each report writes it its own way.
@nonexhaustive
public enum FindingValue: Hashable, Sendable {
  /// Text as it came from a document or from a certificate: to be escaped before it is shown.
  case text(String)
  /// The path of a file; it need not be UTF-8.
  case path(FilePath)
  /// A number.
  case number(Int)
  /// An instant.
  case instant(Instant)
  /// Several texts.
  case list([String])
  /// A text in several languages.
  case localized(LocalizedText)
}

/// What every finding states about itself, one row for each.
package struct FindingTraits: Sendable {
  var identifier: String
  package var severity: Severity
  var subIndication: SubIndication?
  var data: [FindingDatum]

  init(
    _ identifier: String, _ severity: Severity, _ subIndication: SubIndication? = nil,
    _ data: [(String, FindingValue)] = []
  ) {
    self.identifier = identifier
    self.severity = severity
    self.subIndication = subIndication
    self.data = data.map { FindingDatum($0.0, $0.1.excerpt) }
  }
}

extension FindingValue {
  /// The value, its texts cut to what a report shows.
  fileprivate var excerpt: FindingValue {
    switch self {
    case .text(let text): .text(Excerpt.of(text))
    case .list(let texts): .list(Excerpt.of(texts))
    case .path, .number, .instant, .localized: self
    }
  }
}
