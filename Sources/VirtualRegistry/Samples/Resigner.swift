import CanonicalXML
import PKI
import XAdES

/// Signs an edited signature anew, so that the fault that was put into it is the only one.
///
/// The digest of every reference is computed again as the profile computes it, then the signature
/// value; whatever else the edit changed stays.
struct Resigner {
  /// Whose key signs.
  let signer: any Signer

  /// Signs one top-level signature of a document anew.
  ///
  /// - Parameters:
  ///   - bytes: the document; its signatures carry `Id` and stand where the edit left them.
  ///   - ordinal: which top-level signature, from 0.
  ///   - path: which countersignature below it, each step an ordinal; empty: the signature itself.
  ///   - keepsDigests: leave the digests of the references as they stand.
  /// - Returns: the document with new digest values and a new signature value.
  /// - Throws: ``SampleError/resigning(_:)``.
  func resign(
    _ bytes: [UInt8], signature ordinal: Int, path: [Int] = [], keepsDigests: Bool = false
  ) throws(SampleError) -> [UInt8] {
    var document = bytes
    if !keepsDigests {
      let count = try references(of: element(in: document, ordinal, path)).count
      for index in 0..<count {
        document = try renew(reference: index, in: document, ordinal, path)
      }
    }
    let signature = try element(in: document, ordinal, path)
    guard let info = signature.child("SignedInfo"), let value = signature.child("SignatureValue"),
      let method = info.child("CanonicalizationMethod")?.attribute("Algorithm")
    else { throw .resigning("no SignedInfo or SignatureValue") }
    let canonicalization = CanonicalizationMethod(uri: method) ?? .exclusive
    do {
      let digest = Digest.hash(info.canonicalBytes(canonicalization), signer.algorithm.digest)
      let made = try signer.sign(digest: digest)
      return Self.splice(Base64.encode(made), into: document, at: value)
    } catch {
      throw .resigning("\(error)")
    }
  }

  private func renew(
    reference index: Int, in document: [UInt8], _ ordinal: Int, _ path: [Int]
  ) throws(SampleError) -> [UInt8] {
    let signature = try element(in: document, ordinal, path)
    let reference = try references(of: signature)[index]
    let uri = reference.attribute("URI") ?? ""
    let digest: [UInt8]
    if uri.isEmpty {
      digest = try Self.contentDigest(of: document)
    } else if let target = find(id: String(uri.dropFirst()), from: signature) {
      digest = Digest.hash(target.canonicalBytes(.exclusive), .sha256)
    } else if let other = Self.digest(ofElement: String(uri.dropFirst()), in: document) {
      digest = other
    } else {
      return document
    }
    guard let value = reference.child("DigestValue") else { return document }
    return Self.splice(Base64.encode(digest), into: document, at: value)
  }

  private func references(of signature: XMLElement) throws(SampleError) -> [XMLElement] {
    guard let info = signature.child("SignedInfo") else { throw .resigning("no SignedInfo") }
    return info.children.filter { $0.name.local == "Reference" }
  }

  /// The target within the outermost signature: its own parts, or the parent's value.
  private func find(id: String, from signature: XMLElement) -> XMLElement? {
    var top = signature
    while let parent = top.parent { top = parent }
    var waiting = [top]
    while let element = waiting.popLast() {
      if element.attribute("Id") == id { return element }
      waiting += element.children
    }
    return nil
  }

  private func element(
    in bytes: [UInt8], _ ordinal: Int, _ path: [Int]
  ) throws(SampleError) -> XMLElement {
    let document = try Self.read(bytes)
    guard document.signatures.indices.contains(ordinal) else {
      throw .resigning("no signature \(ordinal)")
    }
    var signature = document.signatures[ordinal]
    for step in path {
      let below = Self.counterSignatures(of: signature)
      guard below.indices.contains(step) else { throw .resigning("no countersignature \(step)") }
      signature = below[step]
    }
    return signature
  }

  /// The ds:Signature elements of the countersignatures of a signature, in document order.
  static func counterSignatures(of signature: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    var waiting = Array(signature.children.reversed())
    while let element = waiting.popLast() {
      if element.name.local == "CounterSignature" {
        found += element.children.filter { $0.name.local == "Signature" }
      } else {
        waiting += element.children.reversed()
      }
    }
    return found
  }

  private static func read(_ bytes: [UInt8]) throws(SampleError) -> XMLDocument {
    do {
      return try XMLDocument.read(XMLSource(bytes: bytes, name: "sample"), ReadOptions())
    } catch {
      throw .resigning("\(error)")
    }
  }

  /// SHA-256 of an element outside the signatures; `nil` where there is none of that id.
  private static func digest(ofElement id: String, in bytes: [UInt8]) -> [UInt8]? {
    let sink = CollectingSink()
    let options = ReadOptions(outputs: [
      CanonicalOutput(NodeSelection(.element(id: id)), .exclusive, to: sink)
    ])
    guard
      (try? XMLDocument.read(XMLSource(bytes: bytes, name: "sample"), options)) != nil,
      !sink.bytes.isEmpty
    else { return nil }
    return Digest.hash(sink.bytes, .sha256)
  }

  private static func contentDigest(of bytes: [UInt8]) throws(SampleError) -> [UInt8] {
    do {
      return try ContentDigest.of(bytes, name: "sample")
    } catch {
      throw .resigning("\(error)")
    }
  }

  private static func splice(
    _ text: String, into bytes: [UInt8], at element: XMLElement
  ) -> [UInt8] {
    let position = element.position
    var edited = bytes
    edited.replaceSubrange(
      position.startTagEnd.value..<position.endTagStart.value, with: text.utf8)
    return edited
  }
}

extension XMLElement {
  /// The first child of that local name.
  func child(_ local: String) -> XMLElement? {
    children.first { $0.name.local == local }
  }
}

/// Keeps what a canonicalisation writes.
private final class CollectingSink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ part: Span<UInt8>) {
    for index in part.indices { bytes.append(part[index]) }
  }
}
