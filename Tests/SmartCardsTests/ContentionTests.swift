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
  }
}
