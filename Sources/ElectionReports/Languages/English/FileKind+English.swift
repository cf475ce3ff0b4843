package import CanonicalXML

extension FileKind: Phrase {
  /// What kind of file it is, with its article.
  package func english(_ say: Speaker) -> String {
    switch self {
    case .xml: "an XML document"
    case .empty: "an empty file"
    case .html: "a web page (HTML)"
    case .pdf: "a PDF file"
    case .zip: "a ZIP archive or an office document"
    case .signedContainer: "a signed container (ASiC or BDOC)"
    case .gzip: "a gzip archive"
    case .bzip2: "a bzip2 archive"
    case .xz: "an xz archive"
    case .sevenZip: "a 7-Zip archive"
    case .rar: "a RAR archive"
    case .png: "a PNG picture"
    case .jpeg: "a JPEG picture"
    case .gif: "a GIF picture"
    case .tiff: "a TIFF picture"
    case .rtf: "an RTF document"
    case .office: "a document of an older office program"
    case .appleDouble: "what macOS keeps beside a file"
    case .text: "plain text"
    case .binary: "a file of another kind"
    }
  }
}
