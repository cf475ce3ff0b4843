import Foundation
import Testing

/// Texts that are kept in `Golden/`; `MOHR_RECORD=1 swift test` writes them anew.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden")

  static func check(_ text: String, _ name: String) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let old = Set(kept.split(separator: "\n"))
    let new = Set(text.split(separator: "\n"))
    let lost = old.subtracting(new).sorted().prefix(10).map { "- " + $0 }
    let come = new.subtracting(old).sorted().prefix(10).map { "+ " + $0 }
    #expect(
      kept == text,
      """
      differs from Golden/\(name); MOHR_RECORD=1 records it
      \((lost + come).joined(separator: "\n"))
      """)
  }
}
