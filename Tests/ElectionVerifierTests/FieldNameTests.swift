import ElectionReports
import ElectionVerifier
import Testing

/// Clerks read words, not the names that policies give to values.
@Suite struct FieldNameTests {
  /// Every value that a policy of the repository reads, rows included.
  private static let names: [String] = {
    var names: Set<String> = ["candidates", "inputs", "absences"]
    for policy in Registry.verifier.policies {
      names.formUnion(policy.fields.map(\.name))
      if policy.candidates != nil {
        names.formUnion(["candidates.code", "candidates.name", "candidates.votes"])
      }
      if policy.inputs != nil {
        names.formUnion(["inputs.unit", "inputs.revision", "inputs.digest"])
      }
    }
    return names.sorted()
  }()

  @Test("has a word in English and in Persian", arguments: names)
  func word(_ name: String) {
    let english = Speaker(.english).fieldName(name)
    let persian = Speaker(.persian).fieldName(name)
    #expect(english.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(persian.unicodeScalars.contains { (0x0621...0x06D5).contains($0.value) })
    #expect(!persian.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic })
    // A name such as unitParent or ballots.inBox is no word; one such as “unit” is.
    let isSlug = name.contains(".") || name.contains(where: \.isUppercase)
    #expect(!isSlug || english != name)
  }

  @Test("are all of the four policies")
  func policies() {
    #expect(Registry.verifier.policies.count == BuiltInPolicies.all.count)
    #expect(Self.names.count > 30)
  }

  /// Reports in text, of sheets with every value there and with every value wrong.
  @Test(arguments: Language.allCases)
  func textReports(_ language: Language) throws {
    let right = try signedCounty()
    let wrong = try signedCounty(
      Sheet.county().replacing("</", with: " x</").replacing("=\"1\"", with: "=\"\""))
    for sheet in [right, wrong] {
      let verdict = Registry.verifier.verify(sheet)
      for detail in [ReportStyle.Detail.full, .brief] {
        let style = ReportStyle(language: language, detail: detail)
        let text = ReportFormat.text.report(verdict, style)
        for name in Self.names where name.contains(".") || name.contains(where: \.isUppercase) {
          #expect(!text.contains(name), "\(name) in:\n\(text)")
        }
      }
    }
  }
}
