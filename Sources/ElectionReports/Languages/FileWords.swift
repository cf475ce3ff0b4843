import CanonicalXML
public import ElectionVerifier

extension FileKind {
  /// What kind of file it is, with its article in English.
  var words: Bilingual {
    switch self {
    case .xml: Bilingual("an XML document", "سند XML")
    case .empty: Bilingual("an empty file", "خالی")
    case .html: Bilingual("a web page (HTML)", "صفحهٔ وب (HTML)")
    case .pdf: Bilingual("a PDF file", "پروندهٔ PDF")
    case .zip:
      Bilingual("a ZIP archive or an office document", "بایگانی ZIP یا سند برنامه‌های اداری")
    case .signedContainer: Bilingual("a signed container (ASiC)", "بستهٔ امضاشدهٔ ASiC")
    case .gzip: Bilingual("a gzip archive", "بایگانی gzip")
    case .bzip2: Bilingual("a bzip2 archive", "بایگانی bzip2")
    case .xz: Bilingual("an xz archive", "بایگانی xz")
    case .sevenZip: Bilingual("a 7-Zip archive", "بایگانی 7-Zip")
    case .rar: Bilingual("a RAR archive", "بایگانی RAR")
    case .png: Bilingual("a PNG picture", "تصویر PNG")
    case .jpeg: Bilingual("a JPEG picture", "تصویر JPEG")
    case .gif: Bilingual("a GIF picture", "تصویر GIF")
    case .tiff: Bilingual("a TIFF picture", "تصویر TIFF")
    case .rtf: Bilingual("an RTF document", "سند RTF")
    case .office: Bilingual("a document of an older office program", "سند برنامه‌های اداری قدیمی")
    case .appleDouble:
      Bilingual("what macOS keeps beside a file", "پرونده‌ای که macOS کنار پرونده‌ها می‌گذارد")
    case .text: Bilingual("plain text", "متن ساده")
    case .binary: Bilingual("a file of another kind", "پرونده‌ای از گونهٔ دیگر")
    }
  }
}

extension Speaker {
  /// Why something in a folder was not judged.
  public func explain(_ reason: LeftOut) -> String {
    switch reason {
    case .notXML(let kind): kind.words[language]
    case .trustFile: Bilingual("part of the trust in use", "بخشی از پوشهٔ اعتماد")[language]
    case .linkInside(let target):
      Bilingual(
        "a link to ‘\(path(target))’, which is judged at its own place",
        "پیوندی به \(path(target)) که در جای خودش بررسی می‌شود")[language]
    case .linkOutside(let target):
      Bilingual(
        "a link that leads out of the folder, to ‘\(path(target))’; --follow follows it",
        "پیوندی به بیرون از پوشه، به \(path(target))؛ با \(latin("--follow")) دنبال می‌شود")[
          language]
    case .pipe: Bilingual("a pipe (FIFO)", "لولهٔ ارتباط (FIFO)")[language]
    case .socket: Bilingual("a socket", "سوکت")[language]
    case .device: Bilingual("a device", "دستگاه")[language]
    }
  }

  /// What things that were left out for one reason have in common.
  func kind(of reason: LeftOut) -> String {
    switch reason {
    case .notXML: Bilingual("no XML", "جز XML")[language]
    case .linkInside: Bilingual("links to what is judged", "پیوند به آنچه بررسی شده")[language]
    case .linkOutside:
      Bilingual("links that lead out (--follow follows them)", "پیوند به بیرون از پوشه")[language]
    case .trustFile: Bilingual("of the trust in use", "از پوشهٔ اعتماد")[language]
    case .pipe, .socket, .device: explain(reason)
    }
  }

  /// What was found between documents, and what to do about it.
  public func explain(_ kind: RunFinding.Kind) -> Explanation {
    switch kind {
    case .contested:
      Explanation(
        Bilingual(
          "different contents, each signed, for one election, contest, unit, tier and revision",
          "محتواهای متفاوت و امضاشده برای یک انتخابات، یک \(word(.contest))، یک حوزه، یک سطح و یک \(word(.revision))"
        )[language],
        Bilingual(
          "none of them counts until those who signed have said which one holds",
          "تا امضاکنندگان نگویند کدام درست است، هیچ‌یک را به حساب نیاورید")[language])
    case .identicalCopies:
      Explanation(Bilingual("copies of one document", "رونوشت‌های یک سند")[language])
    case .superseded:
      Explanation(
        Bilingual("superseded by a correction", "با سند اصلاحی جایگزین شده است")[language])
    }
  }

  /// What no comparison is made of within a run.
  public var uncompared: [String] {
    [
      Bilingual("sums of parents and children", "جمع‌ها با جمع زیرمجموعه‌ها"),
      Bilingual("pinned inputs", "ورودی‌های نام‌برده"),
      Bilingual("whether a document is missing", "کامل بودن مجموعهٔ سندها"),
    ].map { $0[language] }
  }
}
