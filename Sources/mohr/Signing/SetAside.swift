import CanonicalXML
import ElectionVerifier

/// Why something that was named, or lies in a folder that was, is not even judged for a list.
enum SetAside {
  /// It cannot be read.
  case unreadable(XMLSourceError)
  /// A link, a special file, a file that was named before.
  case leftOut(LeftOut)
}

extension LeftOut {
  /// Whether somebody could take it for a document that is signed with the others.
  var isNamedToSigners: Bool {
    switch self {
    case .linkInside, .linkOutside, .sameFile, .pipe, .socket, .device: true
    default: false
    }
  }
}
