import Foundation
import Testing

/// Nothing is sealed unseen: whatever value of a register, of its stations or of a roster is another one, the screen before
/// the PIN is another one, too.
@Suite("What is shown before rosters and registers are signed")
struct ShownDocumentTests {
  private static let lab = World.lab

  /// The screen of somebody who signs a file, without what is said about it: digests of the whole, findings.
  private static func screen(
    _ name: String, card: String, in folder: URL, full: Bool = true, language: String = "en"
  ) -> String {
    let outcome = World.run(
      "mohr sign \(name) --output signed.xml --card $LAB/cards/\(card).card --trust $LAB/trust "
        + "--pin-fd 3 --yes --reason 'as it is' --lang \(language) \(full ? "--full" : "") 3<<<123456; "
        + "rm -f signed.xml", in: folder, variables: ["LAB": lab.path])
    return outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("content digest") }.joined(separator: "\n")
  }

  /// Another value of the same type.
  private static func other(_ value: Substring) -> String {
    let words = [
      "live": "rehearsal", "county": "district", "board": "ward", "president": "council",
      "signature": "authentication", "issued": "suspended", "delivered": "lost",
      "requested": "issued", "fa": "ar", "en": "ku", "IR": "IR-9",
    ]
    if let word = words[String(value)] { return word }
    if let number = Int(value), value.first != "0" || value == "0" { return String(number + 1) }
    if value.contains("T"), value.hasPrefix("20") || value.hasPrefix("13") {
      return String(value).replacing(/:\d\d(?=Z|\+|\.)/) {
        $0.output == ":17" ? ":18" : ":17"
      }
    }
    if value.count == 10, value.hasPrefix("20") { return String(value.dropLast(2)) + "21" }
    if value.hasSuffix("="), value.count == 44 {
      return (value.first == "B" ? "C" : "B") + String(value.dropFirst())
    }
    return String(value) + "9"
  }

  /// How many other values were seen, and how many nobody could have signed.
  private struct Outcome {
    var seen = 0
    var refused = 0
  }

  /// Changes each value in its turn, and looks for the screen to change.
  ///
  /// - Parameters:
  ///   - file: The file that is changed.
  ///   - hidden: What stands in lines that do not count: they show digests of the file.
  ///   - repin: Run after each change.
  private static func check(
    _ file: String, card: String, in folder: URL, skipping skipped: Set<String> = ["xmlns"],
    without hidden: String? = nil, repin: String = "true"
  ) throws -> Outcome {
    func look() -> String {
      let lines = screen("document.xml", card: card, in: folder).split(separator: "\n")
      return lines.filter { line in hidden.map { !line.contains($0) } ?? true }
        .joined(separator: "\n")
    }
    let path = folder.appendingPathComponent(file)
    let text = try String(contentsOf: path, encoding: .utf8)
    let before = look()
    #expect(before.contains("PIN"), "\(before)")
    var outcome = Outcome()
    let start = try #require(text.range(of: "?>")).upperBound
    for match in text[start...].matches(of: /[ ]([A-Za-z:]+)="([^"]*)"|>([^<>]*[^<>\s][^<>]*)</) {
      if let name = match.output.1, skipped.contains(String(name)) { continue }
      guard let value = match.output.2 ?? match.output.3 else { continue }
      let changed = text.replacingCharacters(
        in: value.startIndex..<value.endIndex, with: other(value))
      try Data(changed.utf8).write(to: path)
      let repinned = World.run(repin, in: folder)
      #expect(repinned.status == 0, "\(repinned.errors)")
      let now = look()
      let context = text[..<value.startIndex].suffix(70)
      #expect(now != before, "\(value) after \(context)")
      if now.contains("PIN") { outcome.seen += 1 } else { outcome.refused += 1 }
    }
    try Data(text.utf8).write(to: path)
    return outcome
  }

  @Test("every value of a register, and of the stations of a board")
  func register() throws {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let tables = World.tests.appendingPathComponent("Shown").path
    let stations = "stations-1/IR-01-01.xml"
    let repin = """
      import base64, hashlib, re
      digest = base64.b64encode(hashlib.sha256(open('\(stations)', 'rb').read()).digest()).decode()
      text = open('document.xml').read()
      text = re.sub('file="([^"]*)" digest="[^"]*"', lambda m: f'file="{m[1]}" digest="{digest}"', text)
      if 'predecessor' not in text:
        text = text.replace(' edition="1" issued', f' edition="1" predecessor="{digest}" issued', 1)
      open('document.xml', 'w').write(text)
      """
    try Data(repin.utf8).write(to: folder.appendingPathComponent("repin.py"))
    let made = World.run(
      "mohr register import \(tables)/election.csv --candidates \(tables)/candidates.csv "
        + "--units \(tables)/units.csv --stations \(tables)/stations.csv "
        + "--output document.xml && python3 repin.py", in: folder)
    try #require(made.status == 0, "\(made.errors)")
    let values = try Self.check("document.xml", card: "IR-hq-head", in: folder)
    // Whoever changes stations changes their digest.
    let listed = try Self.check(
      stations, card: "IR-hq-head", in: folder,
      skipping: ["xmlns", "unit", "scheme", "edition"], without: "stations-1/",
      repin: "python3 repin.py")
    print("values of a register: \(values); of its stations: \(listed)")
    #expect(values.seen > 50 && values.refused < 20)
    #expect(listed.seen > 8 && listed.refused < 4)
  }

  @Test("every value of a roster")
  func roster() throws {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let tables = World.tests.appendingPathComponent("Shown")
    try FileManager.default.copyItem(
      at: tables.appendingPathComponent("roster.xml"),
      to: folder.appendingPathComponent("document.xml"))
    // A national id of eleven digits is none, and the screen masks what lies between the ends of one.
    let values = try Self.check("document.xml", card: "IR-registry-director", in: folder)
    print("values of a roster: \(values)")
    #expect(values.seen > 45 && values.refused < 10)
  }

  @Test("without --full counts, what is unusual, and what changed", arguments: ["en", "fa"])
  func short(_ language: String) throws {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let trust = Self.lab.appendingPathComponent("trust").path
    for (kind, card, change) in [
      ("register", "IR-hq-head", "s/Nilufar county/Nilufar shire/"),
      ("roster", "IR-registry-director", "s/Sepideh Punehzar/Sepideh Other/"),
    ] {
      let next = """
        import base64, re, subprocess
        path = '\(trust)/\(kind).xml'
        said = subprocess.run(['mohr', 'inspect', path, '--lang', 'en'], capture_output=True, text=True)
        digest = re.search('content digest +SHA-256 ([0-9a-f]+)', said.stdout).group(1)
        text = re.sub('<ds:Signature .*?</ds:Signature>', '', open(path).read(), flags=re.S)
        before = base64.b64encode(bytes.fromhex(digest)).decode()
        text = text.replace(' edition="1"', f' edition="2" predecessor="{before}"', 1)
        open('document.xml', 'w').write(text)
        """
      try Data(next.utf8).write(to: folder.appendingPathComponent("next.py"))
      let made = World.run("python3 next.py && sed -i '\(change)' document.xml", in: folder)
      try #require(made.status == 0, "\(made.errors)")
      let screen = Self.screen(
        "document.xml", card: card, in: folder, full: false, language: language)
      let words =
        language == "en"
        ? ["edition before", "what it changes: "]
        : ["ویرایش پیشین", "آنچه تغییر می‌دهد"]
      for word in words + [kind == "register" ? "shire" : "Other"] {
        #expect(screen.contains(word), "\(kind) \(word)\n\(screen)")
      }
      #expect(screen.split(separator: "\n").count < 120)
    }
  }
}
