/// Comments, instructions, CDATA sections, references and elements that split a value, in every data element of
/// content and signature, at its beginning, middle and end.
enum Splitting {
  static let family = Family("split values") {
    let base = try AttackWorld.single.get()
    var cases: [AttackCase] = []
    for (name, nth) in elements {
      let value = try base.markup.content(of: name, nth: nth)
      for splitter in splitters {
        for place in ["start", "middle", "end"] {
          let split = splitter.make(value, place)
          if split == value { continue }
          cases.append(
            AttackCase(
              splitter.name, to: "\(place) of \(name) \(nth)",
              try base.markup.replacingContent(of: name, nth: nth, with: split), .sameMeaning,
              base: base))
        }
      }
    }
    return cases
  }

  private static let elements: [(String, Int)] = [
    ("Count", 0), ("Count", 1), ("Total", 0), ("Name", 0), ("ds:DigestValue", 0),
    ("ds:DigestValue", 1), ("ds:DigestValue", 2), ("ds:SignatureValue", 0),
    ("ds:X509Certificate", 0), ("xades:SigningTime", 0), ("xades:IssuerSerialV2", 0),
    ("xades:Identifier", 0), ("xades:ClaimedRole", 0), ("dsf:XPath", 0), ("xades:MimeType", 0),
  ]

  private struct Splitter: Sendable {
    let name: String
    let make: @Sendable (_ value: String, _ place: String) -> String

    /// Puts something into the value.
    init(_ name: String, _ inserted: String) {
      self.name = name
      make = { value, place in
        let (head, tail) = Splitter.cut(value, place)
        return head + inserted + tail
      }
    }

    /// Wraps what follows the place.
    init(_ name: String, wrapping wrap: @escaping @Sendable (String) -> String) {
      self.name = name
      make = { value, place in
        let (head, tail) = Splitter.cut(value, place)
        return head + (tail.isEmpty ? "" : wrap(tail))
      }
    }

    private static func cut(_ value: String, _ place: String) -> (String, String) {
      let count = place == "start" ? 0 : place == "middle" ? value.count / 2 : value.count
      return (String(value.prefix(count)), String(value.dropFirst(count)))
    }
  }

  private static let splitters: [Splitter] = [
    Splitter("a comment", "<!-- 1 -->"), Splitter("an empty comment", "<!---->"),
    Splitter("an instruction", "<?x 1?>"), Splitter("an empty CDATA section", "<![CDATA[]]>"),
    Splitter("a CDATA section of a digit", "<![CDATA[0]]>"), Splitter("an element", "<x>1</x>"),
    Splitter("an empty element", "<x/>"), Splitter("a digit as a reference", "&#48;"),
    Splitter("a line break", "\n"), Splitter("a carriage return", "&#13;"),
    Splitter("a no-break space", "\u{A0}"), Splitter("a joiner", "\u{200D}"),
    Splitter("an unknown entity", "&zero;"),
    Splitter("the rest in a CDATA section") { "<![CDATA[\($0)]]>" },
    Splitter("the rest in references") { tail in
      tail.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
    },
    Splitter("the rest in a comment") { "<!--\($0)-->" },
    Splitter("the rest in an instruction") { "<?x \($0)?>" },
    Splitter("the rest in an element") { "<x>\($0)</x>" },
  ]
}
