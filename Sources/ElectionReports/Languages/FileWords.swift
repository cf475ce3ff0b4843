import CanonicalXML
package import ElectionVerifier

extension FileKind {
  /// What kind of file it is, with its article in English.
  var words: Bilingual {
    switch self {
    case .xml: Bilingual("an XML document", "سند \u{2066}XML\u{2069}")
    case .empty: Bilingual("an empty file", "خالی")
    case .html: Bilingual("a web page (HTML)", "صفحهٔ وب (\u{2066}HTML\u{2069})")
    case .pdf: Bilingual("a PDF file", "پروندهٔ \u{2066}PDF\u{2069}")
    case .zip:
      Bilingual(
        "a ZIP archive or an office document", "بایگانی \u{2066}ZIP\u{2069} یا سند برنامه‌های اداری")
    case .signedContainer:
      Bilingual("a signed container (ASiC)", "بستهٔ امضاشدهٔ \u{2066}ASiC\u{2069}")
    case .gzip: Bilingual("a gzip archive", "بایگانی \u{2066}gzip\u{2069}")
    case .bzip2: Bilingual("a bzip2 archive", "بایگانی \u{2066}bzip2\u{2069}")
    case .xz: Bilingual("an xz archive", "بایگانی \u{2066}xz\u{2069}")
    case .sevenZip: Bilingual("a 7-Zip archive", "بایگانی \u{2066}7-Zip\u{2069}")
    case .rar: Bilingual("a RAR archive", "بایگانی \u{2066}RAR\u{2069}")
    case .png: Bilingual("a PNG picture", "تصویر \u{2066}PNG\u{2069}")
    case .jpeg: Bilingual("a JPEG picture", "تصویر \u{2066}JPEG\u{2069}")
    case .gif: Bilingual("a GIF picture", "تصویر \u{2066}GIF\u{2069}")
    case .tiff: Bilingual("a TIFF picture", "تصویر \u{2066}TIFF\u{2069}")
    case .rtf: Bilingual("an RTF document", "سند \u{2066}RTF\u{2069}")
    case .office: Bilingual("a document of an older office program", "سند برنامه‌های اداری قدیمی")
    case .appleDouble:
      Bilingual(
        "what macOS keeps beside a file", "پرونده‌ای که \u{2066}macOS\u{2069} کنار پرونده‌ها می‌گذارد")
    case .text: Bilingual("plain text", "متن ساده")
    case .binary: Bilingual("a file of another kind", "پرونده‌ای از گونهٔ دیگر")
    }
  }
}

extension Speaker {
  /// Why something in a folder was not judged.
  package func explain(_ reason: LeftOut) -> String {
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
    case .pipe: Bilingual("a pipe (FIFO)", "لولهٔ ارتباط (\u{2066}FIFO\u{2069})")[language]
    case .socket: Bilingual("a socket", "سوکت")[language]
    case .device: Bilingual("a device", "دستگاه")[language]
    case .noDocuments:
      Bilingual("a folder without a document", "پوشه‌ای که سندی در آن نیست")[language]
    }
  }

  /// What things that were left out for one reason have in common.
  func kind(of reason: LeftOut) -> String {
    switch reason {
    case .notXML: Bilingual("no XML", "جز \u{2066}XML\u{2069}")[language]
    case .linkInside: Bilingual("links to what is judged", "پیوند به آنچه بررسی شده")[language]
    case .linkOutside:
      Bilingual(
        "links that lead out (--follow follows them)",
        "پیوند به بیرون از پوشه (با \(latin("--follow")) دنبال می‌شود)")[language]
    case .trustFile: Bilingual("of the trust in use", "از پوشهٔ اعتماد")[language]
    case .pipe, .socket, .device: explain(reason)
    case .noDocuments: Bilingual("folders without a document", "پوشه‌های بی‌سند")[language]
    }
  }

  /// What was found between documents, and what to do about it.
  package func explain(_ kind: RunFinding.Kind) -> Explanation {
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
  package var uncompared: [String] {
    [
      Bilingual("sums of parents and children", "جمع‌ها با جمع زیرمجموعه‌ها"),
      Bilingual("pinned inputs", "ورودی‌های نام‌برده"),
      Bilingual("whether a document is missing", "کامل بودن مجموعهٔ سندها"),
    ].map { $0[language] }
  }
}
