import Foundation
import Testing

/// What programs read from standard output, in a Persian locale: no marks of direction, in whatever format.
@Suite("Output for programs")
struct DataOutputTests {
  /// For each command, lines that write what is for programs.
  private static let lines: [String: [String]] = [
    "verify": [
      "mohr verify $LAB/documents/IR-01 --format json",
      "mohr verify $LAB/documents/IR-01 $LAB/desk --format junit",
    ],
    "slip": ["mohr slip $LAB/documents/IR-01/IR-01-02/IR-01-02.xml --format json"],
    "inspect": ["mohr inspect $LAB/trust/roster.xml --format json"],
    "sign": [
      "cp $LAB/desk/IR-01-02.xml a.xml; mohr sign a.xml --card $LAB/cards/IR-01-02-farmandar.card --yes "
        + "--pin-fd 3 --format json 3<<<123456"
    ],
    "countersign": [
      "mohr countersign a.xml --card $LAB/cards/IR-01-province-hq-head.card --yes --reason x --pin-fd 3 "
        + "--format json 3<<<123456"
    ],
    "absence": [
      "cp $LAB/desk/IR-01-03.xml b.xml; mohr absence b.xml --role province-hq-head --status absent "
        + "--reason ill --card $LAB/cards/IR-01-03-farmandar.card --yes --pin-fd 3 --format json 3<<<123456"
    ],
    "roster export": ["mohr roster export $LAB/trust/roster.xml"],
    "roster status": [
      "mohr roster status $LAB/trust/roster.xml --format json",
      "mohr roster status $LAB/trust/roster.xml IR-01-02 --format json",
      "mohr roster status $LAB/trust/roster.xml --format csv",
      "mohr roster status $LAB/trust/roster.xml --trust $LAB/trust --format csv",
      "mohr roster status $LAB/trust/roster.xml --trust $LAB/trust --missing --format csv",
    ],
    "roster diff": ["mohr roster diff $LAB/trust/roster.xml $LAB/trust/roster.xml --format json"],
    "register show": ["mohr register show $LAB/trust/register.xml --format json"],
    "register diff": [
      "mohr register diff $LAB/trust/register.xml $LAB/trust/register.xml --format json"
    ],
    "card list": ["mohr card list -v --card $LAB/cards/IR-01-ostandar.card --format json"],
    "card identify": ["mohr card identify --card $LAB/cards/IR-01-02-farmandar.card --format json"],
    "card authenticate": [
      "mohr card authenticate --card $LAB/cards/IR-01-02-farmandar.card --pin-fd 3 --format json 3<<<123456"
    ],
    "card pin status": [
      "mohr card pin status --card $LAB/cards/IR-01-02-farmandar.card --format json"
    ],
  ]

  /// Commands whose data others of the same kind write: statements are signed as sheets are.
  private static let alike = ["delegate", "scrutiny"]

  /// Commands that need a reader or the system's modules, or change a card: what they write is held against its schema in
  /// tests of their own.
  private static let elsewhere = [
    "card wait", "card modules", "card pin change", "card pin unblock",
  ]

  @Test("is thought of for every command that has a format for programs")
  func every() {
    for command in HelpTests.commands where !command.isEmpty {
      let help = World.run("mohr \(command) --help", in: FileManager.default.temporaryDirectory)
      guard help.output.contains("--format") else { continue }
      #expect(
        Self.lines[command] != nil || (Self.alike + Self.elsewhere).contains(command)
          || help.output.contains("SUBCOMMANDS"), "\(command)")
    }
  }

  @Test("holds no marks of direction in a Persian locale")
  func marks() {
    let folder = World.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var count = 0
    // The order matters: what is countersigned was signed.
    for command in HelpTests.commands {
      for line in Self.lines[command] ?? [] {
        let outcome = World.run(
          line, in: folder,
          variables: [
            "LAB": World.lab.path, "MOHR_TRUST": World.lab.path + "/trust", "LC_ALL": "fa_IR.UTF-8",
          ])
        #expect(!outcome.output.isEmpty, "\(line): \(outcome.errors)")
        let marks = outcome.output.unicodeScalars.filter {
          (0x2066...0x2069).contains($0.value) || $0.value == 0x200F || $0.value == 0x200E
        }
        #expect(marks.isEmpty, "\(line): \(outcome.output)")
        count += 1
      }
    }
    #expect(count >= 18)
  }
}
