/// Other encodings of the same characters, and bytes that are no characters.
enum Encodings {
  static let family = Family("character encodings and line ends") {
    let base = try AttackWorld.single.get()
    let text = base.markup.text
    let utf16 = Array(text.utf16)
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
    func declared(_ declaration: String) -> [UInt8] { Array((declaration + text).utf8) }
    var forms: [(String, [UInt8])] = [
      ("a byte order mark", bom + base.markup.bytes),
      ("two byte order marks", bom + bom + base.markup.bytes),
      (
        "UTF-16, big end first",
        [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      ),
      (
        "UTF-16, little end first",
        [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      ),
      ("UTF-16 without a mark", utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      (
        "UTF-32",
        text.unicodeScalars.flatMap { [0, 0, UInt8($0.value >> 8), UInt8($0.value & 0xFF)] }
      ),
      ("white space in front", Array((" " + text).utf8)),
      ("a line in front", Array(("\n" + text).utf8)),
      ("a zero byte behind", base.markup.bytes + [0]), ("text behind", Array((text + "x").utf8)),
      ("a comment behind", Array((text + "<!-- x -->").utf8)),
      ("a comment in front", Array(("<!-- x -->" + text).utf8)),
      ("an instruction behind", Array((text + "<?x y?>").utf8)),
      ("a second document behind", Array((text + text).utf8)),
      ("UTF-7", Array(text.replacing("<", with: "+ADw-").utf8)),
    ]
    for declaration in [
      "version='1.0' encoding='UTF-8'", "version='1.0' encoding='utf-8'",
      "version='1.0' encoding='ISO-8859-1'",
      "version='1.0' encoding='UTF-16'", "version='1.0' encoding='UTF-7'",
      "version='1.0' encoding='windows-1256'",
      "version='1.1'", "version='2.0'", "version='1.0' standalone='yes'",
      "version='1.0' encoding='x'",
      "encoding='UTF-8'", "version='1.0' encoding=''", "version='1.0' encoding='EBCDIC-CP-US'",
    ] {
      forms.append(("<?xml \(declaration)?>", declared("<?xml \(declaration)?>")))
    }
    for (name, bytes): (String, [UInt8]) in [
      ("an overlong slash", [0xC0, 0xAF]), ("an overlong less-than sign", [0xE0, 0x80, 0xBC]),
      ("a surrogate", [0xED, 0xA0, 0x80]), ("half a character", [0xE2, 0x82]),
      ("a lone continuation", [0x80]),
      ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80]), ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
      ("a zero byte", [0]), ("a control character", [1]), ("U+FFFE", [0xEF, 0xBF, 0xBE]),
      ("a delete", [0x7F]),
      ("a C1 control", [0xC2, 0x9B]), ("a direction override", [0xE2, 0x80, 0xAE]),
      ("a carriage return", [0x0D]), ("a carriage return and line feed", [0x0D, 0x0A]),
      ("a line separator", [0xE2, 0x80, 0xA8]), ("a next line", [0xC2, 0x85]),
    ] {
      for mark in ["Candidate 1", "<Total>", "<ds:SignatureValue", "<xades:ClaimedRole>"] {
        var changed = base.markup.bytes
        changed.insert(contentsOf: bytes, at: try base.markup.range(of: mark).upperBound)
        forms.append(("\(name) after \(mark)", changed))
      }
    }
    forms.append(("line ends of Windows", Array(text.replacing("\n", with: "\r\n").utf8)))
    forms.append(("line ends of old machines", Array(text.replacing("\n", with: "\r").utf8)))
    forms.append(("line ends as references", Array(text.replacing("\n", with: "&#13;\n").utf8)))
    return forms.map { AttackCase($0.0, Markup($0.1), .sameMeaning, base: base) }
  }
}
