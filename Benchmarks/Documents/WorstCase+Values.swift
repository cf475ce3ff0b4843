extension WorstCase {
  private static func values(
    _ name: String, _ limit: String, _ construct: String, _ policy: BenchmarkPolicy,
    _ content: @escaping @Sendable (Int) -> String
  ) -> WorstCase {
    WorstCase(name, limit, construct, by: policy) { free(content($0), by: policy) }
  }

  @Sendable private static func rowsOfAll(_ size: Int) -> String {
    filled(size) { "<b:c c=\"\($0)\" v=\"1\"><b:n>x</b:n></b:c>" }
  }

  /// What the values that a policy reads cost: fields, rows, absences, places.
  static let values: [WorstCase] = [
    values("field-nodes", "a value that a policy reads", "a field of very many nodes", .textField) {
      filled($0, "<b:a xml:lang=\"en\">x</b:a>")
    },
    values("field-text", "a value that a policy reads", "a field of one enormous text", .textField)
    {
      "<b:a>" + filled($0, "some text ") + "</b:a>"
    },
    values(
      "candidates", "findings · rows · texts of signatures",
      "candidates, as many as there is room for", .rows
    ) {
      filled($0) { "<b:c c=\"\($0)\" v=\"1\"><b:n>x</b:n></b:c>" }
    },
    values("candidates-faulty", "findings of one code", "candidates without anything", .rows) {
      filled($0, "<b:c/>")
    },
    values("candidates-long", "a value that a policy reads", "candidates with long names", .rows) {
      filled($0) {
        "<b:c c=\"\($0)\" v=\"1\"><b:n>" + String(repeating: "x", count: 4_000) + "</b:n></b:c>"
      }
    },
    values(
      "candidates-languages", "a value that a policy reads",
      "candidates with names in 17 languages", .rows
    ) {
      filled($0) { number in
        "<b:c c=\"\(number)\" v=\"1\">"
          + (0..<17).map { "<b:n xml:lang=\"l\($0)\">x</b:n>" }.joined() + "</b:c>"
      }
    },
    values("inputs", "findings · rows · texts of signatures", "inputs", .rows) {
      filled($0) {
        "<b:i u=\"IR-\($0)\" r=\"1\" d=\"\(String(repeating: "A", count: 43))=\"/>"
      }
    },
    values("absences", "rows that record an absence", "absences", .rows) {
      filled($0, "<b:o role=\"x\" status=\"absent\"><b:n>y</b:n></b:o>")
    },
    values(
      "tallies-of-all", "steps of all expressions of a policy over one document",
      "rows of which each counts and reads all", .tallies, rowsOfAll),
    values(
      "people-of-all", "steps of all expressions of a policy over one document",
      "people of whom each is named by all", .people, rowsOfAll),
    values(
      "places", "elements in which a policy lets signatures stand",
      "elements in which a policy lets signatures stand", .places
    ) {
      filled($0, "<b:a/>")
    },
  ]
}
