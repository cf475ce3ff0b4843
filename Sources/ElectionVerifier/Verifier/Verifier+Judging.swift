public import CanonicalXML
import EvidenceRecords
package import XAdES

/// From a document to its verdict, in the steps of EN 319 102-1.
extension Verifier {
  /// Judges the document in a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  public func verify(file path: FilePath) throws(XMLSourceError) -> Verdict {
    verify(try XMLSource(path: path))
  }

  /// Judges a file as the document that it will be, where statements lie beside that.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: Where it will lie.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  package func verify(file path: FilePath, as name: FilePath) throws(XMLSourceError) -> Verdict {
    verify(try XMLSource(path: path, as: name))
  }

  /// Judges the document in a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `XMLSourceError` if there is no such file, or it cannot be read.
  public func verify(file path: String) throws(XMLSourceError) -> Verdict {
    try verify(file: FilePath(path))
  }

  /// Judges one document (EN 319 102-1, 5.3; 5.5 and 5.6 where something proves the time of a signature).
  ///
  /// - Parameter source: The document.
  /// - Returns: The verdict; whatever is wrong with the document is in it.
  public func verify(_ source: XMLSource) -> Verdict {
    do throws(XMLSourceError) {
      return compared(try MemoryGate.shared.pass(source.size) { judge(source) }, source)
    } catch {
      return malformed(
        source, XMLError(source: source.name, line: nil, element: nil, reason: .source(error)))
    }
  }

  /// A verdict with what the document's inputs beside it say against it, where that is asked for.
  func compared(_ verdict: Verdict, _ source: XMLSource) -> Verdict {
    guard comparesInputsBeside, source.folder != nil, verdict.kind == .document else {
      return verdict
    }
    var verdict = verdict
    verdict.take(contradictions(beside: verdict, source.size, .verdict))
    return verdict
  }

  /// Judges one document, for whoever has passed the gate, and says whose word the time is.
  func judge(_ source: XMLSource) -> Verdict {
    var verdict = judgeAsOfTime(source)
    verdict.isTimeAsserted = time.isAsserted
    verdict.add(paper?.differences(from: verdict) ?? [])
    return verdict
  }

  /// How a document is read: records beside it are looked up by the digest of its bytes.
  func options(beside source: XMLSource) -> SignedDocument.Options {
    guard records?.records(beside: source) != nil else { return options }
    var options = options
    options.digestsBytes = true
    return options
  }

  private func judgeAsOfTime(_ source: XMLSource) -> Verdict {
    // 5.2.2 Format checking: one parse, which also digests and checks each signature (5.2.7).
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try SignedDocument.read(source, options(beside: source))
    } catch { return malformed(source, error) }
    return judge(read: signed, from: source)
  }

  /// Judges a document that was read, by what its root element says that it is.
  func judge(read signed: SignedDocument, from source: XMLSource) -> Verdict {
    switch signed.document.root.name {
    case ExpandedName(Vocabulary.trust, "Trust"),
      ExpandedName(Vocabulary.algorithms, "Algorithms"),
      ExpandedName(Vocabulary.register, "Stations"),
      ExpandedName(Vocabulary.register, "Branch"), ExpandedName(Vocabulary.roster, "Cards"):
      return neverSigned(source, signed, .trust)
    case EvidenceRecordNames.root: return neverSigned(source, signed, .record)
    case ExpandedName(Vocabulary.policy, "Policy"):
      return byBuiltInPolicy(source, signed, .policy, trust.policySigners)
    case ExpandedName(Vocabulary.register, "Register"):
      return byBuiltInPolicy(source, signed, .register, trust.registerSigners)
    case ExpandedName(Vocabulary.roster, "Roster"):
      return byBuiltInPolicy(source, signed, .roster, trust.rosterSigners)
    default: return judge(source, signed).verdict
    }
  }

  /// Judges a document to which a policy may apply.
  /// - Parameters:
  ///   - beforeSigning: Whether it is judged for somebody who is about to sign it.
  ///   - file: The file beside which records may lie, where its bytes are held apart from it.
  package func judge(
    _ source: XMLSource, _ signed: SignedDocument, beforeSigning: Bool = false,
    recordsBeside file: XMLSource? = nil
  ) -> DocumentValidation {
    let validation = DocumentValidation(source: source, signed: signed, verifier: self)
    // 5.5.4 Signatures with time: from when each is known to have existed.
    let evidence = records?.evidence(for: file ?? source, signed)
    let carried = CarriedLists(in: signed.document)
    let steps = steps.proveExistence(of: validation.signatures, carried, time, evidence?.proof)
    validation.note(carried.findings + (evidence?.findings(validation.signatures) ?? []))
    // 5.2.4 Validation context initialization: the trust chooses the policy.
    validation.initializeContext(self)
    for signature in validation.signatures {
      steps.run(signature, time, accept: validation.acceptSigner)
    }
    // 5.2.8, over all signatures: places, order, persons, absences.
    validation.acceptJointly()
    // The document's own rules: schema, values, arithmetic.
    validation.checkContent(beforeSigning: beforeSigning)
    return validation
  }
}
