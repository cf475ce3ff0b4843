import Generators

/// Writes documents with every feature that canonicalisation has to deal with, but for those where
/// libxml2 deviates from the recommendations: `DeviationTests`.
struct DocumentGenerator {
  private var random: Random
  private var out = ""
  private var nextID = 0
  private var elements = 0
  /// The ids of elements, in document order.
  private(set) var ids: [String] = []
  /// The number of ds:Signature elements that are not inside another one.
  private(set) var signatures = 0
  /// Whether the root element is a ds:Signature.
  private(set) var isRootSignature = false

  init(seed: UInt64) { random = Random(seed: seed) }

  private static let signature = "http://www.w3.org/2000/09/xmldsig#"
  private static let namespaces = [
    "urn:a", "urn:b", "http://example.com/c?x=1", "urn:mohr:result-sheet:1", "urn:a",
    "http://example.com/%C3%A9", signature,
  ]
  private static let prefixes = ["", "a", "b", "ds", "c14n", "رأی", "B"]
  private static let locals = [
    "r", "Votes", "candidate", "Signature", "a", "شهر", "x-1", "_", "SignedInfo", "A",
  ]
  private static let texts = [
    "x", " ", "\n", "\t", "\r\n", "\r", "رأی‌گیری ۱۲۳", "𝟙𐎠🗳", "&amp;", "&lt;", "&gt;", "&quot;",
    "&apos;", "&#13;", "&#xD;&#xA;", "&#9;", "&#x10384;", "é", "]]", "a > b", "\"quoted\"", "'",
    "<![CDATA[]]>", "<![CDATA[a < b & c]]>", "<![CDATA[]]]]><![CDATA[>\r\n]]>", "  12  ",
  ]
  private static let values = [
    "", "1", " a  b ", "x\ty", "x\ny", "x\r\ny", "&#9;&#10;&#13;", "&lt;&amp;&gt;&quot;", "a>b",
    "آذربایجان", "𐎠", "'", "&#x20;", "../x?y=1#z",
  ]
  private static let bases = [
    "http://example.com/a/b", "x/y/", "../z", "/abs/./p/../q", ".", "..", "a//b", "?q=1", "#f",
    "urn:x", "//host/p", "x",
  ]

  /// The next document.
  mutating func document() -> [UInt8] {
    out = ""
    if random.once(in: 8) { out += "\u{FEFF}" }
    if random.once(in: 2) {
      out += "<?xml version=\"1.0\""
      if random.once(in: 2) { out += random.pick([" encoding='UTF-8'", " encoding=\"utf-8\""]) }
      if random.once(in: 3) { out += " standalone='yes'" }
      out += "?>"
    }
    outside()
    element(depth: 0, scope: [:], inSignature: false)
    outside()
    return Array(out.utf8)
  }

  private mutating func outside() {
    for _ in 0..<random.number(0...3) {
      out += random.pick(["\n", "\r\n", " ", ""])
      annotation()
    }
    if random.once(in: 2) { out += "\n" }
  }

  private mutating func annotation() {
    out += random.pick([
      "<!--c-->", "<!-- a & b < c\r\n-->", "<!---->", "<!-- رأی -->", "<?p?>", "<?p  x y?>",
      "<?xml-stylesheet href=\"a\"?>", "<?p a\r\nb \r?>", "<?q ?>",
    ])
  }

  private mutating func element(depth: Int, scope: [String: String], inSignature: Bool) {
    elements += 1
    var scope = scope
    var declarations: [(String, String)] = []
    for _ in 0..<(random.once(in: 2) ? random.number(0...3) : 0) {
      let prefix = random.pick(Self.prefixes)
      guard !declarations.contains(where: { $0.0 == prefix }) else { continue }
      let name =
        prefix.isEmpty && random.once(in: 3) ? "" : random.pick(Self.namespaces)
      declarations.append((prefix, name))
      scope[prefix] = name
    }
    var prefix = random.pick([""] + scope.keys.sorted())
    var local = random.pick(Self.locals)
    if random.once(in: 6), depth > 0 {
      local = "Signature"
      if let bound = scope.keys.sorted().first(where: { scope[$0] == Self.signature }) {
        prefix = bound
      } else {
        prefix = random.pick(["ds", "", "s"])
        declarations.removeAll { $0.0 == prefix }
        declarations.append((prefix, Self.signature))
        scope[prefix] = Self.signature
      }
    }
    let isSignature = local == "Signature" && scope[prefix] == Self.signature
    if isSignature && !inSignature { signatures += 1 }
    if isSignature && depth == 0 { isRootSignature = true }
    let name = prefix.isEmpty ? local : "\(prefix):\(local)"
    out += "<\(name)"
    startTag(declarations, scope)
    if random.once(in: 5) {
      out += random.pick(["/>", " />"])
      return
    }
    out += random.pick([">", ">", "\n>"])
    content(depth: depth, scope: scope, inSignature: inSignature || isSignature)
    out += "</\(name)\(random.pick(["", "", " "]))>"
  }

  private mutating func startTag(_ declarations: [(String, String)], _ scope: [String: String]) {
    var parts = declarations.map { $0.0.isEmpty ? "xmlns=\"\($0.1)\"" : "xmlns:\($0.0)='\($0.1)'" }
    var used: Set<String> = []
    for _ in 0..<random.number(0...3) {
      let prefix = random.once(in: 2) ? "" : random.pick([""] + scope.keys.sorted())
      let local = random.pick(Self.locals)
      guard used.insert("{\(prefix.isEmpty ? "" : scope[prefix] ?? "")}\(local)").inserted else {
        continue
      }
      parts.append(attribute(prefix.isEmpty ? local : "\(prefix):\(local)"))
    }
    if random.once(in: 4) {
      let name = random.pick(["Id", "ID", "id", "xml:id"])
      let id = "i\(nextID)"
      nextID += 1
      ids.append(id)
      parts.append("\(name)=\"\(id)\"")
    }
    if random.once(in: 6) { parts.append("xml:lang=\"\(random.pick(["fa", "en", ""]))\"") }
    if random.once(in: 8) { parts.append("xml:space='preserve'") }
    if random.once(in: 8) { parts.append("xml:base=\"\(random.pick(Self.bases))\"") }
    if random.once(in: 16) { parts.append(attribute("xml:other")) }
    parts.shuffle(using: &random)
    for part in parts { out += random.pick([" ", " ", "\n", "\t ", "\r\n"]) + part }
  }

  private mutating func attribute(_ name: String) -> String {
    let value = (0..<random.number(1...2)).map { _ in random.pick(Self.values) }.joined()
    if value.contains("'") { return "\(name) = \"\(value)\"" }
    return random.once(in: 2) ? "\(name)='\(value)'" : "\(name)=\"\(value)\""
  }

  private mutating func content(depth: Int, scope: [String: String], inSignature: Bool) {
    for _ in 0..<random.number(0...5) {
      switch random.number(0...7) {
      case 0...2 where depth < 7 && elements < 40:
        element(depth: depth + 1, scope: scope, inSignature: inSignature)
      case 3: annotation()
      case 4 where random.once(in: 20):
        out += String(
          repeating: random.pick(["long ", "بلند ", "\r\n"]), count: random.number(1...1500))
      default: out += random.pick(Self.texts)
      }
    }
  }
}
