import PKI
import XAdES

/// Base64, DER and times that only a lenient reader takes.
enum Spellings {
  static let family = Family("lax base64, DER and lexical forms") {
    try base64() + der() + lexical()
  }

  private static let holders: [(String, Int)] = [
    ("ds:DigestValue", 0), ("ds:DigestValue", 1), ("ds:DigestValue", 2), ("ds:SignatureValue", 0),
    ("ds:X509Certificate", 0), ("xades:IssuerSerialV2", 0),
  ]

  private static func base64() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    var cases: [AttackCase] = []
    for (name, nth) in holders {
      let text = try base.markup.content(of: name, nth: nth).filter { !$0.isWhitespace }
      // Digests and values always have the same length, and so the same padding.
      let isFixed = name == "ds:DigestValue" || name == "ds:SignatureValue"
      for (title, form) in always(text) + (isFixed ? padded(text) : []) {
        cases.append(
          AttackCase(
            "base64 \(title)", to: "\(name) \(nth)",
            try base.markup.replacingContent(of: name, nth: nth, with: form), .sameMeaning,
            base: base))
      }
    }
    return cases
  }

  /// Forms of any base64, which come to the same whatever its length is.
  private static func always(_ text: String) -> [(String, String)] {
    let half = text.count / 8 * 4
    let bytes = Base64.decode(text) ?? []
    let hexadecimal = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return [
      ("with line breaks", text.prefix(half) + "\n" + text.dropFirst(half) + "\n\n"),
      ("a space each", text.map { "\($0) " }.joined()),
      ("tabs and line breaks", "\t\n" + text + "\r\n"), ("padding in front", "==" + text),
      ("padding in the middle", "AA==" + text), ("padding too long", text + "==="),
      ("a comma", text + ","), ("a line of dots", text + "..."),
      ("the URL alphabet", "-_-_" + text.dropFirst(4)),
      ("another case", text.prefix(half).map(otherCase).joined() + text.dropFirst(half)),
      ("a no-break space", text.prefix(4) + "\u{A0}" + text.dropFirst(4)),
      ("a zero-width space", text.prefix(4) + "\u{200B}" + text.dropFirst(4)),
      ("a full-width letter", "\u{FF21}" + text.dropFirst()), ("in hexadecimal", hexadecimal + "%"),
      ("a next line", text + "&#x85;"), ("PEM", "-----BEGIN X-----\n\(text)\n-----END X-----"),
      ("quoted", "\"\(text)\""), ("empty", ""),
    ]
  }

  /// A letter in its other case: that of a half without capitals is another one too.
  private static func otherCase(_ letter: Character) -> String {
    letter.isLowercase ? letter.uppercased() : letter.lowercased()
  }

  private static func padded(_ text: String) -> [(String, String)] {
    let bare = text.replacing("=", with: "")
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let last = bare.last.flatMap { alphabet.firstIndex(of: $0) } ?? 0
    let padding = String(repeating: "=", count: text.count - bare.count)
    return [
      ("without padding", bare), ("text behind the padding", text + "AAAA"), ("twice", text + text),
      ("percent", text.replacing("=", with: "%3D")),
      ("unused bits set", bare.dropLast() + String(alphabet[last | 1]) + padding),
    ]
  }

  /// The certificate in encodings that are no DER, or that hold more than a certificate.
  private static func der() throws -> [AttackCase] {
    let base = try AttackWorld.single.get()
    let der = Base64.decode(try base.markup.content(of: "ds:X509Certificate")) ?? []
    // SEQUENCE with a length of two bytes.
    let body = Array(der.dropFirst(4))
    var changed = der
    changed[der.count - 10] ^= 1
    let forms: [(String, [UInt8])] = [
      ("bytes behind", der + [0]), ("a second certificate behind", der + der),
      ("cut short", Array(der.dropLast())),
      ("a length in three bytes", [0x30, 0x83, 0] + der[2...3] + body),
      ("of indefinite length", [0x30, 0x80] + body + [0, 0]),
      ("as a SET", [0x31] + der.dropFirst()),
      (
        "wrapped in a SEQUENCE",
        [0x30, 0x82] + [UInt8(der.count >> 8), UInt8(der.count & 0xFF)] + der
      ),
      (
        "in an OCTET STRING",
        [0x04, 0x82] + [UInt8(der.count >> 8), UInt8(der.count & 0xFF)] + der
      ),
      ("with one bit of its signature changed", changed), ("empty", []), ("a NULL", [5, 0]),
      ("a length of four gigabytes", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]),
      ("nested without end", [UInt8](repeating: 0x30, count: 4000)),
    ]
    return try forms.map {
      AttackCase(
        "certificate \($0.0)",
        try base.markup.replacingContent(of: "ds:X509Certificate", with: Base64.encode($0.1)),
        .sameMeaning,
        base: base)
    }
  }

  /// The signer's own hand, with values in forms that are none.
  private static func lexical() throws -> [AttackCase] {
    let world = AttackWorld.shared
    let base = try AttackWorld.single.get()
    let sealer = Sealer(signer: try world.head)
    let times = [
      "2013-06-15T07:30:00", "2013-06-15", "2013-02-30T00:00:00Z", "2013-06-15T25:00:00Z",
      "13-06-15T07:30:00Z",
      "2013-06-15T07:30:60Z", "2013-06-15T07:30:00+15:00", "2013-06-15 07:30:00Z", "now", "",
      "-2013-06-15T07:30:00Z", "99999999999-06-15T07:30:00Z",
      "\u{6F2}\u{6F0}\u{6F1}\u{6F3}-06-15T07:30:00Z",
    ]
    let serials = [
      [], [0], [0x30, 0], [0x30, 3, 2, 1, 1], [0x30, 0x80, 0, 0],
      [UInt8](repeating: 0x30, count: 200),
    ].map { Base64.encode($0) }
    let identifiers = [
      " seal-1-properties", "1", "a b", "a:b", "", "\u{E9}", "#x", "a'b",
      String(repeating: "a", count: 2000),
    ]
    return try times.map {
      AttackCase(
        "a time that is none, signed", to: $0,
        try sealer.seal(base.markup.replacingContent(of: "xades:SigningTime", with: $0)))
    }
      + serials.map {
        AttackCase(
          "an issuer and serial number that are none, signed", to: $0,
          try sealer.seal(base.markup.replacingContent(of: "xades:IssuerSerialV2", with: $0)))
      }
      + identifiers.map {
        // What the id of a value is, nobody signs, and nothing refers to it.
        AttackCase(
          "an id of the value", to: String($0.prefix(40)),
          try base.markup.replacing("Id=\"seal-1-value\"", with: "Id=\"\($0)\""), .sameMeaning,
          base: base)
      }
  }
}
