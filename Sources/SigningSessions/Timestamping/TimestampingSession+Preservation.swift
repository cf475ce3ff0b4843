import AtomicFiles
import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// What was made of a document so far, in memory.
struct PreservationWork {
  /// The document as it is to be written; nil as long as it is what it was.
  var bytes: [UInt8]?
  var stamped: [StampedSignature] = []
  var evidence = PreservedEvidence()
  var sealed: [StampedSignature] = []
  /// Signatures that were to be sealed, and for which no server gave a timestamp.
  var unsealed = 0
  var faults: [TimestampingStop.Fault] = []

  /// Whether each new archive timestamp is over what it must be, in the document as it was written.
  func isSealed(_ document: SignedDocument) -> Bool {
    sealed.allSatisfy { one in
      guard document.signatures.indices.contains(one.index),
        let last = document.signatures[one.index].intact?.archiveTimestamps.last,
        case .agrees = last.imprint
      else { return false }
      return true
    }
  }
}

extension TimestampingSession {
  /// Days before the end of an archive timestamp at which the next one is asked for: a year, and a month to spare.
  private static let renewalDays = 400

  /// Adds the evidence that signatures lack, and archive timestamps over all of it (EN 319 132-1, levels B-LT and B-LTA).
  func preserve(_ work: inout PreservationWork, _ source: XMLSource) throws(TimestampingStop) {
    let stamped = try read(work.bytes, source, prepares: false)
    let verdict = verifier.again(clock: clock).verify(stamped.source)
    var due: Set<Int> = []
    if level == .archived { due = endangered(stamped.document, verdict) }
    let plan = EvidencePlan(
      stamped.document, verdict, verifier.again(clock: clock), renewed: due)
    work.evidence = plan.told
    if !plan.evidence.isEmpty {
      do throws(DocumentWriterError) {
        try plan.store(in: verifier.evidenceStore)
      } catch { throw .writing(error, path: verifier.evidenceStore?.folder ?? "evidence") }
      do throws(SigningError) {
        work.bytes = try SignatureBuilder().add(
          plan.evidence, to: stamped.source, stamped.document
        ).bytes
      } catch { throw .building(error) }
    }
    // What is new is not proven as long as nothing newer is over it.
    guard level == .archived else { return }
    due.formUnion(plan.indices)
    if !due.isEmpty { try seal(&work, due, verdict, source) }
  }

  /// The places of those signatures that hold and that no archive timestamp covers for long.
  private func endangered(_ document: SignedDocument, _ verdict: Verdict) -> Set<Int> {
    let present = verifier.again(clock: clock)
    return Set(
      document.signatures.indices.filter { index in
        guard let intact = document.signatures[index].intact,
          verdict.signatures.indices.contains(index), verdict.signatures[index].isWorthProving
        else { return false }
        return !verdict.signatures[index].isArchived
          || present.archiveEnds(of: intact, within: Self.renewalDays)
      })
  }

  private func seal(
    _ work: inout PreservationWork, _ due: Set<Int>, _ verdict: Verdict, _ source: XMLSource
  ) throws(TimestampingStop) {
    let (document, bytes) = try read(work.bytes, source, prepares: true)
    var tokens: [(signature: IntactSignature, token: TimestampToken)] = []
    var skipped: Set<String> = []
    for index in due.sorted() {
      guard document.signatures.indices.contains(index),
        let intact = document.signatures[index].intact, let imprint = intact.nextArchiveImprint,
        (try? SignatureBuilder().requirePlace(forTimestampIn: intact.signature, of: document))
          != nil
      else { continue }
      let claimed = verdict.signatures[index].claimedTime
      let given = servers.token(over: imprint, skipping: &skipped, &work.faults) {
        (token) throws(TimestampServerFault) in try accept(token, claimed: claimed)
      }
      guard let given else {
        work.unsealed += 1
        continue
      }
      tokens.append((intact, given.token))
      work.sealed.append(StampedSignature(index: index, proof: given.proof))
    }
    guard !tokens.isEmpty else { return }
    do throws(SigningError) {
      work.bytes = try SignatureBuilder().seal(tokens, in: bytes, document).bytes
    } catch { throw .building(error) }
  }

  /// The document as it was made so far.
  private func read(
    _ bytes: [UInt8]?, _ source: XMLSource, prepares: Bool
  ) throws(TimestampingStop) -> (document: SignedDocument, source: XMLSource) {
    let made = bytes.map { XMLSource(bytes: $0, name: source.name) } ?? source
    var options = SignedDocument.Options()
    options.preparesArchiveTimestamps = prepares
    do throws(XMLError) {
      return (try SignedDocument.read(made, options), made)
    } catch { throw .malformed(error) }
  }
}
