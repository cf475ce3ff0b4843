import CanonicalXML
import Glibc

extension PersianFindings {
  func malformed(_ reason: XMLError.Reason) -> Explanation {
    switch reason {
    case .notWellFormed(let text):
      Explanation(
        "\(say.latin("XML")) خوش‌ساخت نیست: \(XMLComplaint.persian(text, say))",
        "رونوشت سالمی از فرستنده بخواهید")
    case .truncated:
      Explanation(
        "پرونده پیش از پایان سند تمام شده است: بخشی از آن نرسیده است",
        "پروندهٔ کامل را از فرستنده بخواهید")
    case .otherFile(.empty):
      Explanation(
        "پرونده خالی است", "چیزی فرستاده یا نوشته نشده است: آن را دوباره از فرستنده بخواهید")
    case .otherFile(let kind):
      Explanation("این پرونده \(kind.persian(say)) است، نه سند \(say.latin("XML"))", advice(kind))
    case .empty:
      Explanation(
        "در آن هیچ عنصر \(say.latin("XML")) نیست", "رونوشت سالمی از فرستنده بخواهید")
    case .documentType:
      Explanation(
        "اعلان \(say.latin("<!DOCTYPE>")) پذیرفته نیست", "این اعلان را بردارید؛ نیازی به آن نیست")
    case .relativeNamespace(let uri):
      Explanation(
        "نام فضای نام «\(say.latin(uri))» نسبی است",
        "نام مطلق به کار ببرید، مانند \(say.latin("urn:…"))")
    case .ambiguousID(let id):
      Explanation("شناسهٔ «\(say.latin(id))» که به آن ارجاع شده چند بار آمده است", rearranged)
    case .duplicateSignatureID(let id):
      Explanation("شناسهٔ «\(say.latin(id))» در امضا چند بار آمده است", rearranged)
    case .duplicateXMLID(let id):
      Explanation(
        "شناسهٔ «\(say.latin(id))» (\(say.latin("xml:id"))) چند بار آمده است", rearranged)
    case .invalidUTF8(let offset):
      Explanation(
        "بایت \(say.number(offset.value)) با \(say.latin("UTF-8")) نمی‌خواند",
        "شاید با کدگذاری قدیمی ویندوز ذخیره شده باشد؛ به \(say.latin("UTF-8")) برگردانید")
    case .encoding(let name):
      Explanation(
        "کدگذاری \(say.latin(name)) پذیرفته نیست، تنها \(say.latin("UTF-8"))",
        "آن را با \(say.latin("iconv -f \(EncodingName.word(name)) -t UTF-8 FILE > NEW")) برگردانید و در "
          + "سطر نخست \(say.latin("UTF-8")) بنویسید")
    case .version(let version):
      Explanation(
        "ویرایش \(say.latin(version)) از \(say.latin("XML")) پذیرفته نیست، تنها \(say.latin("1.0"))",
        "در سطر نخست \(say.latin("version=\"1.0\"")) بنویسید")
    case .limit(let limit, let value):
      Explanation(
        "بیش از اندازه بزرگ است: \(name(limit))، حداکثر \(say.number(value))",
        "هیچ سند درستی چنین نیست؛ بپرسید از کجا آمده است")
    case .source(let error): source(error)
    }
  }

  private func advice(_ kind: FileKind) -> String {
    switch kind {
    case .zip, .gzip, .bzip2, .xz, .sevenZip, .rar: "آن را باز کنید و محتوایش را بررسی کنید"
    case .signedContainer:
      "چنین بسته‌ای را برنامه‌های دیگر بررسی می‌کنند؛ خود سند امضاشدهٔ \(say.latin("XML")) را بخواهید"
    case .empty, .xml, .html, .pdf, .png, .jpeg, .gif, .tiff, .rtf, .office, .appleDouble, .text,
      .binary:
      "سند \(say.latin("XML")) را از فرستنده بخواهید"
    }
  }

  private var rearranged: String {
    "دو عنصر یک شناسه دارند: شاید اجزای سند جابه‌جا شده باشد"
  }

  func source(_ error: XMLSourceError) -> Explanation {
    let advice = "پرونده را بررسی کنید و دوباره بخوانید"
    return switch error {
    case .notFound: Explanation("چنین پرونده‌ای نیست", "نام و پوشه را بررسی کنید")
    case .brokenLink(let target):
      Explanation(
        "پیوندی است به \(say.path(target)) که در آنجا چیزی نیست",
        "پرونده را به جایی که پیوند نشان می‌دهد برگردانید یا پیوند را بردارید")
    case .isDirectory: Explanation("پوشه است، نه پرونده", "نام یک پرونده را بنویسید")
    case .notRegular:
      Explanation(
        "پروندهٔ عادی نیست",
        "نام یک پرونده، یا برای ورودی استاندارد \(say.latin("-")) بنویسید")
    case .unreadable(EACCES), .unreadable(EPERM):
      Explanation("اجازهٔ خواندن آن را ندارید", "دسترسی پرونده را بررسی کنید")
    case .unreadable(ELOOP):
      Explanation(
        "خوانده نشد: \(say.system(ELOOP))", "خود پرونده را نام ببرید، نه پیوندی به آن را")
    case .unreadable(ENAMETOOLONG):
      Explanation(
        "خوانده نشد: \(say.system(ENAMETOOLONG))",
        "از پوشه‌ای نزدیک‌تر به آن نامش را ببرید، یا نام کوتاه‌تری به آن بدهید")
    case .unreadable(let number):
      Explanation("خوانده نشد: \(say.system(number))", advice)
    case .notSpooled(let folder, let number):
      Explanation(
        "در پوشهٔ \(say.path(folder)) پروندهٔ موقتی برای آن نوشته نشد: \(say.system(number))",
        "\(say.latin("TMPDIR")) را پوشه‌ای بگذارید که جا دارد و در آن می‌توانید بنویسید")
    case .tooLarge(let limit): Explanation("از \(say.number(limit)) بایت بزرگ‌تر است", advice)
    case .noMemory(let needed, let available):
      Explanation(
        "تا \(say.number(needed)) بایت حافظه می‌خواهد و \(say.number(available)) بایت مانده است",
        "سقف حافظه را بالا ببرید (\(say.latin("ulimit -v"))) یا در رایانهٔ دیگری بررسی کنید")
    case .changed:
      Explanation("هنگام خواندن تغییر کرد", "بگذارید کار نویسندهٔ آن پایان یابد")
    }
  }

  private func name(_ limit: XMLError.Limit) -> String {
    switch limit {
    case .depth: "ژرفای عنصرها"
    case .attributes: "شمار ویژگی‌های یک عنصر"
    case .startTagBytes: "بایت‌های یک برچسب آغازین"
    case .silentBytes: "بایت‌های پیاپی بدون ساختار"
    case .nameBytes: "بایت‌های یک نام"
    case .commentBytes: "بایت‌های یک یادداشت"
    case .processingInstructionBytes: "بایت‌های یک دستور پردازش"
    case .namespacesInScope: "شمار فضاهای نام"
    case .namespaceBytes: "بایت‌های نام یک فضای نام"
    case .writtenNamespaces: "بایت‌های فضاهای نام که در شکل متعارف تکرار می‌شوند"
    case .inheritedBytes: "بایت‌های ویژگی‌های \(say.latin("xml:"))"
    case .dictionaryBytes: "بایت‌های نام‌های گوناگون"
    case .ids: "شمار شناسه‌ها"
    case .signatures: "شمار امضاها"
    case .signatureBytes: "بایت‌های امضاها"
    case .signatureNodes: "شمار گره‌های امضاها"
    case .documentBytes: "بایت‌های سند"
    }
  }
}
