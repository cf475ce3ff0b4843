import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import PKI
import SignatureBuilding
import XAdES

/// Brings the signatures of a document to level T (EN 319 132-1): each that nothing proves yet gets a timestamp of an authority
/// that the trust pins.
///
/// Servers are asked in their order, each for what the one before did not give. A document that could not be stamped stays as
/// it is, and can be stamped later: nothing is lost by a server that is gone.
package struct TimestampingSession {
  private let verifier: Verifier
  private let ask: [(address: String, ask: Asking)]

  /// Asks a server for a timestamp.
  package typealias Asking = (TimestampRequest) throws(TimestampServerFault) -> TimestampToken

  /// - Parameters:
  ///   - verifier: With the trust that pins the authorities.
  ///   - servers: In the order in which they are asked.
  package init(_ verifier: Verifier, servers: [TimestampServer]) {
    self.init(
      verifier,
      servers.map { server in
        (
          server.address,
          { (request) throws(TimestampServerFault) in try server.token(for: request) }
        )
      })
  }

  /// - Parameters:
  ///   - verifier: With the trust that pins the authorities.
  ///   - ask: Servers by their addresses, in the order in which they are asked.
  package init(_ verifier: Verifier, _ ask: [(address: String, ask: Asking)]) {
    self.verifier = verifier
    self.ask = ask
  }

  /// Stamps a document, and lets the stamped one take its place.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - target: Where the stamped one goes.
  /// - Throws: ``TimestampingStop``; the target is as it was.
  package func extend(
    _ source: XMLSource, to target: SigningTarget
  ) throws(TimestampingStop) -> StampedDocument {
    guard verifier.trustsTimestamps else { throw .nobodyTrusted }
    let verdict = verifier.again().verify(source)
    let document: SignedDocument
    do throws(XMLError) {
      document = try SignedDocument.read(source)
    } catch { throw .malformed(error) }
    let unproven = document.signatures.flatMap(\.withCounterSignatures).compactMap(\.intact)
      .filter { intact in
        !verdict.signatures.flatMap(\.flattened).contains {
          $0.id == intact.signature.id && $0.isTimestamped
        }
      }
    guard !unproven.isEmpty else {
      throw document.signatures.isEmpty ? .notSigned : .nothingToStamp
    }
    var tokens: [(id: String, token: TimestampToken)] = []
    var faults: [TimestampingStop.Fault] = []
    var stamped: [StampedSignature] = []
    for intact in unproven {
      guard let id = intact.signature.id else { throw .withoutID }
      let imprint = SignatureBuilder().imprint(of: intact.signature, .sha256)
      guard let (token, proof) = token(over: imprint, &faults) else { throw .noTimestamp(faults) }
      tokens.append((id, token))
      stamped.append(StampedSignature(id: id, proof: proof))
    }
    let spliced: SplicedDocument
    do throws(SigningError) {
      spliced = try SignatureBuilder().add(tokens, to: source, document)
    } catch { throw .building(error) }
    let outcome = try write(spliced.bytes, of: document, verdict, stamped, to: target)
    return StampedDocument(outcome: outcome, signatures: stamped, faults: faults)
  }

  /// A token that holds, by the first server that gives one. A server that failed once is not waited for again.
  private func token(
    over imprint: [UInt8], _ faults: inout [TimestampingStop.Fault]
  ) -> (TimestampToken, ProofOfExistence)? {
    for (address, ask) in ask where !faults.contains(where: { $0.address == address }) {
      do throws(TimestampServerFault) {
        let token = try ask(TimestampRequest(imprint: imprint, .sha256))
        switch verifier.again().judge(token) {
        case .held(let proof): return (token, proof)
        case .refused(let refusal, _): throw .refused(refusal)
        }
      } catch {
        faults.append(TimestampingStop.Fault(address: address, fault: error))
      }
    }
    return nil
  }

  /// What lies on disk is verified before it takes its place: each new timestamp is over its signature, and no verdict is
  /// worse for it. A clock that is wrong, the authority's or that of whoever signed, spoils nothing.
  private func write(
    _ bytes: [UInt8], of document: SignedDocument, _ before: Verdict,
    _ stamped: [StampedSignature], to target: SigningTarget
  ) throws(TimestampingStop) -> DocumentWriter.Outcome {
    let expectation: DocumentWriter.Expectation =
      target.isNew ? .nothing : .file(sha256: document.rawDigest ?? [])
    do throws(DocumentWriterError) {
      return try DocumentWriter(path: target.path, expecting: expectation).write(bytes) { path in
        let written = try SignedDocument.read(XMLSource(path: path))
        let intact = written.signatures.flatMap(\.withCounterSignatures).compactMap(\.intact)
        guard written.contentDigest == document.contentDigest,
          stamped.allSatisfy({ one in
            intact.contains {
              $0.signature.id == one.id && $0.timestamps.contains(where: \.isOverValue)
            }
          })
        else { throw TimestampingStop.notVerified }
        let after = verifier.again().verify(try XMLSource(path: path))
        guard before.indication.worse(after.indication) == before.indication else {
          let known = Set(before.allFindings)
          throw TimestampingStop.worse(
            after.allFindings.first { $0.severity >= .missing && !known.contains($0) })
        }
      }
    } catch {
      if case .notVerified(let stop as TimestampingStop) = error { throw stop }
      throw .writing(error, path: target.path)
    }
  }
}
