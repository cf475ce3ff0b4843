import Generators

/// Writes small documents and expressions over the same few names, so that paths find something.
struct XPathGenerator {
  private var random: Random
  private var elements = 0

  static let namespaces = ["p": "urn:p", "q": "urn:q"]

  init(seed: UInt64) { random = Random(seed: seed) }

  mutating func number(below count: Int) -> Int { random.number(0...(count - 1)) }

  // MARK: Documents

  mutating func document() -> String {
    elements = 0
    var text = random.once(in: 3) ? "<?t before?>" : ""
    text += "<a xmlns:q='urn:q' xmlns='urn:p'\(attributes())>\(content(depth: 0))</a>"
    return text
  }

  private mutating func attributes() -> String {
    var text = ""
    for name in ["x", "y", "q:x", "xml:lang"] where random.once(in: 3) {
      let value = name == "xml:lang" ? random.pick(["fa", "en-US", "EN"]) : value()
      text += " \(name)='\(value)'"
    }
    return text
  }

  private mutating func value() -> String {
    random.pick(["1", "2", "3", "10", "-4", "2.5", " 7 ", "", "x", "a b", "رأی", "0", "1", "2"])
  }

  private mutating func content(depth: Int) -> String {
    var text = ""
    for _ in 0..<random.number(0...4) {
      switch random.number(0...5) {
      case 0...2 where depth < 5 && elements < 30:
        elements += 1
        let name = random.pick(["a", "b", "c", "q:a", "q:b"])
        text += "<\(name)\(attributes())>\(content(depth: depth + 1))</\(name)>"
      case 3: text += random.pick(["<?t x?>", "<?u y z?>", "<![CDATA[5]]>"])
      default: text += value()
      }
    }
    return text
  }

  // MARK: Expressions

  mutating func expression() -> String {
    switch random.number(0...5) {
    case 0, 1: nodes(3)
    case 2, 3: boolean(3)
    case 4: number(3)
    default: string(3)
    }
  }

  private mutating func any(_ depth: Int) -> String {
    switch random.number(0...4) {
    case 0, 1: nodes(depth)
    case 2: boolean(depth)
    case 3: number(depth)
    default: string(depth)
    }
  }

  mutating func nodes(_ depth: Int) -> String {
    guard depth > 0 else { return random.pick([".", "*", "@x", "..", "p:b", "$this", "@*"]) }
    switch random.number(0...9) {
    case 0: return "\(nodes(depth - 1)) | \(nodes(depth - 1))"
    case 1: return "(\(nodes(depth - 1)))\(predicates(depth - 1))"
    case 2: return "(\(nodes(depth - 1)))\(random.pick(["/", "//"]))\(steps(depth - 1))"
    case 3: return "$this\(predicates(depth - 1))/\(steps(depth - 1))"
    case 4: return random.pick(["/", "//"]) + steps(depth - 1)
    case 5: return random.once(in: 4) ? "/" : "../" + steps(depth)
    default: return steps(depth)
    }
  }

  private mutating func steps(_ depth: Int) -> String {
    var text = step(depth)
    for _ in 0..<random.number(0...2) { text += random.pick(["/", "/", "//"]) + step(depth) }
    return text
  }

  private mutating func step(_ depth: Int) -> String {
    if random.once(in: 8) { return random.pick([".", ".."]) }
    let axis = random.pick([
      "", "", "", "", "", "@", "child::", "self::", "descendant::", "descendant-or-self::",
      "parent::", "ancestor::", "ancestor-or-self::", "following-sibling::",
      "preceding-sibling::", "preceding::", "following::", "attribute::",
    ])
    let test = random.pick([
      "*", "p:a", "p:b", "p:c", "q:a", "q:*", "p:*", "x", "q:x", "node()", "text()",
      "processing-instruction()", "processing-instruction('t')", "comment()", "p:b", "p:c",
    ])
    return axis + test + (random.once(in: 3) ? predicates(depth - 1) : "")
  }

  private mutating func predicates(_ depth: Int) -> String {
    var text = ""
    for _ in 0..<random.number(1...2) {
      let inner =
        switch random.number(0...4) {
        case 0: "\(random.number(0...3))"
        case 1: random.pick(["last()", "position() = last()", "position() < 3", "last() - 1"])
        case 2: nodes(max(0, depth))
        default: boolean(max(0, depth))
        }
      text += "[\(inner)]"
    }
    return text
  }

  mutating func boolean(_ depth: Int) -> String {
    guard depth > 0 else {
      return random.pick(["true()", "false()", "@x", "p:b = 1", "lang('en')"])
    }
    switch random.number(0...8) {
    case 0: return "\(boolean(depth - 1)) and \(boolean(depth - 1))"
    case 1: return "(\(boolean(depth - 1)) or \(boolean(depth - 1)))"
    case 2: return "not(\(any(depth - 1)))"
    case 3: return "\(random.pick(["starts-with", "contains"]))(\(string(depth - 1)), \(string(0)))"
    case 4: return "boolean(\(any(depth - 1)))"
    default:
      let sign = random.pick(["=", "!=", "<", "<=", ">", ">="])
      return "(\(any(depth - 1))) \(sign) (\(any(depth - 1)))"
    }
  }

  mutating func number(_ depth: Int) -> String {
    guard depth > 0 else {
      return random.pick(["0", "1", "2", "3.5", ".5", "10", "position()", "last()"])
    }
    switch random.number(0...8) {
    case 0:
      let sign = random.pick(["+", "-", "*", "div", "mod"])
      return "(\(number(depth - 1)) \(sign) \(number(depth - 1)))"
    case 1: return "- \(number(depth - 1))"
    case 2: return "count(\(nodes(depth - 1)))"
    case 3: return "sum(\(nodes(depth - 1)))"
    case 4: return "\(random.pick(["floor", "ceiling", "round"]))(\(number(depth - 1)))"
    case 5: return "string-length(\(string(depth - 1)))"
    default: return "number(\(random.once(in: 2) ? nodes(depth - 1) : boolean(depth - 1)))"
    }
  }

  mutating func string(_ depth: Int) -> String {
    guard depth > 0 else {
      return random.pick(["'1'", "\"x\"", "''", "' a  b '", "'رأی'", "'a'", "'en'"])
    }
    switch random.number(0...9) {
    case 0: return "concat(\(string(depth - 1)), \(string(depth - 1)), \(nodes(depth - 1)))"
    case 1:
      let side = random.pick(["before", "after"])
      return "substring-\(side)(\(string(depth - 1)), \(string(0)))"
    case 2: return "substring(\(string(depth - 1)), \(number(1)))"
    case 3: return "substring(\(string(depth - 1)), \(number(0)), \(number(0)))"
    case 4: return "normalize-space(\(string(depth - 1)))"
    case 5: return "translate(\(string(depth - 1)), \(string(0)), \(string(0)))"
    case 6: return "\(random.pick(["name", "local-name", "namespace-uri"]))(\(nodes(depth - 1)))"
    case 7: return "string(\(random.pick(["count(//*)", "2.5", "true()", "-1", "0 div 0"])))"
    default: return "string(\(nodes(depth - 1)))"
    }
  }
}
