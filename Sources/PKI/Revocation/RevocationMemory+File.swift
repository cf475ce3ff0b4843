/// A memory as a file: lines of text, so that an auditor can read and compare them.
///
///     mohr-seen-revocation-lists 2
///     ISSUER SCOPE complete|delta NUMBER 2013-06-10T00:00:00Z
///     sha256 DIGEST
///
/// ISSUER and SCOPE are SHA-256 in hexadecimal, NUMBER is hexadecimal, `-` stands for none. There is one way to write a
/// memory; whatever is not written so was not written here, and is refused as a whole.
extension RevocationMemory {
  private static let heading = "mohr-seen-revocation-lists"
  private static let version = "2"

  /// The most bytes that a file has, ``CertificateLimits/rememberedSequences`` rows of the longest.
  public static let fileLimit = CertificateLimits.rememberedSequences * 256

  /// Reads a file.
  /// - Parameter bytes: the whole file.
  /// - Throws: ``RevocationMemoryFault`` where it is damaged, or of another version.
  public init(bytes: [UInt8]) throws(RevocationMemoryFault) {
    guard bytes.starts(with: Self.heading.utf8) else { throw .otherFile }
    guard bytes.count <= Self.fileLimit, let text = String(validating: bytes, as: UTF8.self) else {
      throw .damaged
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first?.split(separator: " "), first.first == Self.heading[...],
      first.count == 2
    else { throw .damaged }
    guard first[1] == Self.version else { throw .otherVersion }
    guard lines.count >= 3 else { throw .damaged }
    lines = lines.dropFirst().dropLast(2)
    guard lines.count <= CertificateLimits.rememberedSequences else { throw .damaged }
    self.init()
    for line in lines {
      guard let (sequence, mark) = Self.row(line) else { throw .damaged }
      note(mark, of: sequence)
    }
    guard self.bytes == bytes else { throw .damaged }
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var text = "\(Self.heading) \(Self.version)\n"
    for (sequence, mark) in marks.sorted(by: { $0.key < $1.key }) {
      let scope = sequence.scope.isEmpty ? "-" : Hex.text(sequence.scope)
      let number = mark.number.map { $0 == 0 ? "0" : Hex.text($0.magnitude) } ?? "-"
      text +=
        "\(Hex.text(sequence.issuer)) \(scope) \(sequence.isDelta ? "delta" : "complete") "
        + "\(number) \(mark.thisUpdate)\n"
    }
    text += "sha256 \(Hex.text(Digest.hash(Array(text.utf8), .sha256)))\n"
    return Array(text.utf8)
  }

  /// SHA-256 over ``bytes``, by which a report names it.
  public var digest: [UInt8] { Digest.hash(bytes, .sha256) }

  private static func row(_ line: Substring) -> (Sequence, Mark)? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let key = Hex.bytes(parts[0]), key.count == 32,
      let scope = parts[1] == "-" ? [] : Hex.bytes(parts[1]), scope.isEmpty || scope.count == 32,
      ["complete", "delta"].contains(parts[2]), let time = Instant(xsdDateTime: parts[4])
    else { return nil }
    var number: RevocationListNumber?
    if parts[3] != "-" {
      guard let bytes = parts[3] == "0" ? [] : Hex.bytes(parts[3]), bytes.count <= 20 else {
        return nil
      }
      number = RevocationListNumber(bytes)
    }
    return (
      Sequence(issuer: key, scope: scope, isDelta: parts[2] == "delta"),
      Mark(number: number, thisUpdate: time)
    )
  }
}

/// Why a file of seen revocation lists is not believed.
@nonexhaustive
public enum RevocationMemoryFault: Error, Hashable, Sendable {
  /// It is another file, and never was a memory.
  case otherFile
  /// It is not as it was written.
  case damaged
  /// It is of a version that is not known here.
  case otherVersion
}
