import ElectionVerifier
import PKI

extension PersianFindings {
  /// Why a signature that is proven to be older holds all the same, or does not: each sentence begins with what is proven.
  func time(_ finding: TimeFinding) -> Explanation {
    switch finding {
    case .endedSince(let label, let notAfter, let proof):
      Explanation(
        "\(say.proven(proof)) و \(whose(label)) تازه در \(say.time(notAfter)) پایان یافته است: پایان اعتبار پس از امضا چیزی را تغییر نمی‌دهد"
      )
    case .revokedSince(let label, let date, let reason, let proof):
      Explanation(
        "\(say.proven(proof)) و \(whose(label)) تازه در \(say.time(date)) باطل شده است "
          + "(\(say.phrase(reason))): امضا پیش از ابطال بوده است")
    case .algorithmSince(let algorithm, let ended, let proof):
      Explanation(
        "\(say.proven(proof)) و تنها از \(say.time(ended)) نمی‌توان به \(say.latin(algorithm)) تکیه کرد: امضا پیش از آن بوده است"
      )
    case .provenTooLate(let label, let date, let proof):
      Explanation(
        "\(say.proven(proof)) و این دیر است: \(whose(label)) پیش از آن، "
          + (date.map { "در \(say.time($0))" } ?? "در زمانی که در فهرست خوانا نیست")
          + "، باطل شده بود",
        "تنها گواهِ زمانی پیش‌تر کارساز است: رونوشت کهنه‌تری از سند در یک بایگانی، یا مهر زمانی")
    case .notKnown(let step, let before, let proof): notKnown(step, before, proof)
    case .timestampRefused(let refusal, let authority): timestamp(refusal, authority)
    case .archiveTimestampRefused(let refusal, let authority):
      timestamp(refusal, authority, isOfArchive: true)
    case .recordRefused(let file, let refusal, let authority): record(file, refusal, authority)
    case .recordsRefused(let count): moreRecords(count)
    case .authorityRevokedSince(let authority, let date, let reason):
      Explanation(
        "گواهی مرجع مهر زمانی، \(say.text(authority))، در \(say.time(date)) باطل شده است "
          + "(\(say.phrase(reason)))، پس از زمانی که شما می‌گویید",
        "اگر کلید آن دزدیده شده باشد می‌توانسته است هر زمانی را بنویسد: تنها بر این مهر زمانی تکیه نکنید"
      )
    case .claimedLater(let claimed, let proof):
      Explanation(
        "\(say.proven(proof))، ولی زمان ادعایی آن \(say.time(claimed)) است که پس از آن است",
        "ساعت امضاکننده نادرست بوده است یا آن گواه؛ از هر دو بپرسید")
    }
  }

  private func notKnown(
    _ step: SlidingStep, _ before: SlidingStep?, _ proof: ProofOfExistence
  ) -> Explanation {
    let whose = whose(step.certificate)
    return switch step.cause {
    case .lastWord:
      Explanation(
        "\(say.proven(proof))، ولی تازه‌ترین فهرست گواهی‌های باطل‌شده برای \(whose) از \(on(step.control)) است: "
          + "هنوز دانسته نیست که میان این دو باطل شده است یا نه",
        "فهرستی از پس از \(say.time(proof.time)) را که پیش از پایان گواهی صادر شده است در \(say.latin("crls/")) بگذارید"
      )
    case .noWord:
      Explanation(
        "\(say.proven(proof))، ولی هیچ فهرست گواهی‌های باطل‌شده‌ای دربارهٔ \(whose) در دست نیست: "
          + "هنوز دانسته نیست که تا آن زمان باطل شده است یا نه",
        "فهرست کاملی از پس از \(say.time(proof.time)) را که پیش از پایان گواهی صادر شده است در \(say.latin("crls/")) بگذارید"
      )
    case .notProven:
      Explanation(
        "\(say.proven(proof))، ولی چیزی ثابت نمی‌کند که \(whose) و فهرست آن پیش از \(because(before)) بوده‌اند: "
          + "دارندهٔ کلید بالاتر می‌توانسته است آن‌ها را پس از آن بسازد",
        "تنها مهر زمانی بایگانی بر این‌ها، اگر به‌هنگام زده شده باشد، کارساز است؛ اگر پاسخگوی زمان هستید "
          + "\(say.latin("--at")) را به کار ببرید")
    case .revoked:
      Explanation("\(say.proven(proof))، ولی \(whose) در \(on(step.control)) باطل شده است")
    case .algorithmEnded:
      Explanation(
        "\(say.proven(proof))، ولی تنها تا \(on(step.control)) می‌شد به یکی از الگوریتم‌های \(whose) یا فهرست آن تکیه کرد",
        "تنها مهر زمانی بایگانی از پیش از آن کارساز است؛ اگر پاسخگوی زمان هستید "
          + "\(say.latin("--at")) را به کار ببرید")
    case .anchorEnded:
      Explanation(
        "\(say.proven(proof))، ولی \(whose) که مسیر به آن می‌رسد تنها تا \(on(step.control)) معتبر بوده است",
        "اگر \(say.issuer) آن را تا دیرتر معتبر می‌داند، این را در \(say.latin("trust.xml")) بنویسید"
      )
    }
  }

  private func because(_ before: SlidingStep?) -> String {
    guard let before, let control = before.control else { return "آن" }
    let whose = whose(before.certificate)
    let time = say.time(control)
    return switch before.cause {
    case .lastWord: "\(time)، زمان آخرین فهرست دربارهٔ \(whose)،"
    case .revoked: "\(time)، زمان ابطال \(whose)،"
    case .algorithmEnded: "\(time)، پایان اعتبار یکی از الگوریتم‌های \(whose)،"
    case .anchorEnded: "\(time)، پایان \(whose)،"
    case .noWord, .notProven: time
    }
  }

  private func on(_ time: Instant?) -> String {
    time.map { say.time($0) } ?? "زمانی که دانسته نیست"
  }
}

extension Speaker {
  /// By when a signature is proven to have existed, and by what: the beginning of a sentence.
  fileprivate func proven(_ proof: ProofOfExistence) -> String {
    switch proof.source {
    case .archive: "امضا تا \(time(proof.time)) در بایگانی بوده است"
    case .timestamp(let authority):
      "مهر زمانی \(text(authority)) ثابت می‌کند که امضا تا \(time(proof.time)) بوده است"
    case .archiveTimestamp(let authority):
      "مهر زمانی بایگانی \(text(authority)) ثابت می‌کند که امضا تا \(time(proof.time)) بوده است"
    case .record(let authority):
      "گواه وجود از \(text(authority)) ثابت می‌کند که امضا تا \(time(proof.time)) بوده است"
    }
  }
}
