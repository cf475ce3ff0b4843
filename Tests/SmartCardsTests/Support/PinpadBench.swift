import Foundation
import SmartCards

/// A pcscd with the reader of `Readers/pinpad.c`, on whose keys a test types.
struct PinpadBench {
  let daemon: ReaderDaemon
  private let (keys, log): (String, String)

  /// - Parameters:
  ///   - pins: Fewest and most digits that the reader states, as `4-8`; nil where it states nothing.
  ///   - inTwoSteps: Whether an entry is begun by one call, and its answer brought by another.
  init(pins: String? = "4-12", inTwoSteps: Bool = false) throws {
    let folder = try TestKeys.temporaryFolder()
    (keys, log) = (folder + "/keys", folder + "/log")
    var variables = ["MOHR_READER_KEYS": keys, "MOHR_READER_LOG": log]
    variables["MOHR_READER_PINS"] = pins
    if inTwoSteps { variables["MOHR_READER_STEPS"] = "1" }
    daemon = try ReaderDaemon(driver: DrivenReader.pinpad, variables: variables)
  }

  /// Lays out what will be typed, an entry each.
  func type(_ entries: String...) throws {
    try entries.map { $0 + "\n" }.joined().write(toFile: keys, atomically: true, encoding: .utf8)
  }

  /// What was not typed yet.
  var left: Int {
    ((try? String(contentsOfFile: keys, encoding: .utf8)) ?? "").split(separator: "\n").count
  }

  /// What the reader was asked for since: `verify` or `modify` with the structure, `host` for a PIN of the computer's.
  func requests() -> [String] {
    defer { try? FileManager.default.removeItem(atPath: log) }
    return ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n")
      .map(String.init)
  }

  func session() throws -> CardSession {
    try CardSession(PCSCTransport(reader: ReaderDaemon.reader))
  }
}
