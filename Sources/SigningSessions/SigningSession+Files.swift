package import AtomicFiles
package import CanonicalXML
package import ElectionVerifier
import SignatureBuilding
import SigningPlans
import XAdES

/// Where a signed document goes.
package struct SigningTarget: Hashable, Sendable {
  /// The file.
  package let path: FilePath
  /// Whether it is a new file; else the document's own, which it replaces.
  package let isNew: Bool

  /// - Parameters:
  ///   - path: The file.
  ///   - isNew: Whether it must not be there yet.
  package init(path: FilePath, isNew: Bool) {
    self.path = path
    self.isNew = isNew
  }
}

/// What became of a signed document.
package struct WrittenDocument: Sendable {
  /// Where it is, or beside what it was kept.
  package let outcome: DocumentWriter.Outcome
  /// The ids of the new signatures.
  package let signatureIDs: [String]
  /// The verdict on the file as it lies on disk.
  package let verdict: Verdict
}

extension SigningSession {
  /// Looks whether a signed document can be written, before anybody is asked for a PIN.
  ///
  /// - Parameter target: Where it would go.
  /// - Throws: ``SigningStop/writing(_:path:)``.
  package func foresee(
    _ target: SigningTarget
  ) throws(SigningStop) -> DocumentWriter.Foresight {
    do throws(DocumentWriterError) {
      return try DocumentWriter(path: target.path, expecting: expectation(target, nil)).foresee()
    } catch { throw .writing(error, path: target.path) }
  }

  /// Takes away what a killed run left beside a document.
  func sweep(_ path: FilePath) { DocumentWriter(path: path, expecting: .nothing).sweep() }

  /// Verifies a signed document as it lies on disk, then lets it take its place.
  ///
  /// - Parameters:
  ///   - signed: The signed document.
  ///   - target: Where it goes.
  /// - Throws: ``SigningStop/check(_:)``, ``SigningStop/writing(_:path:)``; the target is as it was.
  package func write(
    _ signed: SignedResult, to target: SigningTarget
  ) throws(SigningStop) -> WrittenDocument {
    let expectation = expectation(target, signed.plan.document?.rawDigest)
    let ids = signed.document.signatureIDs
    let check = SignedFileCheck(plan: signed.plan, ids: ids)
    var verdict: Verdict?
    let outcome: DocumentWriter.Outcome
    do throws(DocumentWriterError) {
      outcome = try DocumentWriter(path: target.path, expecting: expectation)
        .write(signed.document.bytes) { path in
          verdict = try check.check(
            verifier.again(clock: clock).verify(file: path, as: target.path))
        }
    } catch {
      if case .notVerified(let problem as SignedFileCheck.Problem) = error {
        throw .check(problem)
      }
      throw .writing(error, path: target.path)
    }
    guard let verdict else { throw .noPlace }
    return WrittenDocument(outcome: outcome, signatureIDs: ids, verdict: verdict)
  }

  private func expectation(
    _ target: SigningTarget, _ digest: [UInt8]?
  ) -> DocumentWriter.Expectation {
    target.isNew ? .nothing : .file(sha256: digest ?? [])
  }
}
