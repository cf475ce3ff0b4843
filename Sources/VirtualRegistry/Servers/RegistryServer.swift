import CertificateIssuing
package import CanonicalXML
package import PKI
import Synchronization

/// The servers of a lab's registry, on this machine alone: timestamps at `/tsa`, revocation lists at `/crl/NAME.crl`, the
/// status of certificates at `/ocsp`. With a clock of its own, and faults on demand: `/tsa?slow`.
package final class RegistryServer: Sendable {
  /// The paths that are answered.
  package static let paths = ["/tsa", "/crl/cards.crl", "/crl/root.crl", "/ocsp"]

  /// The port at which a lab's trust looks for lists.
  package static let usualPort: UInt16 = 8_318

  private let folder: FilePath
  private let clock: any Clock
  private let fault: ServerFault?
  private let issuer: TimestampIssuer
  private let root: CertificateAuthority
  private let memory = Mutex(Memory())

  /// What was answered first of each kind, to be given again.
  private struct Memory {
    var token: [UInt8]?
    var status: [UInt8]?
  }

  /// Opens a lab.
  /// - Parameters:
  ///   - folder: the lab's folder.
  ///   - clock: tells the servers' time.
  ///   - fault: what they always do wrong; nil: nothing.
  /// - Throws: ``LabError``.
  package init(of folder: FilePath, clock: any Clock, fault: ServerFault?) throws(LabError) {
    // Who is no lab is told so.
    _ = try LabRegistry(of: folder)
    self.folder = folder
    self.clock = clock
    self.fault = fault
    func authority(_ name: String) throws(LabError) -> CertificateAuthority {
      let file = "registry/TEST-\(name).pem"
      return try LabRegistry.authority(try LabRegistry.bytes(file, in: folder), file)
    }
    root = try authority("root")
    let tsa = try authority("tsa")
    issuer = TimestampIssuer(certificate: tsa.certificate, key: tsa.key)
  }

  /// Starts to listen.
  /// - Parameter port: 0 for one that is free.
  /// - Throws: ``LabError/noPort(_:errno:)``.
  package func listen(port: UInt16) throws(LabError) -> LoopbackServer {
    let server = self
    return try LoopbackServer(port: port) { server.answer(to: $0) }
  }

  // MARK: Answers

  func answer(to question: LoopbackServer.Question) -> LoopbackServer.Answer {
    let fault = ServerFault(rawValue: question.query) ?? fault
    let made: (kind: String, bytes: [UInt8]?)
    if question.isPost, question.path == "/tsa" {
      made = ("application/timestamp-reply", timestamp(question.body, fault))
    } else if question.isPost, question.path == "/ocsp" {
      made = ("application/ocsp-response", status(question.body, fault))
    } else if !question.isPost, question.path.hasPrefix("/crl/") {
      made = ("application/pkix-crl", list(String(question.path.dropFirst(5)), fault))
    } else {
      made = ("text/plain", nil)
    }
    guard var bytes = made.bytes else {
      return LoopbackServer.Answer(
        status: "404 Not Found", kind: "text/plain", bytes: Array("not here\n".utf8))
    }
    switch fault {
    case .garbage: bytes = Array("<html>It works!</html>".utf8)
    case .huge: bytes = DERWriter.sequence([UInt8](repeating: 5, count: 16 << 20))
    default: break
    }
    return LoopbackServer.Answer(
      kind: made.kind, bytes: bytes, delay: fault == .slow ? 60 : 0, drips: fault == .drip)
  }

  /// A response with a token (RFC 3161, 2.4.2); nil where nothing was asked for.
  private func timestamp(_ body: [UInt8], _ fault: ServerFault?) -> [UInt8]? {
    guard let request = try? TimestampRequest(der: body) else { return nil }
    if fault == .refusal {
      return DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2)))
    }
    if fault == .replay, let old = memory.withLock({ $0.token }) { return old }
    var nonce = request.nonce
    if fault == .wrongNonce, !nonce.isEmpty { nonce[0] ^= 1 }
    guard let signer = issuer(fault),
      let token = try? signer.token(
        imprint: request.imprint, request.algorithm, at: clock.now,
        nonce: nonce.isEmpty ? nil : nonce)
    else { return nil }
    let response = DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    memory.withLock { $0.token = $0.token ?? response }
    return response
  }

  private func issuer(_ fault: ServerFault?) -> TimestampIssuer? {
    guard fault == .wrongResponder || fault == .expired else { return issuer }
    guard let key = try? PrivateKey.generate(.p256) else { return nil }
    if fault == .wrongResponder {
      return TimestampIssuer(certificate: issuer.certificate, key: key)
    }
    let now = clock.now
    let builder = TimestampIssuer.builder(
      issuer.certificate.commonName ?? "", notBefore: now.adding(days: -800),
      notAfter: now.adding(days: -30))
    guard let old = try? builder.issue(to: key.publicKey, by: root) else { return nil }
    return TimestampIssuer(certificate: old, key: key)
  }

  /// A list as the registry publishes it.
  private func list(_ name: String, _ fault: ServerFault?) -> [UInt8]? {
    let plain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    guard plain, name.hasSuffix(".crl"), fault != .refusal,
      let bytes = try? LabRegistry.bytes("trust/crls/" + name, in: folder)
    else { return nil }
    guard fault == .replay || fault == .expired || fault == .wrongResponder else { return bytes }
    guard let present = try? RevocationList.all(in: bytes).first,
      let registry = try? LabRegistry(of: folder)
    else { return nil }
    let all = registry.issuing + [root]
    guard var signer = all.last(where: { $0.certificate.subject == present.issuer }) else {
      return nil
    }
    var other = RevocationListBuilder(after: present, thisUpdate: clock.now)
    switch fault {
    case .replay:
      other.thisUpdate = present.thisUpdate.adding(days: -1)
      other.number = 1
    case .expired:
      other.thisUpdate = present.thisUpdate.adding(seconds: 1)
      other.nextUpdate = present.thisUpdate.adding(seconds: 2)
    default:
      guard let key = try? PrivateKey.generate(.p256) else { return nil }
      signer = CertificateAuthority(certificate: signer.certificate, key: key)
    }
    return try? other.issue(by: signer).der
  }

  /// The status of certificates (RFC 6960), by the newest list of the CA that issues cards.
  private func status(_ body: [UInt8], _ fault: ServerFault?) -> [UInt8]? {
    guard let request = try? OCSPRequest(der: body), let registry = try? LabRegistry(of: folder),
      let list = try? registry.presentList(), let authority = registry.issuing.last
    else { return nil }
    if fault == .refusal { return DERWriter.sequence(DERWriter.value(0x0A, [6])) }
    if fault == .replay, let old = memory.withLock({ $0.status }) { return old }
    let now = clock.now
    var responder = OCSPResponder(
      authority, thisUpdate: now, nextUpdate: now.adding(days: 1))
    if fault == .expired {
      responder.thisUpdate = now.adding(days: -9)
      responder.nextUpdate = now.adding(days: -8)
    }
    if fault == .wrongResponder {
      guard let key = try? PrivateKey.generate(.p256) else { return nil }
      responder.impostor = CertificateAuthority(certificate: authority.certificate, key: key)
    }
    var nonce = request.nonce
    if fault == .wrongNonce, var other = nonce, let last = other.indices.last {
      other[last] ^= 0xFF
      nonce = other
    }
    let response = try? responder.response(to: request, by: list, nonce: nonce, producedAt: now)
    memory.withLock { $0.status = $0.status ?? response }
    return response
  }
}
