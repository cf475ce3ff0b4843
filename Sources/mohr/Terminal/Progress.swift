import ElectionReports
import Glibc

/// One line at the foot of a terminal that says how far long work is; nothing elsewhere.
struct Progress {
  private let isShown: Bool
  private let language: Language
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isDrawn = false

  /// Time before the first line, and between two: short work shows none, and nobody reads ten a second.
  private static let interval = Duration.milliseconds(200)

  /// How many a second, by the true time.
  static func rate(_ count: Int, _ elapsed: Duration) -> Int {
    let (seconds, attoseconds) = elapsed.components
    let time = Double(seconds) + Double(attoseconds) / 1e18
    return time > 0 ? Int((Double(count) / time).rounded()) : 0
  }

  init(language: Language, quiet: Bool = false) {
    self.language = language
    isShown = !quiet && Terminal.isTerminal(STDERR_FILENO)
  }

  /// Redraws the line if it is time to.
  mutating func show(_ line: (_ elapsed: Duration) -> any Phrase) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - (last ?? start) >= Self.interval else { return }
    last = now
    _ = Self.isTakenAway
    let text = Speaker(language, isTerminal: true).phrase(line(now - start))
    let width = Terminal.width(STDERR_FILENO) - 1
    Terminal.write("\r\u{1B}[K" + Self.cut(text, to: width), to: STDERR_FILENO)
    isDrawn = true
  }

  /// As much of a line as has room, up to the end of a thing that it says: half a number is another number.
  static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.columns(text) > width else { return text }
    var end = text.startIndex
    var place = text.startIndex
    while place < text.endIndex {
      // A comma without a space behind it stands in a number.
      let isEnd = ["،", "("].contains(text[place]) || text[place...].hasPrefix(", ")
      if isEnd, DisplayWidth.columns(String(text[..<place])) <= width { end = place }
      place = text.index(after: place)
    }
    if end == text.startIndex {
      // Not even the first thing has room: whole words of it.
      return DisplayWidth.wrapped(text, to: width)[0]
    }
    return String(text[..<end])
  }

  /// Has the line taken away by whatever signal ends the command: the shell's prompt stands where it stood. Nothing but
  /// calls that a handler of signals may make.
  private static let isTakenAway: Bool = {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var (action, saved) = (sigaction(), sigaction())
      action.sa_flags = SA_RESTART
      unsafe action.__sigaction_handler.sa_handler = { number in
        let end: StaticString = "\r\u{1B}[K"
        _ = unsafe write(STDERR_FILENO, end.utf8Start, end.utf8CodeUnitCount)
        _ = signal(number, SIG_DFL)
        raise(number)
      }
      guard unsafe sigaction(number, nil, &saved) == 0,
        unsafe saved.__sigaction_handler.sa_handler == nil
      else { continue }
      unsafe sigaction(number, &action, nil)
    }
    return true
  }()

  /// Takes the line away, so that something else can be said.
  mutating func clear() {
    guard isDrawn else { return }
    Terminal.write("\r\u{1B}[K", to: STDERR_FILENO)
    isDrawn = false
  }
}
