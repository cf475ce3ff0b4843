package import PKI

/// Which algorithms a trust relies on, and from when until when: data of an edition, not of a version of this
/// library.
public struct AlgorithmCatalogue: Hashable, Sendable {
  /// One object: every verdict holds it.
  private let contents: Contents

  /// What it is called.
  public var title: LocalizedText { contents.title }
  /// Its edition, as its publisher counts: `2.1.1`.
  public var edition: String { contents.edition }
  /// SHA-256 over the bytes of its file; over its rows for the one that is built in.
  public var digest: [UInt8]? { contents.digest }
  /// The rows.
  package var table: AlgorithmTable { contents.table }

  package init(title: LocalizedText, edition: String, digest: [UInt8]?, table: AlgorithmTable) {
    contents = Contents(title: title, edition: edition, digest: digest, table: table)
  }

  private final class Contents: Sendable {
    let title: LocalizedText
    let edition: String
    let digest: [UInt8]?
    let table: AlgorithmTable

    init(title: LocalizedText, edition: String, digest: [UInt8]?, table: AlgorithmTable) {
      self.title = title
      self.edition = edition
      self.digest = digest
      self.table = table
    }
  }

  /// Whether two are of one edition and have the same rows.
  public static func == (a: AlgorithmCatalogue, b: AlgorithmCatalogue) -> Bool {
    a.contents === b.contents
      || a.edition == b.edition && a.digest == b.digest && a.title == b.title && a.table == b.table
  }

  /// Hashes edition and digest.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(edition)
    hasher.combine(digest)
  }

  /// What counts where a trust states none: SHA-2, RSA from 2048 bits, P-256 and larger, at any time.
  public static let builtIn = AlgorithmCatalogue(
    title: LocalizedText(["en": "built in", "fa": "درون برنامه"]), edition: "1",
    digest: Digest.hash(AlgorithmTable.registry.lines, .sha256), table: .registry)
}

extension AlgorithmTable {
  /// The rows one a line, for a table that has no file: another version with other rows has another digest.
  fileprivate var lines: [UInt8] {
    func line(_ name: String, _ validity: Validity) -> String {
      let ends = [validity.from, validity.until].map { $0?.description ?? "-" }
      return "\(name) \(ends[0]) \(ends[1])\n"
    }
    let rows =
      digests.map { line($0.digest.name, $0.validity) }
      + rsa.map { line("\($0.scheme.name) \($0.minimumBits)", $0.validity) }
      + curves.map { line("ECDSA \($0.curve.name)", $0.validity) }
    return Array(rows.joined().utf8)
  }
}
