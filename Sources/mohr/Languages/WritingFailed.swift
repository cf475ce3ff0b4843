import AtomicFiles
import CanonicalXML
import ElectionReports

/// Why a signed document was not written.
struct WritingFailed: Message {
  let path: FilePath
  let error: DocumentWriterError
}
