public import CanonicalXML

extension AlgorithmCatalogue {
  /// Reads a catalogue.
  ///
  /// - Parameter source: a document of `urn:mohr:algorithms:1`, at most 1 MiB.
  /// - Throws: ``TrustError``; of what is wrong in the file, everything.
  public init(_ source: XMLSource) throws(TrustError) {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try source.bytes(limit: Self.limit)
    } catch { throw TrustError(.unreadable(file: source.path, error)) }
    self = try AlgorithmReader(bytes, source.path).catalogue()
  }

  /// The largest file that is read, in bytes.
  static let limit = 1 << 20
}
