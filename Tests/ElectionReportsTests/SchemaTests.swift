import ElectionReports
import ElectionVerifier
import Foundation
import Testing

/// Python's jsonschema is the judge of `docs/verdict-2.schema.json` and of what we write.
@Suite("JSON schema")
struct SchemaTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("accepts every verdict, by an outside judge")
  func judge() throws {
    guard Self.run("import jsonschema; jsonschema.Draft202012Validator", []) == 0 else {
      print("skipped: python3 with jsonschema is not installed here")
      return
    }
    let style = ReportStyle(language: .english)
    var lines = Verdicts.all.map { ReportFormat.json.report($0.verdict, style) }
    lines += Runs.outcomes.map { ReportFormat.json.writer(style, Runs.frame).outcome($0) }
    lines.append(ReportFormat.json.writer(style, Runs.frame).finish(Runs.summary))
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("mohr-\(UUID().uuidString).jsonl")
    try Data(lines.joined().utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let schema = Self.root.appendingPathComponent("docs/verdict-2.schema.json")
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in open(sys.argv[2]):
          validator.validate(json.loads(line))
      """
    #expect(Self.run(script, [schema.path, file.path]) == 0)
    print("json schema judge: \(lines.count) objects, valid")
  }

  @Test("ends a quiet run with its counts, also where files were named one by one")
  func quietRun() {
    var summary = Runs.summary
    summary.findings = []
    let style = ReportStyle(language: .english)
    func end(isQuiet: Bool) -> String {
      ReportFormat.json.writer(style, RunFrame(isList: true, isQuiet: isQuiet)).finish(summary)
    }
    #expect(end(isQuiet: false).isEmpty)
    #expect(end(isQuiet: true).contains("\"passed\":1465"), "\(end(isQuiet: true))")
  }

  private static func run(_ script: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    do { try process.run() } catch { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
