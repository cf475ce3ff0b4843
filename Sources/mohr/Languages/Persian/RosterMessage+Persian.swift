import ElectionReports
import ElectionVerifier
import RosterExchange

extension RosterMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .draftIsSigned(let path):
      Explanation(
        "\(say.quoted(path)) امضا شده است: ثبت هر رویداد در آن امضاهایش را از میان می‌برد",
        "ویرایش بعدی را با \(say.latin("--output")) نام ببرید")
    case .otherDraft(let path, let after):
      Explanation(
        "\(say.quoted(path)) از پیش هست و ویرایش پس از \(say.quoted(after)) نیست",
        "پروندهٔ دیگری را با \(say.latin("--output")) نام ببرید")
    case .registers(let folder, let elections) where elections.isEmpty:
      Explanation(
        "در \(say.quoted(folder)) دفتر انتخابات قابل استفاده‌ای نیست",
        "\(say.command("mohr verify", folder.appending("register.xml"))) علت را می‌گوید؛ پیش‌نویس را با "
          + "\(say.latin("--register")) نام ببرید")
    case .registers(let folder, let elections):
      Explanation(
        "در \(say.quoted(folder)) دفتر چند انتخابات هست: \(say.list(elections.map(say.latin)))",
        "یکی را با \(say.latin("--register")) نام ببرید")
    case .otherUnits(let path, let roster, let register):
      Explanation(
        "حوزه‌های \(say.quoted(path)) از \(say.latin(roster)) است و حوزه‌های دفتر از \(say.latin(register))",
        "فهرست و دفتری از یک نظام و یک ویرایش به کار ببرید")
    case .step(let file, let fault):
      what(fault.reason, say).prefixed(say.place(file, fault.place))
    }
  }

  private func what(_ reason: StepFault.Reason, _ say: Speaker) -> Explanation {
    switch reason {
    case .unreadable(let reason): FileMessage.persian(reason, .steps, say)
    case .unknownCard(let card):
      Explanation(
        "کسی کارت \(say.latin(card)) را درخواست نکرده است",
        "نخست درخواست آن را ثبت کنید، یا شماره را درست کنید")
    case .otherValue(let column, let card):
      Explanation(
        "مقدار \(say.latin(column)) کارت \(say.latin(card)) در فهرست چیز دیگری است",
        "از دو اداره بپرسید کدام درست است؛ شخص یا کلید دیگر، کارت دیگری است")
    case .recordedOtherwise(let column, let card):
      Explanation(
        "این رویداد کارت \(say.latin(card)) با \(say.latin(column)) دیگری ثبت شده است",
        "از دو اداره بپرسید کدام درست است")
    case .beforeCard(let card, let since):
      Explanation(
        "کارت \(say.latin(card)) از \(say.time(since)) ثبت شده است و سمت دارنده‌اش پیش از آن عوض نمی‌شود",
        "سال را بررسی کنید؛ سمتی که کارت برای آن درخواست شده در خود درخواست است")
    case .inFuture(let instant):
      Explanation(
        "\(say.time(instant)) هنوز نرسیده است",
        "تاریخ را بررسی کنید؛ تنها رویدادی ثبت می‌شود که رخ داده است")
    case .tooMany(let card): Explanation("کارت \(say.latin(card)) بیش از این در فهرست جا ندارد")
    case .noRoom(let cards):
      Explanation(
        "فهرست \(say.number(cards)) کارت دارد و هیچ فهرستی بیش از این جا ندارد",
        "کارت‌های انتخابات یا شهروندان دیگر را در فهرست جدایی ثبت کنید")
    case .problem(let kind, let card):
      Explanation(
        "کارت \(say.latin(card)): \(kind.persian(say))",
        "آنچه از این کارت ثبت شده است با \(say.latin("mohr roster status")) ببینید و این سطر را درست کنید یا بردارید"
      )
    }
  }
}
