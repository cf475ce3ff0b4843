import Foundation
import Judges

/// The binary under test, and one lab for the whole run.
enum World {
  /// The folder of the built products: the test runner lies beside `mohr`.
  static let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// A lab of now, made by the very command; its time is said once.
  static let lab: URL = {
    let folder = temporaryFolder().appendingPathComponent("lab")
    let start = Date()
    let made = run(
      "mohr lab new \(folder.path) --seed 1392 --quiet", in: folder.deletingLastPathComponent())
    let seconds = Date().timeIntervalSince(start)
    print("lab for the commands: status \(made.status), \(String(format: "%.1f", seconds)) s")
    return folder
  }()

  static func temporaryFolder() -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-tests-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    removeAtExit(folder.path)
    return folder
  }

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a line of the shell with `mohr` first in the path; no terminal, no PC/SC service.
  static func run(_ line: String, in folder: URL, variables: [String: String] = [:]) -> Outcome {
    let files = ["out", "err"].map {
      folder.appendingPathComponent(".\($0)-\(UUID().uuidString)")
    }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    // The command is instrumented where the tests are.
    let instrumented = ProcessInfo.processInfo.environment.filter { $0.key == "ASAN_OPTIONS" }
    process.environment = [
      "PATH": products.path + ":/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": "80",
      "HOME": folder.path, "PCSCLITE_CSOCK_NAME": folder.path + "/no-pcscd",
    ].merging(instrumented) { $1 }.merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: files[0].path)
    process.standardError = FileHandle(forWritingAtPath: files[1].path)
    do { try process.run() } catch { return Outcome(status: -1, output: "", errors: "\(error)") }
    process.waitUntilExit()
    let texts = files.map { String(decoding: (try? Data(contentsOf: $0)) ?? Data(), as: UTF8.self) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
