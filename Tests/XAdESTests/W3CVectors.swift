import CertificateIssuing
import CanonicalXML
import Foundation
import PKI

@testable import PKI
@testable import XAdES

extension ReadingRules {
  /// For the W3C's vectors alone, so that canonicalization and references are exercised on the bytes of
  /// others: SHA-1, short RSA keys, XPointers, and keys that nobody vouches for. Nothing in the product
  /// can reach it: it lives in this test, and the option that takes it is internal to XAdES.
  static let unsafeForVectors = ReadingRules(
    digests: Set(DigestAlgorithm.allCases), minimumRSABits: 512, readsXPointers: true,
    triesKnownCertificates: true)
}

/// The W3C's interoperability vectors, which lie beside the package: every file of them.
struct W3CVectors {
  static let folder = "../shared/vectors/w3c"
  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder) }

  /// The files, sorted by name, but for the notes of whoever collected them.
  static var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter {
      $0.contains("/") && FileManager.default.contents(atPath: folder + "/" + $0) != nil
    }
    .sorted()
  }

  /// What a general engine says, by file: expected.tsv.
  static func expected() throws -> [String: String] {
    let text = try String(contentsOfFile: folder + "/expected.tsv", encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    return Dictionary(uniqueKeysWithValues: rows.map { (String($0[1]), String($0[0])) })
  }

  let name: String
  private var path: String { Self.folder + "/" + name }
  private var place: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

  /// Reads the file by the profile's rules, or by the unsafe ones.
  func read(unsafely: Bool) throws -> SignedDocument {
    let source = try XMLSource(path: path)
    var options = SignedDocument.Options()
    // Its neighbours, for the references to them.
    for file in try FileManager.default.contentsOfDirectory(atPath: place) {
      options.detachedFiles[FilePath(file)] = try? XMLSource(path: place + "/" + file)
    }
    guard unsafely else { return try SignedDocument.read(source, options) }
    options.rules = .unsafeForVectors
    let bare = try certificatesOfBareKeys(source)
    options.knownCertificates =
      bare
      + certificates.filter { one in !bare.contains { $0.publicKey.spki == one.publicKey.spki } }
    return try SignedDocument.read(source, options)
  }

  /// The certificates that come with the vectors.
  private var certificates: [Certificate] {
    ["certs", "keys"].flatMap { folder in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(folder)")) ?? []
      return files.sorted().compactMap { file in
        contents("\(place)/\(folder)/\(file)").flatMap { try? Certificate(der: $0) }
      }
    }
  }

  /// A bare key is nobody's. Here each gets a certificate for the occasion, so that the whole of the
  /// engine runs with it.
  private func certificatesOfBareKeys(_ source: XMLSource) throws -> [Certificate] {
    guard let document = try? XMLDocument.read(source) else { return [] }
    var found: [Certificate] = []
    for (ordinal, element) in document.signatures.enumerated() {
      let reader = SignatureReader(
        ordinal: ordinal, decoder: CertificateDecoder(), rules: .unsafeForVectors)
      guard let signature = try? reader.read(element).get() else { continue }
      for info in signature.keyInfo.keyValues {
        found.append(
          try CertificateBuilder.signer(
            DistinguishedName(commonName: "a bare key", serialNumber: "0012345679"),
            notBefore: Instant(secondsSince1970: 1_300_000_000),
            notAfter: Instant(secondsSince1970: 1_600_000_000), policy: "2.999.1760.1.1"
          ).issue(to: try PublicKey(spki: info), by: TestRegistry.shared.root))
      }
    }
    return found
  }
}
