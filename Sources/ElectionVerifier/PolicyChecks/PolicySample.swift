package import CanonicalXML

/// A document that lies beside a policy and shows what the policy does: `pass-….xml` follows it, `fail-CODE-….xml` breaks
/// it by that code. Samples are unsigned: whom they are of, the schema, the values and the rules are judged.
package struct PolicySample: Sendable {
  /// The most samples of a policy.
  private static let limit = 1_000
  /// The codes of what is judged besides the rules.
  private static let codes = [
    "policy-missing", "schema-violation", "field-missing", "field-invalid", "field-too-large",
    "comment-in-value", "malformed-xml",
  ]

  /// The document.
  package let source: XMLSource
  /// The name of its file.
  package let name: String

  /// - Parameters:
  ///   - source: The document.
  ///   - name: The name of its file, which tells what the policy says of it.
  package init(source: XMLSource, name: String) {
    self.source = source
    self.name = name
  }

  /// The folder of a policy's samples: `county.samples` beside `county.xml`.
  package static func folder(of policy: FilePath) -> FilePath {
    let name = policy.name.text
    let stem = name.hasSuffix(".xml") ? String(name.dropLast(4)) : name
    return policy.sibling(stem + ".samples")
  }

  /// The samples in a folder, by name; none where there is no folder.
  package static func all(in folder: FilePath) -> [PolicySample] {
    ((try? Folder.names(folder)) ?? []).prefix(limit).compactMap { name in
      let source = try? XMLSource(path: folder.appending(name.bytes))
      return source.map { PolicySample(source: $0, name: name.text) }
    }
  }

  /// Whether it is to follow the policy, by its name.
  var passes: Bool { stem == "pass" || stem.hasPrefix("pass-") }

  private var stem: String { name.hasSuffix(".xml") ? String(name.dropLast(4)) : name }

  /// What was found of it otherwise than its name says; nil if nothing was.
  func problem(_ judgement: SampleValidation, _ policy: SigningPolicy) -> PolicyProblem.Kind? {
    if passes {
      let raised = Self.codes(of: judgement.findings.filter { $0.severity >= .missing })
      return raised.isEmpty ? nil : .sampleFails(raised)
    }
    guard stem.hasPrefix("fail-"), let code = code(stem.dropFirst(5), policy) else {
      return .sampleNamesNothing
    }
    let raised = Self.codes(of: judgement.findings)
    return raised.contains(code) ? nil : .sampleLacks(code, raised: raised)
  }

  /// The longest code with which the rest of a name begins.
  private func code(_ rest: Substring, _ policy: SigningPolicy) -> String? {
    (policy.rules.map(\.code) + Self.codes)
      .filter { rest == $0 || rest.hasPrefix($0 + "-") }
      .max { $0.utf8.count < $1.utf8.count }
  }

  private static func codes(of findings: [Finding]) -> [String] {
    findings.map(\.identifier).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension SigningPolicy {
  /// What samples of the policy say otherwise than their names; nothing is made of them.
  package func problems(of samples: [PolicySample]) -> [PolicyProblem] {
    samples.compactMap { sample in
      sample.problem(SampleValidation(sample.source, self), self).map {
        PolicyProblem(kind: $0, place: sample.name, line: nil)
      }
    }
  }
}
