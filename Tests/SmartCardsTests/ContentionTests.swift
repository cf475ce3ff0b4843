import Foundation
import Generators
import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Several programs that use one card beside each other: each waits for the others, and none fails of them.
  @Suite struct ContentionTests {
    /// - Parameter users: how many at once; each with a context of the service of its own, which is what it knows of a
    ///   process
    @Test(arguments: [2, 3])
    func waitForEachOther(_ users: Int) throws {
      let test = try TestCard(.p256, profiles: [.piv])
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let count = 100 * RoundsOfTests.factor
      let failures = Mutex<[String]>([])
      let signed = Mutex(0)
      let group = DispatchGroup()
      for _ in 0..<users {
        group.enter()
        Thread.detachNewThread { [group] in
          defer { group.leave() }
          for _ in 0..<count {
            do throws(CardError) {
              var limits = CardLimits()
              // On a busy machine several others may come first.
              limits.transactionTime = .seconds(30)
              let session = try CardSession(
                PCSCTransport(reader: ReaderDaemon.reader, limits: limits), limits: limits)
              defer { session.end() }
              _ = try session.testSigner().sign(digest: testDigest)
              signed.withLock { $0 += 1 }
            } catch {
              failures.withLock { $0.append("\(error)") }
            }
          }
        }
      }
      #expect(group.wait(timeout: .now() + 240) == .success)
      #expect(failures.withLock { $0 } == [])
      #expect(signed.withLock { $0 } == users * count)
      #expect(try test.triesLeft() == 3)
      print("card: \(users) users x \(count) signatures on one card, none failed of the others")
    }

    /// Programs of their own, each of which asks for the card anew.
    @Test(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
    func processesWaitForEachOther() throws {
      let mohr = try #require(mohrBinary)
      let test = try TestCard()
      let daemon = try ReaderDaemon()
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let count = 12 * RoundsOfTests.factor
      let script = """
        for user in 1 2 3; do
          (for turn in $(seq \(count)); do "$1" card pin --card "$2" > /dev/null || echo "failed $?"; done) &
        done
        wait
        """
      let done = try run(
        ["bash", "-c", script, "-", mohr, ReaderDaemon.reader], environment: daemon.environment)
      #expect(done.output.isEmpty, "\(done.output)")
      print("card: 3 processes x \(count) looks at one card, none failed")
    }

    /// Programs that sign beside each other: folders with one PIN each, or one document after another.
    @Test(
      .enabled(if: mohrBinary != nil, "mohr is not built beside the tests"),
      arguments: [(2, true), (3, true), (3, false)])
    func processesSignBesideEachOther(_ processes: Int, _ isOfFolders: Bool) throws {
      let mohr = try #require(mohrBinary)
      let bench = try CommandLineTests.Bench(mohr)
      defer { bench.card.pull() }
      let count = isOfFolders ? 33 : 8
      let script = """
        cd "$1"; shift; mkdir $(seq \(processes)); all=$(seq \(count))
        for user in $(seq \(processes)); do for turn in $all; do cp "$1" $user/$turn.xml; done; done; shift
        sign() { "$@" > said.$BASHPID 2>&1 3<<<123456 || { echo "failed $?"; cat said.$BASHPID; }; }
        for user in $(seq \(processes)); do
          if \(isOfFolders); then sign "$@" $user --count \(count) &
          else (for turn in $all; do sign "$@" $user/$turn.xml; done) & fi
        done
        wait; grep -l SignatureValue */*.xml | wc -l
        """
      let folder = bench.daemon.folder + "/beside"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      let done = try run(
        [
          "bash", "-c", script, "-", folder, bench.sheet, mohr, "sign", "--card",
          ReaderDaemon.reader, "--trust", bench.folder + "/trust", "--yes", "--pin-fd", "3",
        ], environment: bench.daemon.environment)
      #expect(
        done.output.trimmingCharacters(in: .whitespacesAndNewlines) == "\(processes * count)",
        "\(done.output)")
      let how = isOfFolders ? "in one go" : "one by one"
      print("card: \(processes) processes x \(count) documents \(how) on one card, none failed")
    }
  }
}
