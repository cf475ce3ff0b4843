import AtomicFiles
import ElectionReports

extension Failure {
  /// Why a signed document was not written.
  init(_ error: DocumentWriterError, path: String) {
    let name = Self.quoted(path)
    self.init(
      .cannotWrite,
      Bilingual(
        "could not write \(name.english): \(VisibleText.escape(error.description))",
        "نوشتن \(name.persian) ممکن نشد: \(Self.persian(error))"),
      hint: Self.persianHint(error).map { Bilingual(error.hint ?? "", $0) })
  }

  private static func persian(_ error: DocumentWriterError) -> String {
    switch error {
    case .notFound: "پرونده یا پوشه‌اش نیست"
    case .symbolicLink: "پرونده پیوند نمادین است"
    case .hardLinks(let count): "پرونده \(Numerals.grouped(count, in: .persian)) نام دارد"
    case .notRegular: "پروندهٔ عادی نیست"
    case .nameTooLong: "نام پرونده بیش از اندازه بلند است"
    case .locked(let seconds):
      "برنامهٔ دیگری \(Numerals.grouped(seconds, in: .persian)) ثانیه پرونده را در دست داشته است"
    case .noPermission: "اجازه نیست"
    case .noSpace: "جای خالی نمانده است"
    case .readOnly: "سامانهٔ پرونده تنها خواندنی است"
    case .notVerified: "پروندهٔ امضاشده در بررسی پذیرفته نشد"
    case .notDurable: "سامانه نگفت که پوشه بر دیسک نوشته شده است"
    case .system(_, let number): latin(SystemError.name(number))
    }
  }

  private static func persianHint(_ error: DocumentWriterError) -> String? {
    switch error {
    case .symbolicLink: "نام خود پرونده را بنویسید"
    case .hardLinks: "رونوشتی از پرونده بگیرید و آن را امضا کنید"
    case .locked: "بگذارید کار امضای دیگری پایان یابد"
    case .noPermission: "پوشه باید نوشتنی باشد، زیرا پرونده یکجا جایگزین می‌شود"
    case .noSpace: "جا باز کنید؛ پرونده به حال خود مانده است"
    case .notDurable: "پرونده امضا شده است؛ پیش از خاموش کردن رایانه \(latin("sync")) را اجرا کنید"
    case .notFound, .notRegular, .nameTooLong, .readOnly, .notVerified, .system: nil
    }
  }
}
