import ElectionReports
import ElectionVerifier
import PKI
import TrustUpkeep

extension TrustMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .noSources(let folder):
      Explanation(
        "\(say.quoted(folder.appending("trust.xml"))) does not say where revocation lists are published",
        "name each: RevocationSource")
    case .updated(let source, let outcome): updated(source, outcome, say)
    }
  }

  private func updated(
    _ source: RevocationSource, _ outcome: TrustUpdate.Outcome, _ say: Speaker
  ) -> Explanation {
    let file = say.escaped(source.file)
    return switch outcome {
    case .renewed(let list): Explanation("RENEWED \(file): \(until(list, say))")
    case .unchanged(let list): Explanation("UNCHANGED \(file): \(until(list, say))")
    case .noAnswer(let fault):
      Explanation(
        "\(say.latin(source.url)) gave no revocation list (\(say.escaped(fault.words))); \(file) is as it was",
        "run the same command again later")
    case .refused(let refusal):
      Explanation(
        "what \(say.latin(source.url)) gave is refused: \(why(refusal, say)); \(file) is as it was",
        "ask the CA: a list like this comes from a fault or from somebody between you and it")
    case .unwritable(let error):
      say.explain(WritingFailed(path: .init(source.file), error: error))
    }
  }

  private func until(_ list: RevocationList, _ say: Speaker) -> String {
    "of \(say.time(list.thisUpdate))"
      + (list.nextUpdate.map { ", the next is due \(say.time($0))" } ?? "")
  }

  private func why(_ refusal: TrustUpdate.Refusal, _ say: Speaker) -> String {
    switch refusal {
    case .stranger(let issuer): "no CA of this trust signed it (\(say.text(issuer)))"
    case .inFuture(let time): "it is of a time to come, \(say.time(time))"
    case .older(let time, let seen):
      "it is of \(say.time(time)), or of a lower number, and one of \(say.time(seen)) was seen"
    case .otherIssuer(let issuer, let expected):
      "it is by \(say.text(issuer)), the file is by \(say.text(expected))"
    case .isDelta: "it tells changes only"
    }
  }
}

extension TrustWord {
  func english(_ say: Speaker) -> String {
    switch self {
    case .standing(.missing): "missing"
    case .standing(.ended): "ended"
    case .standing(.endsSoon): "ends soon"
    case .standing(.holds): "holds"
    case .item(let item):
      subject(item.subject, say)
        + (item.end.map { ", \(item.standing == .ended ? "ended" : "until") \(say.time($0))" } ?? "")
    }
  }

  private func subject(_ subject: TrustCheck.Subject, _ say: Speaker) -> String {
    switch subject {
    case .anchor(let name): "anchor \(say.text(name))"
    case .timestampAnchor(let name): "timestamp authority \(say.text(name))"
    case .authority(let name): "CA \(say.text(name))"
    case .list(let issuer): "revocation list of \(say.text(issuer))"
    case .document(.roster): "roster"
    case .document(.register(let election)): "register of \(say.text(election))"
    case .document(.policy(let identifier)): "policy \(say.text(identifier))"
    }
  }
}
