import ElectionVerifier

/// The verdict that a sample must get.
struct ExpectedVerdict: Hashable, Sendable {
  /// The outcome; `nil` where the trust folder cannot be used at all.
  var indication: Indication?
  /// Why it is not passed.
  var subIndication: SubIndication?
  /// The codes of every finding from a warning up.
  var codes: Set<String>

  /// TOTAL-PASSED, with these warnings.
  static func passed(_ warnings: String...) -> ExpectedVerdict {
    ExpectedVerdict(indication: .totalPassed, subIndication: nil, codes: Set(warnings))
  }

  /// TOTAL-FAILED.
  static func failed(_ sub: SubIndication, _ codes: String...) -> ExpectedVerdict {
    ExpectedVerdict(indication: .totalFailed, subIndication: sub, codes: Set(codes))
  }

  /// INDETERMINATE.
  static func indeterminate(_ sub: SubIndication, _ codes: String...) -> ExpectedVerdict {
    ExpectedVerdict(indication: .indeterminate, subIndication: sub, codes: Set(codes))
  }

  /// No verdict: the trust folder cannot be used.
  static let unusableTrust = ExpectedVerdict(indication: nil, subIndication: nil, codes: [])

  /// What the command ends with.
  var exitCode: Int {
    switch indication {
    case .totalPassed: 0
    case .totalFailed: 1
    case .indeterminate: 2
    case nil: 65
    }
  }
}

/// How to make one sample, and what it must lead to.
struct SampleRecipe: Sendable {
  /// The file's name without `.xml`: the fault that it shows.
  var name: String
  /// The verdict that it must get.
  var expected: ExpectedVerdict
  /// Makes the file.
  var make: @Sendable (SampleWorkshop) throws -> [UInt8]

  /// A recipe.
  init(
    _ name: String, _ expected: ExpectedVerdict,
    _ make: @escaping @Sendable (SampleWorkshop) throws -> [UInt8]
  ) {
    self.name = name
    self.expected = expected
    self.make = make
  }
}

/// A document of the samples with what it takes to judge it.
struct Sample: Sendable {
  /// The file, relative to the samples' folder.
  var file: String
  /// The content; `nil`: the file is another sample's, or a trust folder's.
  var bytes: [UInt8]?
  /// The trust folder, relative to the samples' folder.
  var trust = "trust"
  /// The verdict that it must get.
  var expected: ExpectedVerdict

  /// The sample's row in the table of verdicts.
  func row(at time: String) -> String {
    [
      file, trust, time, expected.indication?.rawValue ?? "-",
      expected.subIndication?.rawValue ?? "-",
      expected.codes.isEmpty ? "-" : expected.codes.sorted().joined(separator: ","),
      String(expected.exitCode),
    ].joined(separator: "\t")
  }
}
