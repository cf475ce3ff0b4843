package import CanonicalXML

extension FileKind {
  /// What kind of file it is.
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .xml: "سند \u{2066}XML\u{2069}"
    case .empty: "خالی"
    case .html: "صفحهٔ وب (\u{2066}HTML\u{2069})"
    case .pdf: "پروندهٔ \u{2066}PDF\u{2069}"
    case .zip: "بایگانی \u{2066}ZIP\u{2069} یا سند برنامه‌های اداری"
    case .signedContainer: "بستهٔ امضاشدهٔ \u{2066}ASiC\u{2069} یا \u{2066}BDOC\u{2069}"
    case .gzip: "بایگانی \u{2066}gzip\u{2069}"
    case .bzip2: "بایگانی \u{2066}bzip2\u{2069}"
    case .xz: "بایگانی \u{2066}xz\u{2069}"
    case .sevenZip: "بایگانی \u{2066}7-Zip\u{2069}"
    case .rar: "بایگانی \u{2066}RAR\u{2069}"
    case .png: "تصویر \u{2066}PNG\u{2069}"
    case .jpeg: "تصویر \u{2066}JPEG\u{2069}"
    case .gif: "تصویر \u{2066}GIF\u{2069}"
    case .tiff: "تصویر \u{2066}TIFF\u{2069}"
    case .rtf: "سند \u{2066}RTF\u{2069}"
    case .office: "سند برنامه‌های اداری قدیمی"
    case .appleDouble: "پرونده‌ای که \u{2066}macOS\u{2069} کنار پرونده‌ها می‌گذارد"
    case .text: "متن ساده"
    case .binary: "از گونهٔ دیگری"
    }
  }
}
