import ArgumentParser
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab new`: a CA, 1,760 cards, a small election and a trust folder.
struct LabNewCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a lab: a CA, 1,760 cards, a small election and its trust folder.",
    discussion: """
      Everything but keys and signatures follows from the seed and the clock.

      In the folder: trust/ (for --trust), cards/ (for --card), desk/ (documents to sign),
      documents/ (signed ones), registry/ (the CA's keys), roster.csv, README.
      """)

  @Argument(help: "A new or empty folder.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("What everything follows from.", valueName: "n"))
  var seed: UInt64 = 1392

  @Option(
    help: ArgumentHelp(
      "The lab's time; the election was the day before. Default: now.", valueName: "time"))
  var clock: TimeArgument?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let instant = clock?.instant ?? SystemClock().now
    var progress = Progress(language: speech.language, quiet: quiet)
    let summary = try Failure.orLab { () throws(LabError) in
      try Lab.create(at: folder, seed: seed, clock: instant) { step in
        progress.show { _ in step.words }
      }
    }
    progress.clear()
    if !quiet { try Failure.write(report(summary)) }
  }

  private func report(_ summary: Lab.Summary) -> String {
    let say = Speaker(speech.language)
    let trust = "\(folder)/trust"
    let rows: [(label: Bilingual, value: String)] = [
      (Bilingual("lab", "آزمایشگاه"), say.latin(folder)),
      (Bilingual("cards on the roster", "کارت‌های فهرست"), say.number(summary.cards)),
      (Bilingual("virtual cards", "کارت‌های مجازی"), cardFiles(summary, say)),
      (Bilingual("signed documents", "سندهای امضاشده"), say.number(summary.documents)),
      (Bilingual("trust folder", "پوشهٔ اعتماد"), say.latin(trust)),
      (
        Bilingual("trust.xml", "پروندهٔ اعتماد"),
        say.latin("SHA-256 " + Hex.text(summary.trustDigest))
      ),
    ]
    return Rows.text(rows, in: speech.language)
  }

  private func cardFiles(_ summary: Lab.Summary, _ say: Speaker) -> String {
    let pin = Bilingual("PIN of each:", "رمز هر یک:")[speech.language]
    return say.list([
      "\(say.number(summary.cardFiles)) (\(say.latin("\(folder)/cards")))",
      "\(pin) \(say.latin("123456"))",
    ])
  }
}

extension LabStep {
  var words: Bilingual {
    switch self {
    case .issuing(let cards):
      Bilingual(
        "issuing \(Numerals.grouped(cards, in: .english)) cards …",
        "صدور \(Numerals.grouped(cards, in: .persian)) کارت …")
    case .policies: Bilingual("signing the policies …", "امضای خط‌مشی‌ها …")
    case .roster: Bilingual("signing the roster …", "امضای فهرست کارت‌ها …")
    case .drafting: Bilingual("drawing up the sheets …", "تنظیم صورت‌جلسه‌ها …")
    case .signing(let sheets):
      Bilingual(
        "signing \(Numerals.grouped(sheets, in: .english)) sheets …",
        "امضای \(Numerals.grouped(sheets, in: .persian)) صورت‌جلسه …")
    case .writing: Bilingual("writing files …", "نوشتن پرونده‌ها …")
    }
  }
}

extension Failure {
  /// Runs lab work; its error becomes a failure.
  static func orLab<Value>(_ work: () throws(LabError) -> Value) throws(Failure) -> Value {
    do throws(LabError) { return try work() } catch { throw Failure(error) }
  }

  /// Why a lab could not be made.
  init(_ error: LabError) {
    let english = VisibleText.escape(error.description)
    switch error {
    case .folderNotEmpty(let path):
      self.init(
        .cannotWrite, Bilingual(english, "پوشهٔ \(Self.latin(path)) خالی نیست"),
        hint: Bilingual(
          "name a new folder, or an empty one", "نام پوشه‌ای تازه یا خالی را بنویسید"))
    case .unwritable(let path, let number):
      self.init(
        .cannotWrite,
        Bilingual(
          "could not write \(VisibleText.escape(path)) (\(SystemError.words(number).english))",
          "نوشتن \(Self.latin(path)) ممکن نشد (\(SystemError.words(number).persian))"),
        hint: Bilingual(
          "name a folder that is yours, on a disk with room",
          "پوشه‌ای از آنِ خودتان نام ببرید، روی دیسکی که جا دارد"))
    case .unreadable, .issuance, .signing, .noCard:
      self.init(
        .internalError, Bilingual(english, "آزمایشگاه ساخته نشد: \(Self.latin(error.description))"))
    }
  }
}
