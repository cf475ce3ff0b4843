import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
package import PKI
import SignatureBuilding
import XAdES

/// Brings the signatures of documents to level T (EN 319 132-1): each that holds, and that nothing proves yet, gets a timestamp
/// of an authority that the trust pins; and, where that is asked for, to level LT, with the evidence by which they are judged, and
/// LTA, with an archive timestamp over all of it, which is renewed before it ends.
///
/// Servers are asked in their order, each for what the one before did not give. A signature that could not be stamped stays as
/// it is, and can be stamped later: nothing is lost by a server that is gone, nor by what a stranger put beside it.
package struct TimestampingSession {
  let verifier: Verifier
  let servers: TimestampServers
  let clock: any Clock
  let level: PreservationLevel

  /// - Parameters:
  ///   - verifier: With the trust that pins the authorities.
  ///   - servers: Asked for all documents of the run.
  ///   - level: How far they are made to last.
  ///   - clock: Tells the present.
  package init(
    _ verifier: Verifier, _ servers: TimestampServers, level: PreservationLevel = .timestamped,
    clock: any Clock = SystemClock()
  ) {
    self.level = level
    self.verifier = verifier
    self.servers = servers
    self.clock = clock
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
    let verdict = verifier.again(clock: clock).verify(source)
    let document: SignedDocument
    do throws(XMLError) {
      document = try SignedDocument.read(source)
    } catch { throw .malformed(error) }
    guard !document.signatures.isEmpty else { throw .notSigned }
    var plan = try TimestampingPlan(document, verdict)
    guard !plan.open.isEmpty || level > .timestamped else { throw .nothingToStamp(plan.omitted) }
    try foresee(target, document)
    var work = PreservationWork()
    let tokens = tokens(for: &plan, &work.faults)
    if !tokens.isEmpty {
      do throws(SigningError) {
        work.bytes = try SignatureBuilder().add(
          tokens.map { ($0.open.signature, $0.token) }, to: source, document
        ).bytes
      } catch { throw .building(error) }
    }
    work.stamped = tokens.map { StampedSignature(index: $0.open.index, proof: $0.proof) }
    if level > .timestamped { try preserve(&work, source) }
    guard let bytes = work.bytes else {
      throw plan.unanswered + work.unsealed > 0
        ? .noTimestamp(work.faults, plan.omitted) : .nothingToStamp(plan.omitted)
    }
    let outcome = try write(bytes, of: document, verdict, work, to: target)
    return StampedDocument(
      outcome: outcome, signatures: work.stamped, evidence: work.evidence, sealed: work.sealed,
      unanswered: plan.unanswered + work.unsealed, omitted: plan.omitted, faults: work.faults)
  }

  private typealias Stamp = (
    open: TimestampingPlan.Open, token: TimestampToken, proof: ProofOfExistence
  )

  /// A token for each signature, as far as servers give them. One that failed is not asked again for the same document.
  private func tokens(
    for plan: inout TimestampingPlan, _ faults: inout [TimestampingStop.Fault]
  ) -> [Stamp] {
    var skipped: Set<String> = []
    var found: [Stamp] = []
    for open in plan.open {
      let imprint = SignatureBuilder().imprint(of: open.signature, .sha256)
      var contradicting: Set<String> = skipped
      var told: [TimestampingStop.Fault] = []
      let given = servers.token(over: imprint, skipping: &contradicting, &told) {
        (token) throws(TimestampServerFault) in try accept(token, claimed: open.claimed)
      }
      // What contradicts one signature may suit the others.
      skipped.formUnion(told.filter { !$0.fault.isAboutClaim }.map(\.address))
      faults += told.filter { !$0.fault.isAboutClaim }
      if let given {
        found.append((open, given.token, given.proof))
      } else if let claimed = open.claimed, told.contains(where: \.fault.isAboutClaim) {
        plan.omit(open, .claimsLater(claimed))
      } else {
        plan.unanswered += 1
      }
    }
    return found
  }

  /// What a server gave must hold, and contradict no claim.
  func accept(
    _ token: TimestampToken, claimed: Instant?
  ) throws(TimestampServerFault) -> ProofOfExistence {
    let proof = try verifier.again(clock: clock).proof(given: token)
    if let claimed, token.isBefore(claimed) {
      throw .refused(.beforeClaimed(claimed))
    }
    return proof
  }

  private func expectation(
    _ target: SigningTarget, _ document: SignedDocument
  ) -> DocumentWriter.Expectation {
    target.isNew ? .nothing : .file(sha256: document.rawDigest ?? [])
  }

  /// Nobody is asked for what could not be written.
  private func foresee(
    _ target: SigningTarget, _ document: SignedDocument
  ) throws(TimestampingStop) {
    do throws(DocumentWriterError) {
      _ = try DocumentWriter(path: target.path, expecting: expectation(target, document)).foresee()
    } catch { throw .writing(error, path: target.path) }
  }

  /// What lies on disk is verified before it takes its place: each new timestamp is over its signature, and no verdict is
  /// worse for it. A clock that is wrong, the authority's or that of whoever signed, spoils nothing.
  private func write(
    _ bytes: [UInt8], of document: SignedDocument, _ before: Verdict,
    _ work: PreservationWork, to target: SigningTarget
  ) throws(TimestampingStop) -> DocumentWriter.Outcome {
    let writer = DocumentWriter(path: target.path, expecting: expectation(target, document))
    do throws(DocumentWriterError) {
      return try writer.write(bytes) { path in
        let written = try SignedDocument.read(XMLSource(path: path))
        let all = written.signatures.flatMap(\.withCounterSignatures)
        guard written.contentDigest == document.contentDigest,
          work.stamped.allSatisfy({ one in
            all.indices.contains(one.index)
              && all[one.index].intact?.timestamps.contains(where: \.isOverValue) == true
          }), work.isSealed(written)
        else { throw TimestampingStop.notVerified }
        let after = verifier.again(clock: clock).verify(try XMLSource(path: path))
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

extension TimestampServerFault {
  /// Whether one signature's claimed time speaks against it, and nothing else.
  var isAboutClaim: Bool {
    if case .refused(.beforeClaimed) = self { true } else { false }
  }
}
