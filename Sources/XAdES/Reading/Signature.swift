public import CanonicalXML
public import PKI

/// A ds:Signature as read: its structure alone, nothing of it verified.
public struct Signature: Sendable {
  // One object, so that passing a signature on copies no fields.
  private let parts: SignatureParts

  init(_ parts: SignatureParts) { self.parts = parts }

  /// Its `Id`.
  public var id: String? { parts.id }
  /// The ordinal of the top-level ds:Signature in which it stands, from 0, in document order.
  public var ordinal: Int { parts.ordinal }
  /// 0 for a signature, 1 for a countersignature of it, and so on.
  public var depth: Int { parts.depth }
  /// What the value is over.
  public var signedInfo: SignedInfo { parts.signedInfo }
  /// The signature value.
  public var value: [UInt8] { parts.value }
  /// The ds:SignatureValue element: what a countersignature covers.
  public var valueElement: XMLElement { parts.valueElement }
  /// What is said of the signer's key.
  public var keyInfo: KeyInfo { parts.keyInfo }
  /// The XAdES properties; nil in a plain XML signature.
  public var properties: QualifyingProperties? { parts.properties }
  /// The certificates of xades:CertificateValues, which nobody signed.
  public var certificateValues: [Certificate] { properties?.certificateValues ?? [] }
  /// ds:Object elements that hold no XAdES properties.
  public var objects: [XMLElement] { parts.objects }
  /// The manifests in them.
  public var manifests: [Manifest] { parts.manifests }
  /// The element as read.
  public var element: XMLElement { parts.element }

  /// The references in their order.
  public var references: [Reference] { signedInfo.references }
  /// The signed XAdES properties.
  public var signedProperties: SignedProperties? { properties?.signed }
  /// The countersignatures as read, or why one cannot be read.
  public var counterSignatures: [Result<Signature, SignatureFault>] {
    properties?.counterSignatures ?? []
  }
}

/// xades:QualifyingProperties (EN 319 132-1, clause 4.3.1).
public struct QualifyingProperties: Sendable {
  /// The signed properties.
  public let signed: SignedProperties?
  /// The countersignatures among the unsigned properties, each as read or why it cannot be.
  public let counterSignatures: [Result<Signature, SignatureFault>]
  /// The certificates among the unsigned properties.
  public let certificateValues: [Certificate]
  /// The other unsigned properties, as read: they prove nothing here.
  public let unsigned: [XMLElement]
  /// The element as read.
  public let element: XMLElement
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

  init(
    id: String?, ordinal: Int, depth: Int, signedInfo: SignedInfo, value: [UInt8],
    valueElement: XMLElement, keyInfo: KeyInfo, properties: QualifyingProperties?,
    objects: [XMLElement], manifests: [Manifest], element: XMLElement
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
  }
}
