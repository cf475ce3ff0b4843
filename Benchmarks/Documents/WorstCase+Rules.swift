extension WorstCase {
  /// Policies whose expressions cost what an author can make them cost, on content without a schema.
  static let rules: [WorstCase] = BenchmarkPolicy.costly.map { policy in
    WorstCase(
      policy.name, "steps of all expressions of a policy over one document",
      "rule `\(policy.test)` at `\(policy.context)`", by: policy
    ) { free(content(policy.shape, of: $0), by: policy) }
  }

  private static func content(_ shape: BenchmarkPolicy.Shape, of size: Int) -> String {
    switch shape {
    case .flat: filled(size) { "<b:a c=\"\($0)\">\($0)</b:a>" }
    case .rare:
      filled(size) { number in
        "<b:a c=\"\(number)\">\(number)</b:a>" + String(repeating: "<b:z>x</b:z>", count: 40)
      }
    case .deep:
      filled(
        size,
        String(repeating: "<b:a>", count: 240) + "x" + String(repeating: "</b:a>", count: 240))
    case .text: "<b:a>" + filled(size, "some text ") + "</b:a>"
    }
  }
}
