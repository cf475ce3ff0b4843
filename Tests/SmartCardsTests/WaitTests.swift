import Foundation
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// `mohr card wait`: a card comes, a card goes, and neither, each for people and for programs.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct WaitTests {
    @Test func waitsForACardToComeAndToGo() throws {
      let mohr = try #require(mohrBinary)
      let daemon = try ReaderDaemon()
      let test = try TestCard()
      let none = try daemon.tool(mohr, "card", "wait", "--seconds", "1")
      #expect(none.status == 75 && none.output.contains("no card was put in"), "\(none.output)")
      let empty = try daemon.tool(mohr, "card", "wait", "--removal", "--seconds", "1")
      #expect(empty.status == 0 && empty.output.contains(ReaderDaemon.reader), "\(empty.output)")

      let card = try daemon.insert(test.transport)
      let came = try daemon.tool(mohr, "card", "wait", "--seconds", "5", "--format", "json")
      #expect(came.status == 0, "\(came.output)")
      #expect(came.output.contains("\"removal\":false"), "\(came.output)")
      #expect(came.output.contains("\"state\":\"card\""), "\(came.output)")
      let stays = try daemon.tool(mohr, "card", "wait", "--removal", "--seconds", "1")
      #expect(stays.status == 75, "\(stays.output)")
      #expect(stays.output.contains("was not taken out of"), "\(stays.output)")
      let persian = try daemon.tool(
        mohr, "card", "wait", "--removal", "--seconds", "1", "--lang", "fa")
      #expect(persian.output.contains("برداشته نشد"), "\(persian.output)")

      Thread.detachNewThread {
        usleep(700_000)
        card.pull()
      }
      let went = try daemon.tool(
        mohr, "card", "wait", "--removal", "--seconds", "10", "--format", "json")
      #expect(went.status == 0 && went.output.contains("\"state\":\"empty\""), "\(went.output)")

      // Where Python has jsonschema, both lines are held against the schema that is published.
      let script = """
        import json, jsonschema, sys
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        for line in sys.argv[2:]:
            jsonschema.Draft202012Validator(schema).validate(json.loads(line))
        print("valid", len(sys.argv) - 2)
        """
      let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/wait-1.schema.json").path
      let valid = try run(["python3", "-c", script, schema, came.output, went.output])
      if valid.output.contains("No module named 'jsonschema'") {
        print("card wait: not held against its schema: apt install python3-jsonschema")
      } else {
        #expect(valid.output == "valid 2\n", "\(valid.output)")
      }
    }
  }
}
