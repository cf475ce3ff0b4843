package import CanonicalXML
import PKI
import SmartCards

/// Why a virtual card's file cannot be used.
package enum VirtualCardError: Error, Hashable, Sendable {
  /// There is no such file.
  case notFound(path: FilePath)
  /// There is a file already.
  case exists(path: FilePath)
  /// The file cannot be read or written (errno).
  case inaccessible(path: FilePath, errno: Int32)
  /// The file is no virtual card; what is wrong with it.
  case malformed(path: FilePath, CardFileFault)
  /// The port cannot be reached (errno).
  case unreachable(port: UInt16, errno: Int32)
}

/// What makes a file no virtual card.
package enum CardFileFault: Hashable, Sendable {
  /// Its first line is another.
  case title
  /// A line is missing or cannot be read: which.
  case line(Line)
  /// Not two keys and two certificates, or none that can be read.
  case keys
  /// A line about what was put on the card cannot be read.
  case personalisation
  /// Larger than a card file is.
  case tooLarge(limit: Int)

  /// The lines that begin with a name.
  package enum Line: String, Hashable, Sendable { case profiles, quirks, serial, pin, puk }
}

/// The text of a card file: a few lines that people can read, then four PEM blocks.
enum CardFile {
  static let title = "mohr virtual card 1"
  private static let warning = "FOR TESTS: the keys and PINs below are in the clear, worth nothing."

  static func encode(_ contents: CardContents) -> [UInt8] {
    let profiles = CardContents.Profile.allCases.filter(contents.profiles.contains)
    let lines = [
      title, warning,
      "profiles: " + profiles.map(\.rawValue).joined(separator: " "),
    ]
    let quirks = CardContents.Quirk.allCases.filter(contents.quirks.contains)
    let odd =
      quirks.isEmpty ? [] : ["quirks: " + quirks.map(\.rawValue).joined(separator: " ")]
    let rest = [
      "serial: " + Hex.upperCase(contents.serial),
      "pin: \(contents.pin.value) \(contents.pin.triesLeft) \(contents.pin.maximum)",
      "puk: \(contents.puk.value) \(contents.puk.triesLeft) \(contents.puk.maximum)",
      "signature, then authentication:",
    ]
    let pairs = [contents.signature, contents.authentication]
    let blocks = pairs.map { $0.privateKey.pem + $0.certificate.pem }
    let added = contents.personalisation.lines.map { $0 + "\n" }
    return Array(((lines + odd + rest).map { $0 + "\n" } + blocks + added).joined().utf8)
  }

  static func decode(_ bytes: [UInt8], path: FilePath) throws(VirtualCardError) -> CardContents {
    let header = try CardFileHeader(bytes, path: path)
    let pairs = try keyPairs(bytes, path: path)
    var contents = CardContents(
      signature: pairs[0], authentication: pairs[1], profiles: header.profiles, pin: header.pin,
      puk: header.puk)
    contents.serial = header.serial
    contents.quirks = header.quirks
    guard let added = Personalisation(bytes) else { throw .malformed(path: path, .personalisation) }
    contents.personalisation = added
    return contents
  }

  private static func keyPairs(
    _ bytes: [UInt8], path: FilePath
  ) throws(VirtualCardError) -> [CardContents.KeyPair] {
    do {
      let keys = try PEM.blocks(in: bytes, label: PEM.privateKey).map {
        try PrivateKey(pkcs8DER: $0)
      }
      let certificates = try Certificate.all(in: bytes)
      guard keys.count == 2, certificates.count == 2 else {
        throw VirtualCardError.malformed(path: path, .keys)
      }
      return zip(keys, certificates).map {
        CardContents.KeyPair(privateKey: $0.0, certificate: $0.1)
      }
    } catch {
      throw .malformed(path: path, .keys)
    }
  }
}
