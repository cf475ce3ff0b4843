import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SmartCards

/// A card that could sign, with the plan for it.
struct CardCandidate {
  let reader: String
  let session: CardSession
  let plan: SigningPlan
}

extension SigningRun {
  /// The session with the card that signs, and the plan for it.
  ///
  /// The named card, else the only one; where several are in, the only one that may sign here, else
  /// the one that the person names.
  func chooseCard(
    _ verifier: Verifier, _ source: XMLSource
  ) throws -> (CardSession, SigningPlan) {
    let found = try candidates(verifier, source)
    let fit = found.filter { $0.plan.isPossible }
    let chosen = try found.count == 1 ? found[0] : fit.count == 1 ? fit[0] : ask(fit, found)
    for other in found where other.session !== chosen.session { other.session.end() }
    return (chosen.session, chosen.plan)
  }

  /// Every card that can be read; where none can, why the first cannot.
  private func candidates(_ verifier: Verifier, _ source: XMLSource) throws -> [CardCandidate] {
    var found: [CardCandidate] = []
    var first: CardError?
    for transport in try options.card.transports() {
      do throws(CardError) {
        let session = try CardSession(transport)
        let certificate = try session.certificate(for: .signature)
        let plan = verifier.plan(action, for: source, by: certificate, as: options.role)
        found.append(
          CardCandidate(reader: transport.readerName, session: session, plan: plan))
      } catch {
        first = first ?? error
      }
    }
    if found.isEmpty { throw Failure(first ?? .noReader) }
    return found
  }

  /// Asks which card is meant, by its number in a list of holders.
  private func ask(_ fit: [CardCandidate], _ found: [CardCandidate]) throws -> CardCandidate {
    let offered = fit.isEmpty ? found : fit
    guard !options.yes, Prompt.isPossible else {
      throw Failure.severalCards(offered.map(\.reader))
    }
    let say = Speaker(language)
    for (index, candidate) in offered.enumerated() {
      let holder = candidate.plan.holder
      let name = holder.name.map(say.localized) ?? say.latin(holder.certificate.serial)
      let role = holder.roleName.map(say.localized) ?? ""
      let parts = [name, role, say.latin(candidate.reader)].filter { !$0.isEmpty }
      let line = "\(say.ordinal(index + 1))  \(say.list(parts))"
      Terminal.write(Isolation.paragraph(line, in: language) + "\n", to: STDERR_FILENO)
    }
    let question = Bilingual(
      "Which card signs? (number; empty declines): ",
      "با کدام کارت امضا می‌کنید؟ (شماره؛ خالی یعنی انصراف): ")
    let answer = Prompt.line(Isolation.paragraph(question[language], in: language)) ?? ""
    guard let number = Int(Numerals.ascii(answer)), offered.indices.contains(number - 1) else {
      throw Failure.declined
    }
    return offered[number - 1]
  }
}
