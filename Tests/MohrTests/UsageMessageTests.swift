import ElectionReports
import Testing

@testable import mohr

/// Every sentence that ArgumentParser 1.8 can end with, by its form: none of them is said in its own words.
@Suite("Usage messages")
struct UsageMessageTests {
  private static let sentences: [(said: String, what: UsageMessage)] = [
    ("Unknown option '--x'", .unknownOption("--x", meant: nil)),
    (
      "Unknown option '--trsut'. Did you mean '--trust'?",
      .unknownOption("--trsut", meant: "--trust")
    ),
    ("Missing value for '--trust <dir>'", .missingValue(of: "--trust <dir>")),
    ("Missing value for '--jobs <n>'", .rule(.jobs)),
    (
      "The option '--quiet' does not take any value, but 'it's' was specified.",
      .valueOfFlag("it's", of: "--quiet")
    ),
    ("Unexpected argument 'a'", .unexpected(["a"])),
    ("2 unexpected arguments: 'a', 'b'", .unexpected(["a", "b"])),
    (
      "Value to be set with flag 'b' in '-ab' had already been set with flag '--a'",
      .excludedFlag("b", by: "--a")
    ),
    ("Missing expected argument '<file>'", .missing("<file>")),
    ("Missing one of: '--a', '--b <b>'", .missingOneOf(["--a", "--b <b>"])),
    (
      "The value 'yaml' is invalid for '--format <format>'. Please provide one of 'text' and 'json'.",
      .badValue("yaml", of: "--format <format>", allowed: ["text", "json"])
    ),
    ("Invalid option: ---x", .noOption("---x")),
    ("Invalid option: -!", .noOption("-!")),
    ("Missing required subcommand.", .noCommand),
    ("Can't autodetect a supported shell.", .noCompletion(nil, ["zsh", "bash", "fish"])),
    (
      "Can't generate completion scripts for 'tcsh'.",
      .noCompletion("tcsh", ["zsh", "bash", "fish"])
    ),
  ]

  @Test("are known by their forms, and wholly Persian in Persian")
  func known() {
    for (said, what) in Self.sentences {
      #expect(UsageMessageReader.message(said) == what, "\(said)")
      let persian = Speaker(.persian).phrase(what)
      // What was typed stands in runs of its own.
      let plain = persian.replacing(#/\u{2066}[^\u{2069}]*\u{2069}/#, with: "")
      #expect(plain.firstMatch(of: #/[A-Za-z0-9]/#) == nil, "\(persian)")
    }
  }

  @Test("of forms that nobody knows are said in no English")
  func unknown() {
    let what = UsageMessageReader.message("Internal error. Invalid state while parsing.")
    #expect(Speaker(.persian).phrase(what) == "فرمان درست نوشته نشده است")
  }
}
