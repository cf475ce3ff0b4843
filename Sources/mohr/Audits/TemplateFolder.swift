import AuditReport
import CanonicalXML
import ElectionReports

/// A folder with templates of one's own for the report.
struct TemplateFolder {
  private let folder: FilePath

  /// The most bytes of a template.
  private static let limit = 1 << 20

  init(_ folder: FilePath) { self.folder = folder }

  /// The templates that are in it, by their names; there must be one, for a folder without any is not the one that is meant.
  func files() throws(Failure) -> [String: String] {
    var files: [String: String] = [:]
    for name in AuditReport.templateNames {
      let path = folder.appending(name)
      guard path.kind(followingLinks: true) == .success(.file) else { continue }
      do throws(XMLSourceError) {
        let bytes = try XMLSource(path: path).bytes(limit: Self.limit)
        files[name] = String(decoding: bytes, as: UTF8.self)
      } catch { throw Failure.unreadable(path, error) }
    }
    if files.isEmpty { throw Failure(.notFound, AuditMessage.noTemplates(folder)) }
    return files
  }
}
