package import CanonicalXML
package import PKI

/// A ds:Signature as read: its structure alone, nothing of it verified.
package struct Signature: Sendable {
  // One object, so that passing a signature on copies no fields.
  private let parts: SignatureParts

  init(_ parts: SignatureParts) { self.parts = parts }

  /// Its `Id`.
  package var id: String? { parts.id }
  /// The ordinal of the top-level ds:Signature in which it stands, from 0, in document order.
  package var ordinal: Int { parts.ordinal }
  /// 0 for a signature, 1 for a countersignature of it, and so on.
  package var depth: Int { parts.depth }
  /// What the value is over.
  package var signedInfo: SignedInfo { parts.signedInfo }
  /// The signature value; empty where it cannot be read.
  package var value: [UInt8] { parts.value }
  /// The ds:SignatureValue element: what a countersignature covers.
  package var valueElement: XMLElement { parts.valueElement }
  /// What is said of the signer's key.
  package var keyInfo: KeyInfo { parts.keyInfo }
  /// The XAdES properties; nil in a plain XML signature.
  package var properties: QualifyingProperties? { parts.properties }
  /// The certificates of xades:CertificateValues, which nobody signed.
  package var certificateValues: [Certificate] { properties?.certificateValues ?? [] }
  /// ds:Object elements that hold no XAdES properties.
  package var objects: [XMLElement] { parts.objects }
  /// The manifests in them.
  package var manifests: [Manifest] { parts.manifests }
  /// The element as read.
  package var element: XMLElement { parts.element }

  /// The references in their order.
  package var references: [Reference] { signedInfo.references }
  /// The signed XAdES properties.
  package var signedProperties: SignedProperties? { properties?.signed }
  /// The countersignatures as read, or why one cannot be read.
  var counterSignatures: [Result<Signature, UnreadableSignature>] { parts.counterSignatures }
  /// What is wrong with its form, and keeps nothing from being computed.
  var formFaults: [SignatureFault] { parts.formFaults }
  /// Why references, or entries of manifests, cannot be read.
  var unread: [SignatureFault] { parts.unread }
  /// Why the value cannot be computed; nil where all that it takes was read.
  var valueFault: SignatureFault? { parts.valueFault }
}

/// A ds:Signature that cannot be read: not even what its value is over.
struct UnreadableSignature: Error {
  /// Why.
  let fault: SignatureFault
  /// Its ds:SignatureValue, if there is one: what a countersignature covers.
  let valueElement: XMLElement?
  /// The countersignatures that it holds all the same.
  let counterSignatures: [Result<Signature, UnreadableSignature>]

  init(
    _ fault: SignatureFault, valueElement: XMLElement? = nil,
    counterSignatures: [Result<Signature, UnreadableSignature>] = []
  ) {
    self.fault = fault
    self.valueElement = valueElement
    self.counterSignatures = counterSignatures
  }
}

/// xades:QualifyingProperties (EN 319 132-1, clause 4.3.1).
package struct QualifyingProperties: Sendable {
  /// The signed properties.
  package let signed: SignedProperties?
  /// The certificates among the unsigned properties.
  package let certificateValues: [Certificate]
  /// The timestamps over the value among the unsigned properties.
  let timestamps: TimestampProperties?
  /// The unsigned properties in their order, where an archive timestamp or evidence is among them.
  let archived: ArchivedProperties?
  /// The evidence among the unsigned properties; nil where there is none.
  package var evidence: EmbeddedEvidence? { archived?.evidence }
  /// The other unsigned properties, as read: they prove nothing here.
  package let unsigned: [XMLElement]
  /// The element as read.
  package let element: XMLElement
}

/// What a signature consists of.
final class SignatureParts: Sendable {
  let id: String?
  let ordinal: Int
  let depth: Int
  let signedInfo: SignedInfo
  let value: [UInt8]
  let valueElement: XMLElement
  let keyInfo: KeyInfo
  let properties: QualifyingProperties?
  let objects: [XMLElement]
  let manifests: [Manifest]
  let element: XMLElement
  let counterSignatures: [Result<Signature, UnreadableSignature>]
  let formFaults: [SignatureFault]
  let unread: [SignatureFault]
  let valueFault: SignatureFault?

  init(
    id: String?, ordinal: Int, depth: Int, signedInfo: SignedInfo, value: [UInt8],
    valueElement: XMLElement, keyInfo: KeyInfo, properties: QualifyingProperties?,
    objects: [XMLElement], manifests: [Manifest], element: XMLElement,
    counterSignatures: [Result<Signature, UnreadableSignature>], formFaults: [SignatureFault],
    unread: [SignatureFault], valueFault: SignatureFault?
  ) {
    self.id = id
    self.ordinal = ordinal
    self.depth = depth
    self.signedInfo = signedInfo
    self.value = value
    self.valueElement = valueElement
    self.keyInfo = keyInfo
    self.properties = properties
    self.objects = objects
    self.manifests = manifests
    self.element = element
    self.counterSignatures = counterSignatures
    self.formFaults = formFaults
    self.unread = unread
    self.valueFault = valueFault
  }
}
