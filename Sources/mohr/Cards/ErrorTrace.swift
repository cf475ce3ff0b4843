import Glibc
import PKI
import SmartCards

/// A trace on standard error: a line for every command and its answer, the same in every language.
struct ErrorTrace: CardTrace {
  /// Bytes of an answer that are shown.
  private static let limit = 512

  func exchanged(
    _ reader: String, _ command: String, _ answer: Result<[UInt8], CardError>, _ time: Duration
  ) {
    say("\(command) -> \(text(answer)) (\(milliseconds(time)) ms)")
  }

  func asked(
    _ question: String, hasPIN: Bool, _ answer: Result<[UInt8], CardError>, _ time: Duration
  ) {
    let result: String =
      switch answer {
      case .success(let bytes): "CKR_OK, \(bytes.count) bytes"
      case .failure(let error): "\(error)"
      }
    say("\(question)\(hasPIN ? " [secret]" : "") -> \(result) (\(milliseconds(time)) ms)")
  }

  private func text(_ answer: Result<[UInt8], CardError>) -> String {
    switch answer {
    case .success(let bytes):
      Hex.upperCase(bytes.prefix(Self.limit))
        + (bytes.count > Self.limit ? "... (\(bytes.count) bytes)" : "")
    case .failure(let error): "\(error)"
    }
  }

  private func milliseconds(_ time: Duration) -> Int64 {
    time.components.seconds * 1_000 + time.components.attoseconds / 1_000_000_000_000_000
  }

  private func say(_ line: String) {
    Terminal.write("debug: \(line)\n", to: STDERR_FILENO)
  }
}
