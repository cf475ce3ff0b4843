package import CanonicalXML
import PKI

/// Reads the stations of a board from the tree of their file, which the schema has accepted.
struct StationReader {
  private let reader: ContentReader

  init(_ root: XMLTree.Node) { reader = ContentReader(root) }

  func stations() throws(TrustFinding.RefusalReason) -> RegisteredStations {
    var stations: [RegisteredStation] = []
    for element in reader.children("Station") {
      stations.append(
        RegisteredStation(
          unit: try element.unit("code"), name: try element.texts("Name", languages: ["fa"]),
          eligible: try RegisterReader.eligible(in: element), line: element.line))
    }
    return RegisteredStations(
      unit: try reader.unit("unit"), scheme: try reader.required("scheme"),
      unitEdition: try reader.required("edition"), stations: stations)
  }
}

extension StationList {
  /// Reads the list; of a file with other bytes than the register names nothing is read.
  /// - Parameters:
  ///   - source: The file.
  ///   - limit: The number of bytes that are read at most.
  package func stations(
    in source: XMLSource, limit: Int = StationLimits().fileBytes
  ) throws(StationProblem) -> RegisteredStations {
    let content: [UInt8]
    do throws(XMLSourceError) {
      content = try source.bytes(limit: limit)
    } catch { throw .unreadable(file: file, error) }
    guard Digest.hash(content, .sha256) == digest else { throw .otherBytes(file: file) }
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.stations(XMLSource(bytes: content, name: file))
    } catch { throw .noList(file: file, error) }
  }
}
