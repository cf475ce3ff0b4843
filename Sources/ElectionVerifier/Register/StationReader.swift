import CanonicalXML

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
