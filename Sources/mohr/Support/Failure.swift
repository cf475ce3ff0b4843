import ElectionReports

/// Why a command stopped: an exit status, and what it says.
struct Failure: Error {
  let status: ExitStatus
  let notice: Notice

  init(_ status: ExitStatus, _ message: Bilingual, hint: Bilingual? = nil) {
    self.status = status
    notice = Notice(message, hint: hint)
  }

  /// Says it on standard error.
  func report(in language: Language) { notice.report(in: language) }
}
