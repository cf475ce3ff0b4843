import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// OpenSC's pkcs15-init makes a card of an applet with nothing on it; mohr signs with what it made, and OpenSC goes on
  /// with what mohr changed.
  @Suite struct AppletPersonalisationTests {
    private final class Bench {
      let daemon: ReaderDaemon
      let test: TestCard
      let card: InsertedCard

      init() throws {
        test = try TestCard(profiles: [.iso7816_15], quirks: [.blank, .isoApplet])
        daemon = try ReaderDaemon()
        card = try daemon.insert(test.transport)
      }

      deinit { card.pull() }

      func openSC(_ tool: String, _ arguments: String...) throws {
        let done = try run([tool, "-r", "0"] + arguments, environment: daemon.environment)
        try #require(done.status == 0, "\(tool) \(arguments): \(done.output)")
      }

      /// Has OpenSC generate a key and put a certificate of openssl's on the card.
      func generate(_ identifier: String, _ kind: String, usage: String) throws {
        try openSC(
          "pkcs15-init", "--generate-key", kind, "--auth-id", "01", "--pin", "123456", "--id",
          identifier, "--key-usage", usage == "nonRepudiation" ? "sign,nonRepudiation" : "sign")
        try openSC(
          "pkcs15-tool", "--read-public-key", identifier, "-o",
          daemon.folder + "/public-" + identifier)
        let script = """
          set -e; cd "$1"
          test -e ca.pem || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
            -keyout ca.key -out ca.pem -subj "/CN=Registry of openssl" -days 3650
          printf 'keyUsage=critical,%s\\n' "$3" > extensions
          openssl x509 -new -subj "/CN=Applet $2" -force_pubkey "public-$2" -CA ca.pem \
            -CAkey ca.key -CAcreateserial -days 3650 -extfile extensions -out "$2.pem"
          """
        let made = try run(["bash", "-c", script, "-", daemon.folder, identifier, usage])
        try #require(made.status == 0, "\(made.output)")
        try openSC(
          "pkcs15-init", "--store-certificate", daemon.folder + "/" + identifier + ".pem", "--id",
          identifier, "--auth-id", "01", "--pin", "123456")
      }

      func session() throws -> CardSession {
        try CardSession(
          PCSCTransport(reader: ReaderDaemon.reader), kinds: QuirkTests.knownKinds)
      }

      /// Signs with the key of documents, and has openssl look at the signature.
      func signs(_ pin: String) throws -> Certificate {
        let session = try session()
        defer { session.end() }
        #expect(session.kind == "IsoApplet (OpenSC)")
        let signer = try session.testSigner(pin)
        var signature = try signer.sign(digest: testDigest)
        let certificate = signer.certificate
        if case .ec(let curve) = certificate.publicKey.kind {
          signature = try #require(ECDSASignature.der(xmlForm: signature, curve: curve))
        }
        let (file, data) = (daemon.folder + "/signature", daemon.folder + "/data")
        try Data(signature).write(to: URL(fileURLWithPath: file))
        try Data("سند آزمایشی".utf8).write(to: URL(fileURLWithPath: data))
        let verdict = try opensslAccepts(file, of: data, by: certificate)
        #expect(verdict.output.contains("Verified OK"), "\(verdict.output)")
        return certificate
      }
    }

    @Test(arguments: [("rsa/2048", "ec/prime256v1"), ("ec/prime256v1", "rsa/2048")])
    func pkcs15InitPersonalises(_ signing: String, _ proving: String) throws {
      let bench = try Bench()
      try bench.openSC("pkcs15-init", "--create-pkcs15", "--no-so-pin")
      try bench.openSC(
        "pkcs15-init", "--store-pin", "--auth-id", "01", "--pin", "123456", "--puk", "12345678",
        "--label", "PIN")
      try bench.generate("01", signing, usage: "nonRepudiation")
      // It has no key for documents but this one; what OpenSC selected before is forgotten.
      #expect(try bench.signs("123456").commonName == "Applet 01")
      try bench.generate("02", proving, usage: "digitalSignature")
      var session = try bench.session()
      let proof = try session.testProof()
      #expect(proof.certificate.commonName == "Applet 02" && proof.holds)
      session.end()

      // PIN and PUK, changed there and here by turns.
      session = try bench.session()
      try session.changePIN(from: PIN(ofTestCard: "123456"), to: PIN(ofTestCard: "20132013"))
      session.end()
      try bench.openSC("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "20132013")
      try bench.openSC(
        "pkcs15-tool", "--change-pin", "--auth-id", "01", "--pin", "20132013", "--new-pin", "314159"
      )
      _ = try bench.signs("314159")
      try bench.openSC(
        "pkcs15-tool", "--unblock-pin", "--auth-id", "01", "--puk", "12345678", "--new-pin",
        "271828")
      _ = try bench.signs("271828")
      #expect(try bench.test.triesLeft() == 3)
      print("card judge: pkcs15-init personalises an applet from nothing, \(signing) signs")
    }
  }
}
