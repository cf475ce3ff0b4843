import Foundation
import PKI
import SmartCards
import Testing
import VirtualRegistry

extension ReaderTests {
  /// Readers that carry short commands only, or say that they carry more: every card signs in each.
  @Suite(.enabled(if: DrivenReader.obstacle == nil, Comment(rawValue: DrivenReader.obstacle ?? "")))
  struct ReaderLengthsTests {
    struct Reader: CustomTestStringConvertible {
      var name: String
      /// The longest command in bytes.
      var carries: Int
      /// What it says that it carries.
      var says: Int?
      /// How many commands that are too long it may see: none by a reader that does not lie.
      var refused = 0...0
      var testDescription: String { name }
    }

    static let readers = [
      Reader(name: "short, and says nothing", carries: 261),
      Reader(name: "short, and says so", carries: 261, says: 0),
      Reader(name: "extended, and says so", carries: 65_544, says: 65_536),
      Reader(
        name: "short, and says that it is extended", carries: 261, says: 65_536, refused: 0...1),
    ]

    @Test(arguments: readers, CardContents.Profile.allCases)
    func everyCardSigns(_ reader: Reader, _ profile: CardContents.Profile) throws {
      let test = try TestCard(.rsa(2048), profiles: [profile])
      let log = try TestKeys.temporaryFolder() + "/refused"
      var variables = ["MOHR_READER_CARRIES": "\(reader.carries)", "MOHR_READER_LOG": log]
      variables["MOHR_READER_SAYS"] = reader.says.map { "\($0)" }
      let daemon = try ReaderDaemon(driver: DrivenReader.lengths, variables: variables)
      let card = try daemon.insert(test.transport)
      defer { card.pull() }
      let transport = ScriptedTransport(PCSCTransport(reader: ReaderDaemon.reader))
      let session = try CardSession(transport)
      defer { session.end() }
      let signer = try session.testSigner()
      let signature = try signer.sign(digest: testDigest)
      let key = test.contents.signature.certificate.publicKey
      #expect(key.verify(signature: signature, digest: testDigest, algorithm: signer.algorithm))
      let refused = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      #expect(reader.refused.contains(refused.split(separator: "\n").count), "\(refused)")
      #expect(!refused.contains("20 "), "a PIN went in a command that the reader refused")
      print(
        "card: a reader that is \(reader.name), \(profile.rawValue): \(transport.log.count) APDUs"
      )
    }
  }
}
