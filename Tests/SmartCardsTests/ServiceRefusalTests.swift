import Foundation
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// A card service that will not have this person: as polkit has it answer where no session at the machine is open.
  @Suite(.enabled(if: mohrBinary != nil, "mohr is not built beside the tests"))
  struct ServiceRefusalTests {
    /// The card service's library with one call of another answer: polkit itself asks a daemon that is not here.
    private func library(in folder: String) throws -> String {
      let source = """
        long SCardEstablishContext(unsigned long scope, const void *a, const void *b, long *context) {
          return 0x8010006A;
        }
        """
      try source.write(toFile: folder + "/refuse.c", atomically: true, encoding: .utf8)
      let built = try run([
        "cc", "-shared", "-fPIC", "-o", folder + "/refuse.so", folder + "/refuse.c",
      ])
      try #require(built.status == 0, "\(built.output)")
      return folder + "/refuse.so"
    }

    @Test func saysThatTheSystemRefuses() throws {
      let mohr = try #require(mohrBinary)
      let daemon = try ReaderDaemon()
      let preload = try library(in: daemon.folder)
      for (language, words) in [
        ("en", ["does not let you", "org.debian.pcsc-lite.access_pcsc"]),
        ("fa", ["سرویس کارت هوشمند", "org.debian.pcsc-lite.access_pcsc"]),
      ] {
        for command in [["list"], ["identify"], ["wait", "--seconds", "1"]] {
          let refused = try run(
            [mohr, "card"] + command + ["--lang", language],
            environment: daemon.environment.merging(["LD_PRELOAD": preload]) { $1 })
          #expect(refused.status == 69, "\(refused.output)")
          for word in words { #expect(refused.output.contains(word), "\(refused.output)") }
        }
      }
    }
  }
}
