import AtomicFiles
import CanonicalXML
package import ElectionVerifier
import PKI
import SigningPlans
import SmartCards
import XAdES

/// A document that was named, as one token could or could not sign it.
enum ListedRow {
  case listed(ListedDocument)
  case apart(FilePath, ApartReason)

  var document: ListedDocument? { if case .listed(let document) = self { document } else { nil } }
}

extension SigningSession {
  /// Judges every document once for all tokens, and finds the token that signs: the only one, else the only one that
  /// could sign any of them, else the one that the person chooses.
  func judge(
    _ action: SigningAction, _ files: [FilePath], _ tokens: [any SigningToken], _ role: String?,
    _ memory: BesideMemory, _ interaction: any ListInteraction
  ) throws -> (any SigningToken, Certificate, [ListedRow]) {
    var able: [(token: any SigningToken, certificate: Certificate, rows: [ListedRow])] = []
    var first: CardError?
    for token in tokens {
      do throws(CardError) { able.append((token, try token.certificate(), [])) } catch {
        first = first ?? error
      }
    }
    guard !able.isEmpty else { throw first.map(SigningStop.card) ?? .noToken }
    for (index, file) in files.enumerated() {
      let examined = Result { () throws(XMLSourceError) in
        verifier.examine(try XMLSource(path: file), memory)
      }
      for index in able.indices {
        able[index].rows.append(row(file, examined, action, able[index].certificate, role))
      }
      interaction.judged(index + 1, of: files.count)
    }
    for index in able.indices {
      able[index].rows = ContradictingSheets(able[index].rows).apart(from: able[index].rows)
    }
    if able.count == 1 { return able[0] }
    let fit = able.filter { $0.rows.contains { $0.document != nil } }
    if fit.count == 1 { return fit[0] }
    // Where none could sign anything, what they lack is told of the first.
    guard !fit.isEmpty else { return able[0] }
    let candidates = fit.compactMap { one in
      one.rows.lazy.compactMap(\.document).first.map {
        SigningCandidate(token: one.token, plan: $0.plan)
      }
    }
    return fit[try interaction.choose(among: candidates)]
  }

  private func row(
    _ file: FilePath, _ examined: Result<ExaminedDocument, XMLSourceError>,
    _ action: SigningAction, _ certificate: Certificate, _ role: String?
  ) -> ListedRow {
    let document: ExaminedDocument
    switch examined {
    case .failure(let error): return .apart(file, .unreadable(error))
    case .success(let examined): document = examined
    }
    let verdict = document.verdict
    switch verdict.kind {
    case .roster, .policy, .register, .statement, .trust, .record:
      return .apart(file, .otherKind(verdict))
    case .document, .malformed, .unknown: break
    }
    let plan = document.plan(action, by: certificate, as: role)
    if plan.refusals.count == 1, plan.refusals[0].isAlreadySigned {
      // Who signed it may have been killed before they could tidy up.
      sweep(file)
      return .apart(file, .alreadySigned(verdict))
    }
    guard plan.isPossible, let digest = plan.document?.rawDigest else {
      return .apart(
        file, plan.refusals.isEmpty ? .noPlace(verdict) : .refused(plan.refusals, plan.verdict))
    }
    guard plan.choices.count == 1, let choice = plan.choices.first else {
      return .apart(file, .severalRoles(plan.choices.map(\.role), verdict))
    }
    do throws(DocumentWriterError) {
      return .listed(
        ListedDocument(
          path: file, plan: plan.withoutDocument, choice: choice, digest: digest,
          foresight: try DocumentWriter(path: file, expecting: .file(sha256: digest)).foresee()))
    } catch { return .apart(file, .unwritable(error, verdict)) }
  }
}

extension Finding {
  /// Whether it says that whoever would sign has.
  package var isAlreadySigned: Bool {
    if case .signer(.alreadySigned) = code { true } else { false }
  }
}
