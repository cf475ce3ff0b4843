import Foundation
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Many documents through a real pcscd: one PIN entry, few commands for each, and an end between two of them.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct ManyDocumentsTests {
    /// As many copies of a sheet that the card may sign.
    private func sheets(_ count: Int, _ bench: CommandLineTests.Bench) throws -> String {
      let folder = bench.daemon.folder + "/many"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for index in 0..<count {
        let name = String(format: "%04d.xml", index)
        try FileManager.default.copyItem(atPath: bench.sheet, toPath: folder + "/" + name)
      }
      return folder
    }

    private func signed(_ folder: String) throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
          .contains("SignatureValue")
      }.count
    }

    private func command(_ mohr: String, _ folder: String, _ bench: CommandLineTests.Bench)
      -> [String]
    {
      [
        mohr, "sign", folder, "--card", ReaderDaemon.reader, "--trust", bench.folder + "/trust",
        "--yes", "--pin-fd", "3",
      ]
    }

    @Test func takesFewCommandsForEach() throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      var counts: [Int: (commands: Int, seconds: Double)] = [:]
      for count in [1, 21] {
        let folder = try sheets(count, bench)
        let (before, start) = (bench.log.log.count, Date())
        let done = try run(
          ["bash", "-c", "exec \"$@\" 3<<<123456", "-"] + command(mohr, folder, bench)
            + ["--count", "\(count)"], environment: bench.daemon.environment)
        #expect(done.status == 0, "\(done.output)")
        #expect(try signed(folder) == count)
        counts[count] = (bench.log.log.count - before, Date().timeIntervalSince(start))
        try FileManager.default.removeItem(atPath: folder)
      }
      let one = try #require(counts[1])
      let many = try #require(counts[21])
      let further = Double(many.commands - one.commands) / 20
      #expect(further <= 4)
      // The person's own PIN was typed once a run.
      print(
        "card: each further signature takes \(further) APDUs and "
          + String(format: "%.0f ms", (many.seconds - one.seconds) / 20 * 1000))
    }

    @Test func endsBetweenTwoDocuments() throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      let folder = try sheets(60, bench)
      let script = """
        last=$1; shift; "$@" --count 60 3<<<123456 & pid=$!
        until grep -q SignatureValue "$last"; do sleep 0.02; done
        kill -INT $pid; wait $pid; echo "ended $?"
        """
      let ended = try run(
        ["bash", "-c", script, "-", folder + "/0003.xml"] + command(mohr, folder, bench),
        environment: bench.daemon.environment)
      let first = try signed(folder)
      #expect(ended.output.contains("ended 130"), "\(ended.output)")
      #expect(ended.output.contains("\(first) signed, \(60 - first) not tried"), "\(ended.output)")
      #expect((4..<60).contains(first), "\(ended.output)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.count == 60, "\(left)")
      let again = try run(
        ["bash", "-c", "exec \"$@\" 3<<<123456", "-"] + command(mohr, folder, bench)
          + ["--count", "\(60 - first)"], environment: bench.daemon.environment)
      #expect(again.status == 0, "\(again.output)")
      #expect(
        again.output.contains("\(60 - first) signed, \(first) signed before"), "\(again.output)")
      #expect(try signed(folder) == 60)
      print("card: Ctrl-C after \(first) of 60, the same command signs the other \(60 - first)")
    }

    /// A card that is taken out in the middle: what was signed stays, the rest is told, 75.
    @Test func losesItsCard() throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      let folder = try sheets(40, bench)
      let card = bench.card
      Thread.detachNewThread {
        let third = folder + "/0002.xml"
        while (try? String(contentsOfFile: third, encoding: .utf8).contains("SignatureValue"))
          == false
        {
          usleep(5_000)
        }
        card.pull()
      }
      let lost = try run(
        ["bash", "-c", "exec \"$@\" 3<<<123456", "-"] + command(mohr, folder, bench)
          + ["--count", "40"], environment: bench.daemon.environment)
      let count = try signed(folder)
      #expect(lost.status == 75, "\(lost.output)")
      #expect((3..<40).contains(count), "\(lost.output)")
      #expect(lost.output.contains("\(count) signed, 1 refused or failed"), "\(lost.output)")
      print("card: taken out after \(count) of 40")
    }
  }
}
