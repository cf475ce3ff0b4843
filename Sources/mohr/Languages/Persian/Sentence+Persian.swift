import ElectionReports
import ElectionVerifier
import SigningPlans
import PKI
import SmartCards
import VirtualRegistry

extension Sentence {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .tries(let status): tries(status, say)
    case .since(let instant): "از \(say.time(instant))"
    case .validUntil(let instant): "معتبر تا \(say.time(instant))"
    case .reader(let state): reader(state)
    case .unforeseen: "چیزی رخ داد که در این برنامه پیش‌بینی نشده است"
    case .attempt(let outcome): persian(outcome, say)
    case .onNoRoster(wasLookedUp: true): "این کارت در فهرست نیست"
    case .onNoRoster(wasLookedUp: false):
      "بررسی نشد: فهرستی در دست نیست (پوشهٔ اعتماد را با \(say.latin("--trust")) نام ببرید)"
    case .rosterUnusable: "بررسی نشد: فهرست این پوشهٔ اعتماد به کار نمی‌آید"
    case .authenticated: "احراز هویت شد: کارت به پرسش پاسخ درست داد"
    case .keysSeen(let keys, let signatures):
      "دیده شد: \(say.number(keys)) کلید، \(say.number(signatures)) امضای \(say.latin("ECDSA"))"
    case .answerHolds: "احراز هویت شد: کارت به همین پرسش پاسخ درست داده است"
    case .unblocked: "رمز باز شد و رمز تازه گذاشته شد"
    case .newPINSet: "رمز کارت عوض شد"
    case .moduleMissing: "(چنین پرونده‌ای نیست)"
    case .token(let model, let serial):
      "توکن \(say.latin(model))، شمارهٔ سریال \(say.latin(serial))"

    case .askPIN(let status): "رمز کارت (\(tries(status, say))؛ خالی یعنی انصراف): "
    case .askCurrentPIN(let status): "رمز کنونی (\(tries(status, say))؛ خالی یعنی انصراف): "
    case .askPUK(.unknown):
      "رمز بازگشایی (کارت نمی‌گوید چند بار دیگر می‌توان آزمود؛ کارتی که رمز بازگشایی‌اش مسدود شود دیگر باز نمی‌شود؛ خالی یعنی انصراف): "
    case .askPUK(let status): "رمز بازگشایی (\(tries(status, say))؛ خالی یعنی انصراف): "
    case .settingPIN(let holder, let reader):
      "کارت \(holder ?? "کسی که نامش را نمی‌گوید")، در \(say.reader(reader))"
    case .askNewPIN: "رمز تازه: "
    case .askDigits(let code, let lengths):
      "با کلیدهای کارت‌خوان درازای هر دو باید یکی باشد. \(code == .puk ? "رمز بازگشایی" : "رمز کنونی") چند نویسه دارد؟ (\(say.number(lengths.lowerBound)) تا \(say.number(lengths.upperBound))؛ خالی یعنی انصراف): "
    case .askNewPINAgain: "رمز تازه، بار دیگر: "
    case .askDecision: "رمز برای امضا، یا علت خودداری: "
    case .askGroup(let number): "گروه \(say.ordinal(number)) نوار: "
    case .askLastTry:
      "این آخرین بار است: اگر رمز نادرست باشد کارت مسدود می‌شود. برای ادامه بنویسید «بله»؛ آنچه می‌نویسید دیده نمی‌شود (خالی یعنی انصراف): "
    case .askPUKTry:
      "این آخرین بار برای رمز بازگشایی است: اگر نادرست باشد کارت دیگر هرگز باز نمی‌شود. برای ادامه بنویسید «بله»؛ آنچه می‌نویسید دیده نمی‌شود (خالی یعنی انصراف): "
    case .askCard: "با کدام کارت امضا می‌کنید؟ (شماره؛ خالی یعنی انصراف): "
    case .askTrial(let kind):
      "هنوز کسی با کارتی از این گونه امضا نکرده است (\(say.text(kind))). برای ادامه بنویسید «بیازما»؛ آنچه می‌نویسید دیده نمی‌شود (خالی یعنی انصراف): "
    case .askToSign(let token):
      "\(say.reader(token)) رمزی نمی‌خواهد. برای امضای آنچه در بالا آمده است «امضا» را بنویسید؛ آنچه می‌نویسید دیده نمی‌شود (خالی یعنی انصراف): "
    case .askExcuse(let roles):
      "با این کار جای امضای \(roles) می‌تواند خالی بماند. برای ادامه بنویسید «معذور»؛ آنچه می‌نویسید دیده نمی‌شود (خالی یعنی انصراف): "
    case .askReason(.sign): "با وجود هشدارها چرا امضا می‌کنید؟ (خالی یعنی انصراف): "
    case .askReason(.countersign): "با وجود هشدارها چرا تأیید می‌کنید؟ (خالی یعنی انصراف): "

    case .done(.sign, let path, let signatures):
      "امضا شد: \(say.shown(path)) (\(say.signatures(signatures)))"
    case .done(.countersign(over: _), let path, let signatures):
      "تأیید شد: \(say.shown(path)) (\(say.signatures(signatures)))"
    case .nobodyElse: "امضای دیگری لازم نیست"
    case .statementComplete: "این بیانیه امضای دیگری نمی‌خواهد"
    case .delegateSigns(let role, let sheet):
      "اکنون جانشین صورت‌جلسه را امضا کند: "
        + say.command("mohr sign", sheet, "--role \(ShellWord.text(FilePath(role)))")
    case .verifySheet(let sheet):
      "خود صورت‌جلسه را ببینید: " + say.command("mohr verify", sheet)
    case .stillToCome: "هنوز باید انجام شود:"
    case .peopleOf(let role, let count): "\(say.role(role))، \(say.number(count)) نفر"
    case .scrutinyBy(let role): "\(say.role(role)) (رسیدگی به مغایرت)"

    case .judgedForSigning(let count, let total):
      "\(say.number(count)) از \(say.number(total)) سند بررسی شد"
    case .aboutToSignAll(.sign, let documents, _): "امضای \(say.number(documents)) سند"
    case .aboutToSignAll(.countersign, let documents, let signatures):
      "تأیید \(say.number(signatures)) امضا در \(say.number(documents)) سند"
    case .notAmongThem(let count): "سندهایی که امضا نمی‌شود (\(say.number(count))):"
    case .moreApart(let count): "… \(say.number(count)) سند دیگر"
    case .otherCauses(let count): "\(say.number(count)) سند دیگر، به علت‌های دیگر"
    case .eachApart: "با \(say.latin("--verbose")) علت هر سند جداگانه نشان داده می‌شود"
    case .ofTheFirst: "دربارهٔ نخستین سند:"
    case .askCount(.sign, let count):
      "برای امضای همین \(say.number(count)) سند، و نه جز آن، عدد \(say.number(count)) را بنویسید؛ برای دیدن متن کامل هر سند ؟ و شمارهٔ آن را، مانند ؟۱ (خالی یعنی انصراف): "
    case .askCount(.countersign, let count):
      "برای تأیید امضاهای همین \(say.number(count)) سند، و نه جز آن، عدد \(say.number(count)) را بنویسید؛ برای دیدن متن کامل هر سند ؟ و شمارهٔ آن را، مانند ؟۱ (خالی یعنی انصراف): "
    case .documentNumber: "سندی با این شماره در فهرست نیست."
    case .signedOf(let count, let total, let rate):
      "\(say.number(count)) سند از \(say.number(total)) سند انجام شد"
        + (rate > 0 ? "، \(say.number(rate)) در ثانیه" : "")
        + "؛ با \(say.latin("Ctrl-C")) پس از همین سند متوقف می‌شود"
    case .stateOf(let state, .sign): persian(state, "امضا")
    case .stateOf(let state, .countersign): persian(state, "تأیید")
    case .listDone(let counts, .sign): persian(counts, "امضا", say)
    case .listDone(let counts, .countersign): persian(counts, "تأیید", say)
    case .changedSinceShown: "این سند پس از نمایش فهرست تغییر کرده است"
    case .goneSinceShown: "این سند پس از نمایش فهرست حذف شده است"

    case .rosterChecked(let cards, let problems):
      "\(say.number(cards)) کارت، \(Self.problems(problems, say))"
    case .registerChecked(let units, let documents, let problems):
      "\(say.number(units)) حوزه، \(say.number(documents)) سند مورد انتظار، "
        + Self.problems(problems, say)
    case .stationsChecked(let stations, let files):
      "\(say.number(stations)) شعبه در \(say.number(files)) پرونده"
    case .rehearsal: "تمرین: آرایی که برای تمرین است و به حساب نمی‌آید"
    case .live: "واقعی: آرا به حساب می‌آید"
    case .deadlineOf(let tier): "مهلت \(say.tier(tier))"
    case .withdrawn(let instant): "انصراف از \(say.time(instant))"
    case .eligibleVoters(let eligible):
      "\(say.number(eligible.count)) نفر تا \(say.day(eligible.date))، به گفتهٔ \(say.text(eligible.source))"
    case .handsInNothing(let units, let kind):
      "\(say.number(units)) \(say.unitKind(kind)): سندی تحویل نمی‌دهد"
    case .handsIn(let row):
      "\(say.number(row.units)) \(say.unitKind(row.kind)): \(say.number(row.documents)) سند "
        + "(\(say.tier(row.tier ?? "")))"
        + (row.stations > 0 ? "، \(say.number(row.stations)) شعبه" : "")
    case .editionIssued(let edition, let issued):
      "\(say.ordinal(edition))، به تاریخ \(say.time(issued))"
    case .editions(let old, let new, let isSuccessor):
      "ویرایش \(say.ordinal(old)) در برابر ویرایش \(say.ordinal(new))، که "
        + (isSuccessor ? "آن را پیشین خود می‌نامد" : "آن را پیشین خود نمی‌نامد")
    case .sameRegister: "هر دو یک چیز می‌گویند"
    case .differences(let count): "\(say.number(count)) تفاوت"
    case .signaturesNotChecked:
      "امضای آن‌ها بررسی نشد: \(say.latin("mohr verify")) آن‌ها را بررسی می‌کند"
    case .signatureNotChecked: "امضای آن بررسی نشد: \(say.latin("mohr verify")) آن را بررسی می‌کند"
    case .moreProblems(let count): "و \(say.number(count)) ایراد دیگر"
    case .moreUnusual(let count, let option):
      "و \(say.number(count)) مورد دیگر: \(say.latin(option)) همه را نشان می‌دهد"
    case .rosterMade(let cards, let edition, let path):
      "\(say.number(cards)) کارت، ویرایش \(say.ordinal(edition))، امضانشده: \(say.shown(path))"
    case .registerMade(let units, let stations, let edition, let path):
      "\(say.number(units)) حوزه، \(say.number(stations)) شعبه، ویرایش \(say.ordinal(edition))، "
        + "امضانشده: \(say.shown(path))"
    case .registerThere(let edition, let path):
      "ویرایش \(say.ordinal(edition)) از همین جدول‌ها از پیش هست: \(say.shown(path))"
    case .policyUsable(let policy, let path, let samples):
      "\(say.path(path)): \(say.latin(policy.identifier))، ویرایش \(say.ordinal(policy.edition))، "
        + "\(say.number(policy.rules.count)) قاعده، \(say.number(samples)) نمونه: قابل استفاده است"
    case .noSamples(let path):
      "نمونه‌ای در \(say.path(PolicySample.folder(of: path))) نیست: قاعده‌ای که نمونه‌ای برای شکستن آن نیست هرگز آزموده نشده است"
    case .policyUnusable(let policy, let path, let problems):
      "\(say.path(path)): \(say.latin(policy.identifier))، ویرایش \(say.ordinal(policy.edition)): "
        + "به کار نمی‌آید، \(say.number(problems)) ایراد"

    case .signatureState(let number, let state): "امضای \(number): \(state)"
    case .bytes(let count): "\(say.number(count)) بایت"
    case .atLine(let line): " (سطر \(say.ordinal(line)))"
    case .listPublished(let card, let reason, let number, let entries):
      "\(say.path(card)): \(became(reason, say))؛ فهرست شمارهٔ \(Numerals.localized(number, in: say.language)) با "
        + "\(say.number(entries)) گواهی"
    case .rolledOver(let made):
      "مرجع صدور اکنون کلید شمارهٔ \(say.ordinal(made.key)) دارد؛ کارت تازه \(say.path(made.card)) در ویرایش "
        + "\(say.ordinal(made.rosterEdition)) فهرست کارت‌هاست؛ هر که به کلید تازه اعتماد دارد این را در "
        + "\(say.latin("trust.xml")) بیفزاید:"
    case .samplesMade(let count, let folder):
      "\(say.number(count)) نمونه با نتیجهٔ هر یک در \(say.shown(folder))" + "\n"
        + "\(say.path(folder.appending("README.fa.md"))) می‌گوید هر یک چیست"
    case .judged(let count, let total, let failed, let aSecond):
      "\(say.number(count)) سند \(total.map { "از \(say.number($0)) " } ?? "")بررسی شد، "
        + "\(say.number(failed)) مردود، \(say.number(aSecond)) در ثانیه"
    case .comparing(let count):
      "\(say.number(count)) سند بررسی شد؛ اکنون با هم سنجیده می‌شوند"
    }
  }

  private static func problems(_ count: Int, _ say: Speaker) -> String {
    count == 0 ? "ایرادی نیست" : "\(say.number(count)) ایراد"
  }

  private func persian(_ state: ListedState, _ deed: String) -> String {
    switch state {
    case .signed: deed + " شد"
    case .signedBefore: "پیش‌تر " + deed + " شده است"
    case .refused, .failed: deed + " نشد"
    case .notTried: "نوبت آن نرسید"
    case .keptBeside: deed + " شد، ولی در کنار سند ماند"
    case .unreadable: "خوانده نشد"
    case .leftOut: "کنار گذاشته شد"
    case .otherKind: "تک‌به‌تک امضا می‌شود"
    }
  }

  private func persian(_ counts: ListCounts, _ deed: String, _ say: Speaker) -> String {
    let parts = [
      (counts.signed, deed + " شد"), (counts.signedBefore, "پیش‌تر " + deed + " شده بود"),
      (counts.keptBeside, deed + " شد و در کنار سند ماند"), (counts.failed, deed + " نشد"),
    ].filter { $0.0 > 0 }.map { "\(say.number($0.0)) سند \($0.1)" }
    let waiting = counts.notTried > 0 ? ["نوبت \(say.number(counts.notTried)) سند نرسید"] : []
    return say.list(
      (counts.signed == 0 ? ["سندی \(deed) نشد"] : [])
        + (counts.signed == 0 && counts.failed > 0
          ? parts.filter { !$0.hasSuffix(deed + " نشد") } : parts) + waiting)
  }

  private func tries(_ status: PINStatus, _ say: Speaker) -> String {
    switch status {
    case .triesLeft(let tries): "\(say.number(tries)) بار دیگر می‌توان آزمود"
    case .blocked: "مسدود شده است"
    case .verified, .unknown: "کارت نمی‌گوید چند بار دیگر می‌توان رمز را آزمود"
    }
  }

  private func reader(_ state: CardReader.State) -> String {
    switch state {
    case .empty: "بی‌کارت"
    case .card(_, shared: true): "کارت، همراه با برنامه‌ای دیگر"
    case .card: "کارت"
    case .taken: "کارت، در دست برنامه‌ای دیگر"
    case .mute: "کارت بی‌پاسخ"
    case .silent:
      "کارتی که پاسخ نمی‌دهد، هرچند برنامه‌ای دیده نمی‌شود که با آن کار کند: آن را بردارید و دوباره بگذارید"
    case .unavailable: "به کار نمی‌آید"
    }
  }

  private func became(_ reason: RevocationReason, _ say: Speaker) -> String {
    switch reason {
    case .certificateHold: "معلق شد"
    case .removeFromCRL: "دیگر معلق نیست"
    case .unspecified, .keyCompromise, .cACompromise, .affiliationChanged, .superseded,
      .cessationOfOperation, .privilegeWithdrawn, .aACompromise:
      "باطل شد (\(say.phrase(reason)))"
    }
  }
}
