import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import RosterExchange

extension FileMessage {
  func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .unreadable(let path, let error):
      say.explain(error).prefixed(say.quoted(path))
    case .standardInput(.tooLarge(let limit)):
      Explanation(
        "ورودی استاندارد بیش از \(say.number(limit)) بایت است و بررسی نشد",
        "آن را در پرونده‌ای ذخیره کنید و نام آن را بنویسید")
    case .standardInput(let error):
      say.explain(error).prefixed("ورودی استاندارد")
    case .noDocument(let paths):
      Explanation(
        "در \(say.list(paths.map(say.quoted))) سندی یافت نشد",
        "سندها پرونده‌هایی با نام \(say.latin("*.xml")) هستند، یا با متن \(say.latin("XML")) آغاز می‌شوند"
      )
    case .malformed(let path, let error):
      say.explain(error).prefixed(say.place(path, error.line))
    case .notA(let kind, let path, let reason) where reason.isOfTheKind:
      Explanation(
        "\(say.quoted(path)) \(name(kind)) است و به کار نمی‌آید: \(say.explain(reason))",
        "آن را درست کنید و دوباره بررسی کنید؛ پس از آن امضا می‌شود")
    case .notA(.roster, let path, .tooLarge):
      Explanation(
        "\(say.quoted(path)) از فهرستی که یکجا خوانده می‌شود بزرگ‌تر است: ۱۰۰٬۰۰۰ کارت و ۶۴ مگابایت؛ فاصلهٔ میان عنصرها نیز "
          + "متن به شمار می‌آید",
        "هر کارت را در یک سطر بنویسید، چنان‌که \(say.latin("mohr roster import")) می‌نویسد؛ هیچ فهرستی بیش از ۱۰۰٬۰۰۰ کارت ندارد"
      )
    case .notA(let kind, let path, let reason):
      Explanation(
        "\(say.quoted(path)) \(name(kind)) نیست: \(say.explain(reason))",
        say.advice(for: reason) ?? "پروندهٔ \(name(kind)) را نام ببرید")
    case .notACertificate(let path):
      Explanation(
        "\(say.path(path)) گواهی \(say.latin("X.509")) ندارد",
        "گواهی یا \(say.latin("DER")) است یا \(say.latin("PEM")) با سطر "
          + say.latin("-----BEGIN CERTIFICATE-----"))
    case .csv(let path, let error, let columns):
      Self.persian(error.reason, columns, say).prefixed(say.place(path, error.place))
    case .notText(let path):
      Explanation(
        "\(say.quoted(path)) با \(say.latin("UTF-8")) نمی‌خواند و آنجا جای نام پرونده نیست",
        "آن را با \(say.latin("UTF-8")) بنویسید")
    case .nobodyRefers(let path):
      Explanation(
        "\(say.quoted(path)): هیچ امضایی به این پرونده ارجاع نمی‌دهد؛ این پرونده بررسی نشد",
        "امضا پرونده‌هایش را با \(say.latin("URI")) نام می‌برد: \(say.latin("mohr inspect")) آن‌ها را نشان می‌دهد"
      )
    case .emptyStatement(let path):
      Explanation(
        "\(say.quoted(path)) خالی است و بیانیه نیست", "آن را از نو از کسی که ساخته است بگیرید")
    case .nothingStated(let path):
      Explanation(
        "\(say.quoted(path)) دربارهٔ هیچ‌یک از سندهای بررسی‌شده چیزی نمی‌گوید",
        "\(say.latin("mohr verify")) روی آن می‌گوید بیانیه است یا نه، و دربارهٔ کدام سند")
    case .statementUnread(let path, let reason):
      say.explain(reason).prefixed("\(say.quoted(path)) کسی را معذور نمی‌کند")
    case .moreStatementsUnread(let count):
      Explanation("\(say.number(count)) بیانیهٔ دیگر هم خوانده نشد و کسی را معذور نمی‌کند")
    case .cannotWriteOutput(let number):
      Explanation("نوشتن در خروجی استاندارد ممکن نشد: \(say.system(number))")
    case .cannotWrite(let path, let number):
      Explanation(
        "نوشتن \(say.quoted(path)) ممکن نشد (\(say.system(number)))",
        number == EEXIST ? "پروندهٔ تازه‌ای نام ببرید: آنچه هست دست نمی‌خورد" : nil)
    }
  }

  private func name(_ kind: TrustedKind) -> String {
    switch kind {
    case .roster: "فهرست کارت‌ها"
    case .register: "دفتر انتخابات"
    case .policy: "خط‌مشی"
    }
  }

  /// What is wrong with a table, and what to do about it.
  static func persian(
    _ reason: CSVError.Reason, _ columns: ColumnHelp, _ say: Speaker
  ) -> Explanation {
    Explanation(what(reason, say), advice(reason, columns, say))
  }

  private static func what(_ reason: CSVError.Reason, _ say: Speaker) -> String {
    switch reason {
    case .otherFile(.empty): "پرونده خالی است"
    case .otherFile(let kind): "این پرونده \(kind.persian(say)) است، نه \(say.latin("CSV"))"
    case .notUTF8: "متن \(say.latin("UTF-8")) نیست"
    case .empty: "سرستون ندارد"
    case .openQuote: "گیومه‌ای بسته نشده است"
    case .textAfterQuote: "پس از گیومهٔ پایان چیزی آمده است"
    case .quoteInPlainField: "گیومه درون خانهٔ بی‌گیومه آمده است"
    case .loneCarriageReturn: "نویسهٔ \(say.latin("CR")) تنها آمده است"
    case .fieldCount(let found, let expected):
      "\(say.ordinal(found)) خانه دارد و سرستون \(say.ordinal(expected))"
    case .missingColumn(let name): "ستون \(say.latin(name)) نیست"
    case .repeatedColumn(let name): "ستون \(say.latin(name)) دو بار آمده است"
    case .unknownColumn(let name): "ستون \(say.latin(name)) شناخته‌شده نیست"
    case .badValue(let column, let value, let expected):
      value.isEmpty
        ? "ستون \(say.latin(column)) خالی است و \(expected.persian(value, say))"
        : "ستون \(say.latin(column)): «\(say.text(value))» \(expected.persian(value, say))"
    case .repeated(let column, let value, let line):
      "ستون \(say.latin(column)): «\(say.text(value))» پیش‌تر در سطر \(say.ordinal(line)) آمده است"
    case .tooManyOf(let column, let value, let limit):
      "بیش از \(say.number(limit)) سطر در ستون \(say.latin(column)) «\(say.text(value))» دارد"
    case .tooManyValues(let column, let limit):
      "ستون \(say.latin(column)) بیش از \(say.number(limit)) مقدار گوناگون دارد"
    case .noRow: "زیر سرستون سطری نیست"
    case .secondRow: "سطر دومی هست، و انتخابات یکی است"
    case .tooLarge(let limit): "متن از \(say.number(limit)) بایت بزرگ‌تر است"
    case .fieldTooLong(let limit): "خانه‌ای از \(say.number(limit)) بایت بلندتر است"
    case .tooManyFields(let limit): "سطری بیش از \(say.number(limit)) خانه دارد"
    case .tooManyRows(let limit): "بیش از \(say.number(limit)) سطر دارد"
    }
  }

  private static func advice(
    _ reason: CSVError.Reason, _ columns: ColumnHelp, _ say: Speaker
  ) -> String {
    let help = say.latin(columns.rawValue)
    return switch reason {
    case .otherFile(.xml):
      "پروندهٔ \(say.latin("CSV")) را نام ببرید"
        + (columns == .roster ? "؛ \(help) آن را از فهرست کارت‌ها می‌سازد" : "")
    case .otherFile(.zip), .otherFile(.office), .notUTF8:
      "جدول را به صورت \(say.latin("CSV")) با \(say.latin("UTF-8")) ذخیره کنید"
    case .otherFile: "پروندهٔ \(say.latin("CSV")) را نام ببرید"
    case .empty: "سطر نخست نام ستون‌هاست: \(help) آن‌ها را نشان می‌دهد"
    case .openQuote, .textAfterQuote, .quoteInPlainField:
      "خانه‌ای که گیومه دارد درون گیومه می‌آید و گیومهٔ درون آن دو بار"
    case .loneCarriageReturn:
      "سطرها را با \(say.latin("CR LF")) یا \(say.latin("LF")) پایان دهید"
    case .fieldCount: "خانه‌ای که ویرگول دارد درون گیومه می‌آید؛ آیا پرونده کامل است؟"
    case .missingColumn, .repeatedColumn, .unknownColumn, .tooManyFields:
      "ستون‌ها با ویرگول لاتین (\(say.latin(","))) جدا می‌شوند؛ \(help) نامشان را نشان می‌دهد"
    case .badValue, .repeated: "این خانه را درست کنید"
    case .noRow, .secondRow:
      "یک سطر می‌گوید انتخابات چیست: \(say.latin("docs/register.md")) آن را نشان می‌دهد"
    case .tooManyOf, .tooManyValues:
      "دفتر انتخابات بیش از این در خود ندارد؛ آن‌ها را تقسیم کنید"
    case .tooLarge, .fieldTooLong, .tooManyRows:
      "هیچ جدول درستی چنین نیست؛ بررسی کنید که چیست"
    }
  }
}
