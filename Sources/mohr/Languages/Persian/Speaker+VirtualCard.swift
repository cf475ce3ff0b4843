import CanonicalXML
import ElectionReports

extension Speaker {
  /// A virtual card by its file.
  func virtualCard(_ path: String) -> String { "کارت مجازی \(self.path(FilePath(path)))" }
}
