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
  let errorFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
  defer { try? FileManager.default.removeItem(at: errorFile) }
  let output = Pipe()
  let stdin = Pipe()
  process.standardOutput = output
  process.standardError = try FileHandle(forWritingTo: errorFile)
  process.standardInput = stdin
  try process.run()
  try stdin.fileHandleForWriting.write(contentsOf: Data(input))
  try stdin.fileHandleForWriting.close()
  let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
  process.waitUntilExit()
  let errors = try String(contentsOf: errorFile, encoding: .utf8)
  return ToolResult(status: process.terminationStatus, output: bytes, errors: errors)
}
