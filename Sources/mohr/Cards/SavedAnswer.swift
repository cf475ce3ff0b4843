import CanonicalXML
import ElectionReports
import PKI
import SmartCards

/// What `mohr card authenticate --format json` wrote, as it is read on another machine.
enum SavedAnswer {
  static let schema = "mohr-authentication-2"
  /// An answer has some three thousand bytes.
  private static let limit = 65_536

  /// What is written of an answer, besides the card.
  static func members(_ proof: CardAuthentication) -> [(key: String, value: JSON)] {
    [
      ("nonce", .string(Hex.text(proof.challenge.nonce))),
      ("algorithm", .string(proof.algorithm.identifier)),
      ("signature", .string(Hex.text(proof.signature))),
      ("certificate", .string(Base64.encode(proof.certificate.der))),
    ]
  }

  /// Reads an answer; what it proves is yet to be judged.
  static func read(_ path: FilePath) throws(Failure) -> CardAuthentication {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try XMLSource(path: path).bytes(limit: limit)
    } catch .tooLarge {
      throw Failure(.failed, CommandMessage.noAnswer(path))
    } catch {
      throw Failure(.notFound, FileMessage.unreadable(path, error))
    }
    guard let json = JSONReader.value(of: bytes), let proof = proof(json) else {
      throw Failure(.failed, CommandMessage.noAnswer(path))
    }
    return proof
  }

  private static func proof(_ json: JSON) -> CardAuthentication? {
    guard json.text("schema") == schema,
      let challenge = json.text("nonce").flatMap(Hex.bytes)
        .flatMap(CardChallenge.init(nonce:)),
      let algorithm = json.text("algorithm").flatMap(SignatureAlgorithm.init(xmlURI:)),
      algorithm.provesPresence,
      let signature = json.text("signature").flatMap(Hex.bytes),
      let der = json.text("certificate").flatMap({ Base64.decode($0) }),
      let certificate = try? Certificate(der: der)
    else { return nil }
    return CardAuthentication(
      certificate: certificate, challenge: challenge, algorithm: algorithm, signature: signature)
  }
}

extension SignatureAlgorithm {
  /// Whether cards answer by it, and nobody else can.
  fileprivate var provesPresence: Bool {
    switch self {
    case .rsaPKCS1(let digest), .rsaPSS(let digest), .ecdsa(let digest):
      [.sha256, .sha384, .sha512].contains(digest)
    case .dsa, .statedPSS, .eddsa: false
    }
  }
}
