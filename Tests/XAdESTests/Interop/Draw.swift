/// Numbers that look drawn and are the same in every run.
struct Draw {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number from 0 to below a bound.
  mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { number(below: count) == 0 }
}

extension Draw {
  /// A document with namespaces, inherited attributes, comments, instructions, sections and Persian text;
  /// `{signature}` stands last in its root. One element in it has the id `part`.
  ///
  /// - Parameter isPlain: Nothing is inherited but namespaces, and names are ASCII.
  mutating func document(isPlain: Bool = false) -> String {
    let inheriting = !isPlain
    let root = pick(isPlain ? ["r", "p:r"] : ["r", "p:r", "سند"])
    let language = inheriting && once(in: 2) ? " xml:lang=\"fa\"" : ""
    let base = inheriting && once(in: 2) ? " xml:base=\"http://example.org/a/\"" : ""
    let spaces =
      " xmlns=\"\(pick(["urn:a", "urn:b"]))\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" xmlns:unused=\"urn:u\""
    var body = ""
    for _ in 0...number(below: 4) { body += element(depth: 0, isPlain) }
    let own = inheriting && once(in: 2) ? " xml:base=\"\(pick(["../b", "c/", "/d", "?e"]))\"" : ""
    body += "<part Id=\"part\"\(own)>\(element(depth: 1, isPlain))</part>"
    let prolog = once(in: 2) ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    return "\(prolog)<\(root)\(spaces)\(language)\(base)>\(body){signature}</\(root)>"
  }

  private mutating func element(depth: Int, _ isPlain: Bool) -> String {
    let name = pick(["v", "p:v", isPlain ? "q:v" : "q:رأی", "n"])
    let attributes = pick([
      "", " a=\"1\"", " q:b='2' a=\"&lt;&#10;&quot;\"", " xmlns:p=\"urn:p2\" p:c=\"x\"",
      " xmlns=\"\"", " xmlns:z=\"urn:z\" z:d=\"&amp;\"", " xml:space=\"preserve\"",
    ])
    var content = ""
    for _ in 0...number(below: 3) {
      content +=
        depth < 3 && once(in: 3)
        ? element(depth: depth + 1, isPlain)
        : pick([
          "۱۲۳", "a &amp; b", "<![CDATA[1 < 2]]>", "<!-- note -->", "<?pi data?>", "&#13;", "\n  ",
          "]]&gt;",
        ])
    }
    return "<\(name)\(attributes)>\(content)</\(name)>"
  }
}
