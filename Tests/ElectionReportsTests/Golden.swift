import Foundation
import Testing

/// Texts that are kept in `Golden/`; `MOHR_RECORD=1 swift test` writes them anew.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(
      kept == text, "differs from Golden/\(name); MOHR_RECORD=1 records it",
      sourceLocation: sourceLocation)
  }
}
