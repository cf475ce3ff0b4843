import Foundation

extension ReaderDaemon {
  /// Runs a command on a terminal of its own and types something when it asks.
  func type(
    _ text: String, at prompt: String, _ command: String
  ) throws -> ToolResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["60", "script", "-qec", command, "/dev/null"]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, input) = (Pipe(), Pipe())
    (process.standardOutput, process.standardInput) = (output, input)
    try process.run()
    var said = ""
    while !said.contains(prompt) {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      said += String(decoding: data, as: UTF8.self)
    }
    // What came before the question is read to its end: the terminal may throw away what is typed too early.
    usleep(300_000)
    input.fileHandleForWriting.write(Data(text.utf8))
    // The terminal stays until the command ends.
    let rest = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try input.fileHandleForWriting.close()
    return ToolResult(
      status: process.terminationStatus, output: said + String(decoding: rest, as: UTF8.self))
  }
}
