import PKI

extension EnglishFindings {
  /// Why a timestamp proves nothing.
  /// - Parameter isOfArchive: Whether it is an archive timestamp.
  func timestamp(
    _ refusal: TimestampRefusal, _ authority: String?, isOfArchive: Bool = false
  ) -> Explanation {
    let kind = isOfArchive ? "archive timestamp" : "timestamp"
    let whose =
      authority.map { "the \(kind) of \(say.text($0))" }
      ?? (isOfArchive ? "an archive timestamp" : "a timestamp")
    return switch refusal {
    case .unreadable(let fault):
      Explanation("\(whose) proves nothing: \(unreadable(fault))", another)
    case .otherImprint:
      Explanation(
        "\(whose) proves nothing here: it is over something else than this signature"
          + (isOfArchive ? " and what stands before it" : ""),
        isOfArchive
          ? "something before it was changed, moved or taken out since; look for an older copy of the document"
          : "it may have been copied from another document; ask whoever put it here")
    case .notComputed:
      Explanation(
        "\(whose) proves nothing here: what it is over lies in files beside the document, or in several parts of it, "
          + "which is not computed",
        "have the file itself kept by an archive, with an evidence record")
    case .nobodyTrusted:
      Explanation(
        "\(whose) proves nothing: no timestamp authority is trusted",
        "name one in trust.xml (TimestampAnchor) if the auditor trusts it")
    case .noSigner:
      Explanation(
        "\(whose) proves nothing: the certificate of its authority is not at hand",
        "name it in trust.xml (TimestampAnchor) if the auditor trusts it")
    case .inFuture:
      Explanation("\(whose) proves nothing here: it is of after the time that is judged")
    case .path(let problems):
      Explanation(
        "\(whose) proves nothing: " + (reason(problems) ?? "its authority is not trusted"),
        "only a timestamp of a trusted authority, in force and not revoked, proves a time; --received-at does if an "
          + "archive had the document while it was")
    case .notKnown(let steps, let problems):
      Explanation(
        "\(whose) proves nothing any more: " + (reason(problems) ?? "its authority is not trusted")
          + "; that it existed before is proven, but not that its authority held until then: "
          + slid(steps.last),
        "bring the lists of that time into crls/; else the next archive timestamp would have to cover them"
      )
    case .outsideValidity:
      Explanation(
        "\(whose) proves nothing: it is of a time at which its authority's certificate was not valid",
        another)
    case .algorithm(let name):
      Explanation(
        "\(whose) proves nothing: \(say.latin(name)) may not be relied on at the time that is judged",
        another)
    case .signature:
      Explanation(
        "\(whose) proves nothing: its signature is wrong, or does not name its authority's certificate",
        another)
    case .otherName:
      Explanation(
        "\(whose) proves nothing: it names another authority than its certificate does", another)
    case .vague(let seconds):
      Explanation(
        "\(whose) proves nothing: its time may be off by \(say.number(Int(clamping: seconds))) seconds",
        another)
    case .beforeClaimed(let claimed):
      Explanation(
        "\(whose) proves nothing here: it is older than the signature claims to be (\(say.time(claimed)))",
        "a clock was wrong, the signer's or the authority's; have the signature timestamped by another one"
      )
    case .others(let count):
      Explanation("\(say.number(count)) more timestamps of this signature prove nothing either")
    case .tooMany(let limit):
      Explanation(
        "\(whose) was not looked at: no more than \(say.number(limit)) of a document, or of a signature, are",
        "leave those out that nobody needs")
    }
  }

  private var another: String { "have the signature timestamped again while its certificate holds" }

  /// The first problem that decides.
  private func reason(_ problems: [PathProblem]) -> String? {
    problems.first { !$0.isNotice }.map { path($0).what }
  }

  /// Why it is not known until when a path held.
  private func slid(_ step: SlidingStep?) -> String {
    guard let step else { return "nothing tells of it" }
    let whose = whose(step.certificate)
    let until = step.control.map { " (\(say.time($0)))" } ?? ""
    return switch step.cause {
    case .lastWord: "the newest list that tells of \(whose) is older than that proof\(until)"
    case .noWord: "no list at hand tells of \(whose)"
    case .notProven: "nothing proves that \(whose), and the list that tells of it, are old enough"
    case .revoked: "\(whose) was revoked before\(until)"
    case .algorithmEnded: "an algorithm of \(whose), or of its list, ended before\(until)"
    case .anchorEnded: "\(whose) ended before\(until)"
    }
  }

  private func unreadable(_ fault: TimestampFault) -> String {
    switch fault {
    case .unreadable: "it is no timestamp token that can be read"
    case .tooLarge: "it is too large"
    case .severalSigners: "it has not exactly one signer"
    case .otherContent: "what it is over is not said to be a timestamp"
    case .otherVersion: "it is of another version than 1"
    case .criticalExtension: "it has a critical extension that is not understood"
    case .notStrict: "what its signature is over is not in strict form"
    case .tooMany: "there are more than are read"
    case .badTime: "its time cannot be read"
    case .badImprint: "its imprint cannot be read"
    case .badCertificates: "its certificates cannot be read"
    }
  }
}
