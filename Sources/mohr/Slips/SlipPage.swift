import CanonicalXML
import ElectionReports
import QRCodes

/// A strip as a page that is printed and cut out: it needs no other file and runs nothing.
struct SlipPage {
  private let strip: SlipText

  init(text: SlipText) { strip = text }

  /// The page.
  var text: String {
    let title = escaped(strip.say.slip(.title))
    return HTMLPage(
      language: strip.language, title: title, style: "\n" + Self.style + "\n",
      main: """
        \(code)
        <div>
        \(mark)<h1>\(title)</h1>
        <table>
        \(rows)
        </table>
        <p>\(escaped(strip.say.label(.contentDigest)))</p>
        <pre dir="ltr">\(digest)</pre>
        \(mark)</div>
        """
    ).text
  }

  private static let style = """
    body { margin: 1rem; background: #fff; color: #000; font: 11pt/1.5 "Noto Naskh Arabic", "Noto Sans", serif; }
    main { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; border: 1px dashed #000; padding: .6rem; max-width: 46rem; }
    h1 { font-size: 1em; margin: 0; } table { border-collapse: collapse; } th { text-align: start; font-weight: normal; padding-inline-end: 1rem; vertical-align: top; }
    pre { font: 11pt/1.4 "DejaVu Sans Mono", monospace; margin: .3rem 0 0; }
    .mark { font-weight: bold; border: 2px solid #000; padding: .2rem .5rem; margin: .3rem 0; } svg { width: 38mm; height: 38mm; flex: none; }
    """

  /// A line of its own, whatever is cut out.
  private var mark: String {
    strip.mark.map { "<p class=\"mark\">\(escaped($0))</p>\n" } ?? ""
  }

  private var rows: String {
    strip.rows.map {
      "<tr><th scope=\"row\">\(escaped($0.label))</th><td>\(escaped($0.value))</td></tr>"
    }.joined(separator: "\n")
  }

  private var digest: String {
    strip.digestLines.map { line in
      (line.number < 10 ? " \(line.number)" : "\(line.number)") + "  "
        + line.groups.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The code as one path: a square a dark module.
  private var code: String {
    let (frame, side) = (SlipText.frame, strip.code.side)
    var path = ""
    for row in 0..<side {
      for column in 0..<side where strip.code[row: row, column: column] {
        path += "M\(column + frame) \(row + frame)h1v1h-1z"
      }
    }
    let size = side + 2 * frame
    return "<svg viewBox=\"0 0 \(size) \(size)\" role=\"img\" aria-label=\"QR\" "
      + "shape-rendering=\"crispEdges\"><rect width=\"\(size)\" height=\"\(size)\" fill=\"#fff\"/>"
      + "<path d=\"\(path)\"/></svg>"
  }

  private func escaped(_ text: String) -> String {
    let marks = [
      ("\u{2066}", "<bdi dir=\"ltr\">"), ("\u{2067}", "<bdi dir=\"rtl\">"),
      ("\u{2068}", "<bdi dir=\"auto\">"), ("\u{2069}", "</bdi>"),
    ]
    return marks.reduce(XMLText.escape(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
