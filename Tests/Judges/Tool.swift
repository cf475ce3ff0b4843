import Foundation

/// What an outside program said.
public struct ToolResult: Sendable {
  /// How it ended.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: String
  /// The output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs a program found in PATH to its end.
///
/// - Parameters:
///   - tool: the program's name.
///   - arguments: its arguments.
///   - input: what it reads from standard input.
/// - Throws: whatever keeps the program from starting.
@discardableResult
public func run(_ tool: String, _ arguments: [String], input: [UInt8] = []) throws -> ToolResult {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [tool] + arguments
  // Files, for whoever reads and writes by turns must not be waited for.
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  let (inputFile, errorFile) = (folder.appending(path: "input"), folder.appending(path: "errors"))
  try Data(input).write(to: inputFile)
  try Data().write(to: errorFile)
  let output = Pipe()
  process.standardInput = try FileHandle(forReadingFrom: inputFile)
  process.standardOutput = output
  process.standardError = try FileHandle(forWritingTo: errorFile)
  try process.run()
  let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
  process.waitUntilExit()
  let errors = try String(contentsOf: errorFile, encoding: .utf8)
  return ToolResult(status: process.terminationStatus, output: bytes, errors: errors)
}
