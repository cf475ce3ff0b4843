import ElectionReports

/// Why a command stopped: an exit status, and what it says.
struct Failure: Error {
  let status: ExitStatus
  let notice: Notice

  init(_ status: ExitStatus, _ message: any Message) {
    self.status = status
    notice = Notice(message)
  }

  /// Says it on standard error.
  func report(in language: Language) { notice.report(in: language) }
}
