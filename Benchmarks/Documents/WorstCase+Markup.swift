extension WorstCase {
  /// A document of no schema, to which a policy of the benchmark applies.
  static func free(_ content: String, by policy: BenchmarkPolicy = .free) -> String {
    """
    <b:Any xmlns:b="urn:mohr:bench:1" policy="\(policy.name)" date="2020-01-01" unit="IR-01-01" \
    scheme="mohr-lab" edition="1">\(content)</b:Any>
    """
  }

  private static func markup(
    _ name: String, _ limit: String, _ construct: String,
    _ content: @escaping @Sendable (Int) -> String
  ) -> WorstCase {
    WorstCase(name, limit, construct) { free(content($0)) }
  }

  /// What parser, names, namespaces, canonical form, ids and table have to do.
  static let markup: [WorstCase] = [
    markup("elements", "nodes", "empty elements") { filled($0, "<a/>") },
    markup("texts", "nodes", "elements with a text") { filled($0, "<a>x</a>") },
    markup("depth", "depth of elements", "250 elements deep, again and again") {
      filled($0, String(repeating: "<a>", count: 250) + String(repeating: "</a>", count: 250))
    },
    markup("attributes", "attributes an element", "250 attributes an element") {
      filled($0, "<a" + (0..<250).map { " a\($0)=\"\"" }.joined() + "/>")
    },
    markup("few-attributes", "attributes of a tree", "one attribute an element") {
      filled($0, "<a b=\"\"/>")
    },
    markup("declarations", "attributes an element", "250 namespaces declared by an element") {
      filled($0, "<a" + (0..<250).map { " xmlns:n\($0)=\"urn:\($0)\"" }.joined() + "/>")
    },
    markup(
      "used-declarations", "attributes an element", "125 namespaces declared and used by an element"
    ) {
      filled(
        $0,
        "<a" + (0..<125).map { " xmlns:n\($0)=\"urn:\($0)\" n\($0):a=\"\"" }.joined() + "/>")
    },
    markup("scope", "namespaces in scope", "480 namespaces in scope, 240 used by each element") {
      let outer = (0..<240).map { " xmlns:n\($0)=\"urn:\($0)\"" }.joined()
      let inner = (240..<480).map { " xmlns:n\($0)=\"urn:\($0)\"" }.joined()
      let used = (240..<480).map { " n\($0):a=\"\"" }.joined()
      return "<o\(outer)><i\(inner)>" + filled($0, "<a\(used)/>") + "</i></o>"
    },
    markup("long-namespace", "a start tag", "a namespace of many bytes, used by each element") {
      "<o xmlns:n=\"urn:" + String(repeating: "x", count: min($0 / 3, 250_000)) + "\">"
        + filled($0, "<n:a/>") + "</o>"
    },
    markup(
      "namespace-of-a-kilobyte", "bytes of a name",
      "a namespace of 1,000 bytes, used by each element"
    ) {
      "<o xmlns:n=\"urn:" + String(repeating: "x", count: 990) + "\">" + filled($0, "<n:a/>")
        + "</o>"
    },
    markup(
      "namespaces-of-a-kilobyte", "bytes of a name",
      "200 namespaces of 1,000 bytes, all used by each element"
    ) {
      let kilobyte = String(repeating: "x", count: min(980, $0 / 400))
      let outer = (0..<200).map { " xmlns:n\($0)=\"urn:\(kilobyte)\($0)\"" }.joined()
      return "<o\(outer)>" + filled($0, "<a" + (0..<200).map { " n\($0):a=\"\"" }.joined() + "/>")
        + "</o>"
    },
    markup("ids", "ids in a document", "an Id an element") { filled($0) { "<a Id=\"i\($0)\"/>" } },
    markup("xml-ids", "ids in a document", "an xml:id an element") {
      filled($0) { "<a xml:id=\"i\($0)\"/>" }
    },
    markup("comments", "a comment", "empty comments") { filled($0, "<!---->") },
    markup("long-comments", "a comment", "comments of 200 KiB") {
      filled($0, "<!--" + String(repeating: "some text ", count: 20_000) + "-->")
    },
    markup("instructions", "a processing instruction", "processing instructions") {
      filled($0, "<?p?>")
    },
    markup("interrupted-text", "a comment", "texts interrupted by comments, of one element") {
      "<a>" + filled($0, "x<!---->") + "</a>"
    },
    markup("interrupted-texts", "a comment", "texts interrupted by a comment, of many elements") {
      filled($0, "<a>x<!---->y</a>")
    },
    markup("cdata", "nodes", "CDATA sections of a byte") { filled($0, "<![CDATA[x]]>") },
    markup("character-references", "canonical form", "references to characters in a text") {
      filled($0, "&#13;&lt;&#65;")
    },
    markup("quotes", "canonical form", "quotes in attributes, six bytes each in the canonical form")
    {
      filled($0, "<a b='" + String(repeating: "\"", count: 1_000) + "'/>")
    },
    markup("line-ends", "canonical form", "carriage returns") { filled($0, "\r") },
    markup("mixed", "nodes", "texts and elements by turns") { filled($0, "x<a/>") },
    markup("long-values", "a start tag", "attributes of 200 KiB") {
      filled($0, "<a b=\"" + String(repeating: "some text ", count: 20_000) + "\"/>")
    },
    markup("one-text", "input without an event", "one text") { filled($0, "some text ") },
    markup("spaces", "a start tag", "200 KiB of white space in each tag") {
      filled($0, "<a" + String(repeating: " ", count: 200_000) + "/>")
    },
    markup(
      "names", "bytes of distinct names", "another name for each element, as many as there may be"
    ) {
      let some = filled(min($0 / 2, 900_000)) { "<n\($0)/>" }
      return some + filled($0 - some.utf8.count, "<a/>")
    },
    markup("prefixes", "namespaces in scope", "another prefix for each element") {
      let some = filled(min($0 / 2, 900_000)) {
        "<n\($0 % 20_000):a xmlns:n\($0 % 20_000)=\"urn:n\"/>"
      }
      return some + filled($0 - some.utf8.count, "<a/>")
    },
    markup(
      "inherited", "xml:* attributes in scope",
      "200 elements deep, each with an xml:base, again and again"
    ) {
      filled(
        $0,
        String(repeating: "<a xml:base=\"a/\">", count: 200) + String(repeating: "</a>", count: 200)
      )
    },
    markup("languages", "xml:* attributes in scope", "an xml:lang an element") {
      filled($0) { "<a xml:lang=\"l\($0)\">x</a>" }
    },
  ]

  /// A text that is changed after a signature.
  static let mark = "unchanged"

  private static func altered(
    _ name: String, _ construct: String, _ part: String
  ) -> WorstCase {
    WorstCase(
      "altered-" + name, "whether a file is only laid out anew",
      construct + ", changed after signing", .altered
    ) { free("<a>\(mark)</a>" + filled($0, part)) }
  }

  /// Of a broken signature it is found out whether the file was only laid out anew.
  static let altered: [WorstCase] = [
    altered("elements", "empty elements", "<a/>"),
    altered("texts", "elements with a text", "<a>x</a>"),
    altered("deep", "elements eight deep", "<a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a>"),
  ]
}
