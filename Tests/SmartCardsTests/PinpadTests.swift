import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// PINs that are typed on a reader's own keys, behind a real pcscd.
  @Suite(.enabled(if: DrivenReader.obstacle == nil, Comment(rawValue: DrivenReader.obstacle ?? "")))
  struct PinpadTests {
    /// The computer never has the PIN; a key that wants it each time has it typed each time, another one once.
    @Test(arguments: [PrivateKey.Kind.rsa(2048), .p256], CardContents.Profile.allCases)
    func everyCardSigns(_ kind: PrivateKey.Kind, _ profile: CardContents.Profile) throws {
      let test = try TestCard(kind, profiles: [profile])
      let bench = try PinpadBench()
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      for (purpose, entries) in [(KeyPurpose.signature, 3), (.authentication, 1)] {
        try bench.type("123456", "123456", "123456")
        let session = try bench.session()
        defer { session.end() }
        let key = try #require(try session.candidates(for: purpose).first)
        #expect(try session.pinpadEntry(of: key)?.eachTime == (entries == 3))
        let signer = try session.signer(pin: nil, for: purpose)
        for _ in 0..<3 {
          let signature = try signer.sign(digest: testDigest)
          #expect(
            key.certificate.publicKey.verify(
              signature: signature, digest: testDigest, algorithm: signer.algorithm))
        }
        let requests = bench.requests()
        #expect(requests.count == entries && bench.left == 3 - entries)
        #expect(requests.allSatisfy { $0.hasPrefix("verify ") })
        print("card: 3 signatures, \(requests.count) entries on a pinpad, \(kind), \(profile)")
      }
    }

    /// Lets OpenSC sign, which has the PIN typed on the reader; the paths of what was signed and of the signature.
    private func openSCSigns(on bench: PinpadBench) throws -> (data: String, signature: String) {
      let (data, signature) = (bench.daemon.folder + "/data", bench.daemon.folder + "/signature")
      try Data("سند".utf8).write(to: URL(fileURLWithPath: data))
      let signed = try bench.daemon.tool(
        "pkcs11-tool", "--login", "--sign", "--id", "02", "--mechanism", "SHA256-RSA-PKCS", "-i",
        data, "-o", signature)
      #expect(signed.status == 0, "\(signed.output)")
      return (data, signature)
    }

    /// The reader is none that only we can speak to: OpenSC has the PIN typed there, too.
    @Test func openSCSignsWithTheSameReader() throws {
      let test = try TestCard(.rsa(2048))
      let bench = try PinpadBench()
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      try bench.type("123456", "123456", "123456")
      let (data, signature) = try openSCSigns(on: bench)
      let verdict = try opensslAccepts(
        signature, of: data, by: test.contents.signature.certificate)
      #expect(verdict.output.contains("Verified OK"), "\(verdict.output)")
      let requests = bench.requests()
      #expect(!requests.isEmpty && requests.allSatisfy { $0.hasPrefix("verify ") })
      print("card judge: pkcs11-tool signs with the pinpad, \(requests.count) entries")
    }

    /// What comes to nothing on the reader's keys costs no try, and has a name of its own.
    @Test func whatIsNotTypedIsNamed() throws {
      let test = try TestCard()
      let bench = try PinpadBench()
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      let faults: [(String, CardError)] = [
        ("cancel", .codeDeclined(.pin)), ("", .pinpad(.pin, .timedOut)),
        ("123", .codeLength(.pin, minimum: 6, maximum: 8)),
        ("123456789", .codeLength(.pin, minimum: 6, maximum: 8)),
      ]
      for (entry, error) in faults {
        try bench.type(entry)
        let session = try bench.session()
        let signer = try session.signer(pin: nil)
        #expect(throws: error) { try signer.sign(digest: testDigest) }
        #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
        session.end()
        #expect(try test.triesLeft() == 3)
      }
      try bench.type("654321")
      let session = try bench.session()
      let signer = try session.signer(pin: nil)
      #expect(throws: CardError.wrongCode(.pin, triesLeft: 2)) {
        try signer.sign(digest: testDigest)
      }
      session.end()
      #expect(bench.requests().count == 5)
      print("card: 4 entries that came to nothing, no try spent; a wrong one counted")
    }

    /// A new PIN, and one by the PUK, are typed there, too.
    @Test func changesAndUnblocks() throws {
      let test = try TestCard()
      let bench = try PinpadBench()
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      try bench.type("123456", "654321", "654322")
      var session = try bench.session()
      #expect(throws: CardError.pinpad(.pin, .differed)) {
        try session.changePINThere(by: .pin, lastTry: .withheld)
      }
      #expect(try test.card.contents().pin.value == "123456")
      try bench.type("123456", "654321", "654321")
      try session.changePINThere(by: .pin, lastTry: .withheld)
      #expect(try test.card.contents().pin.value == "654321")
      session.end()
      session = try bench.session()
      defer { session.end() }
      try bench.type("12345678", "135790", "135790")
      #expect(throws: CardError.triesUnknown(.puk)) {
        try session.changePINThere(by: .puk, lastTry: .withheld)
      }
      try session.changePINThere(by: .puk, lastTry: .given)
      #expect(try test.card.contents().pin.value == "135790")
      #expect(bench.requests().allSatisfy { $0.hasPrefix("modify ") })
    }

    /// Readers that have an entry begun by one call and its answer brought by another, for PINs and for new ones; OpenSC
    /// signs with the same one.
    @Test func entriesOfTwoSteps() throws {
      let test = try TestCard(.rsa(2048))
      let bench = try PinpadBench(inTwoSteps: true)
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      try bench.type("cancel", "123456", "123456", "654321", "654321")
      var session = try bench.session()
      #expect(throws: CardError.codeDeclined(.pin)) {
        try session.signer(pin: nil).sign(digest: testDigest)
      }
      _ = try session.signer(pin: nil).sign(digest: testDigest)
      session.end()
      session = try bench.session()
      #expect(try session.pinpadChange(by: .pin)?.needsLength == false)
      try session.changePINThere(by: .pin, lastTry: .withheld)
      session.end()
      #expect(try test.card.contents().pin.value == "654321")
      let calls = bench.requests().compactMap { $0.split(separator: " ").first.map(String.init) }
      let verify = ["verify-start", "verify-finish"]
      #expect(calls == verify + verify + ["modify-start", "modify-finish"])
      try bench.type("654321", "654321", "654321")
      _ = try openSCSigns(on: bench)
      print("card: a pinpad of two steps: 2 entries, a new PIN; OpenSC signs there, too")
    }

    /// PINs that are not padded: the new one's place is known where the length of both is, and a PIN of another one spends
    /// no try.
    @Test func changesPINsThatAreNotPadded() throws {
      let test = try TestCard(profiles: [.iso7816_15], quirks: [.barePIN])
      let bench = try PinpadBench()
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      let session = try bench.session()
      defer { session.end() }
      let change = try #require(try session.pinpadChange(by: .pin))
      #expect(change.needsLength && change.lengths == 6...8)
      #expect(throws: CardError.pinpad(.pin, .unable)) {
        try session.changePINThere(by: .pin, lastTry: .withheld)
      }
      try bench.type("1234567")
      #expect(throws: CardError.codeLength(.pin, minimum: 6, maximum: 6)) {
        try session.changePINThere(by: .pin, length: 6, lastTry: .withheld)
      }
      #expect(try test.triesLeft() == 3)
      try bench.type("123456", "654321", "654321")
      try session.changePINThere(by: .pin, length: 6, lastTry: .withheld)
      #expect(try test.card.contents().pin.value == "654321")
      try bench.type("12345678", "87654321", "87654321")
      try session.changePINThere(by: .puk, length: 8, lastTry: .given)
      #expect(try test.card.contents().pin.value == "87654321")
      try bench.type("87654321")
      let signer = try session.signer(pin: nil)
      _ = try signer.sign(digest: testDigest)
      print("card: unpadded PINs changed on a pinpad, by the PIN and by the PUK")
    }

    /// Keys that cannot take the card's PINs are left alone, and so are those that shall be.
    @Test func keysThatCannotAreLeftAlone() throws {
      let test = try TestCard()
      let bench = try PinpadBench(pins: "1-5")
      let card = try bench.daemon.insert(test.transport)
      defer { card.pull() }
      let session = try bench.session()
      let key = try #require(try session.candidates(for: .signature).first)
      #expect(try session.pinpadEntry(of: key) == nil)
      session.end()
      let without = PCSCTransport(reader: ReaderDaemon.reader, usesPinpad: false)
      let second = try CardSession(without)
      defer { second.end() }
      #expect(without.pinpad == nil)
      _ = try second.testSigner().sign(digest: testDigest)
      #expect(bench.requests() == ["host 00200080"])
    }

    /// `mohr` itself: three documents, one consent, and beforehand the person is told how many entries will come.
    @Test(.enabled(if: mohrBinary != nil && CommandLineTests.hasTerminals))
    func theCommandTellsHowManyEntriesCome() throws {
      let mohr = try #require(mohrBinary)
      let pinpad = try PinpadBench()
      let bench = try CommandLineTests.Bench(mohr, pinpad.daemon)
      defer { bench.card.pull() }
      var sheets: [String] = []
      for index in 1...3 {
        sheets.append("\(pinpad.daemon.folder)/\(index).xml")
        try FileManager.default.copyItem(atPath: bench.sheet, toPath: sheets[index - 1])
      }
      let reader = "--card '\(ReaderDaemon.reader)'"
      let sign =
        "\(mohr) sign \(sheets.joined(separator: " ")) \(reader) --trust \(bench.folder)/trust"
      try pinpad.type("123456", "123456", "123456")
      let signed = try pinpad.daemon.type("3\n", at: "Type 3", sign)
      #expect(signed.status == 0, "\(signed.output)")
      #expect(signed.output.contains("for it 3 times, once for each"), "\(signed.output)")
      for sheet in sheets {
        #expect(try String(contentsOfFile: sheet, encoding: .utf8).contains("SignatureValue"))
      }
      #expect(pinpad.requests().allSatisfy { $0.hasPrefix("verify ") } && pinpad.left == 0)
      // Cancelled there, it is declined here; without the keys, the PIN is asked for on the terminal.
      try pinpad.type("cancel")
      let proof = "\(mohr) card authenticate \(reader) --trust \(bench.folder)/trust"
      let declined = try pinpad.daemon.tool("sh", "-c", proof)
      #expect(declined.status == 130, "\(declined.output)")
      let typed = try pinpad.daemon.type("123456\n", at: "PIN (3", proof + " --no-pinpad")
      #expect(typed.status == 0, "\(typed.output)")
      // A new PIN is typed there as well; a PIN that a descriptor brings is taken from it.
      try pinpad.type("123456", "654321", "654321")
      let changed = try pinpad.daemon.tool("sh", "-c", "\(mohr) card pin change \(reader)")
      #expect(changed.status == 0, "\(changed.output)")
      #expect(pinpad.requests().last?.hasPrefix("modify ") == true)
      let brought = try pinpad.daemon.tool(
        "bash", "-c", proof + " --pin-fd 3 --lang fa 3<<<654321")
      #expect(brought.status == 0, "\(brought.output)")
      #expect(pinpad.requests().allSatisfy { $0.hasPrefix("host ") })
      print("card: mohr signs 3 documents, changes a PIN, and declines with the pinpad")
    }
  }
}
