import CanonicalXML
import XAdES

extension EnglishFindings {
  func malformed(_ reason: XMLError.Reason) -> Explanation {
    let advice =
      switch reason {
      case .notWellFormed, .empty: "ask its sender for an undamaged copy"
      case .documentType: "remove the <!DOCTYPE …> declaration; it is never needed here"
      case .relativeNamespace: "use an absolute namespace name, such as urn:… or http://…"
      case .ambiguousID, .duplicateSignatureID, .duplicateXMLID:
        "two elements claim one id: the document may have been rearranged"
      case .invalidUTF8: "was it saved in an old Windows code page? convert it to UTF-8"
      case .encoding(let name):
        "convert it: iconv -f \(word(name)) -t UTF-8 FILE > NEW, and declare UTF-8"
      case .version: "write version=\"1.0\" in its first line"
      case .limit: "nothing honest is built like this; ask where it comes from"
      case .source: "check the file and read it again"
      }
    return Explanation(VisibleText.escape(reason.description), advice)
  }

  func source(_ error: XMLSourceError) -> Explanation {
    let advice =
      switch error {
      case .notFound: "check the name and the folder"
      case .isDirectory: "name a file"
      case .notRegular: "name a file, or - for standard input"
      case .unreadable: "check the permissions of the file and its folders"
      case .tooLarge: "check what it is"
      case .changed: "wait until whoever writes it has finished"
      }
    return Explanation(error.description, advice)
  }

  /// An encoding's name if a shell would take it as one word.
  private func word(_ name: String) -> String {
    let plain = name.utf8.allSatisfy {
      $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
    return plain && !name.isEmpty ? name : "ENCODING"
  }
}
