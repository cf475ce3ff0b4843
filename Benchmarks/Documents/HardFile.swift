/// A file with one enormous construct, and a plain one of the same size to compare with.
struct HardFile {
  let name: String
  let bytes: [UInt8]

  /// Everything that parsers are known to be slow at.
  static func all(size: Int) -> [HardFile] {
    let rows = size / 32
    return [
      HardFile("plain", String(repeating: "<row a=\"1\">some text here</row>\n", count: rows)),
      HardFile("text", String(repeating: "some text here! ", count: size / 16)),
      HardFile("comment", "<!--" + String(repeating: "some text here! ", count: size / 16) + "-->"),
      HardFile(
        "instruction", "<?x " + String(repeating: "some text here! ", count: size / 16) + "?>"),
      HardFile(
        "attribute", "<a v=\"" + String(repeating: "some text here! ", count: size / 16) + "\"/>"),
      HardFile(
        "cdata", "<![CDATA[" + String(repeating: "some text here! ", count: size / 16) + "]]>"),
      HardFile("attributes", "<a" + (0..<100_000).map { " a\($0)=\"\"" }.joined() + "/>"),
      HardFile(
        "namespaces", "<a" + (0..<100_000).map { " xmlns:a\($0)=\"urn:\($0)\"" }.joined() + "/>"),
      HardFile(
        "names", (0..<size / 20).map { "<n\($0)/>" }.joined()),
      HardFile(
        "nesting",
        String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)),
    ]
  }

  private init(_ name: String, _ content: String) {
    self.name = name + ".xml"
    bytes = Array(("<?xml version=\"1.0\"?>\n<r>" + content + "</r>\n").utf8)
  }
}
