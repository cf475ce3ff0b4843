public import CanonicalXML

/// A ds:Signature as read: its structure alone, nothing of it verified.
public struct Signature: Sendable {
  /// Its `Id`.
  public let id: String?
  /// The ordinal of the top-level ds:Signature in which it stands, from 0, in document order.
  public let ordinal: Int
  /// 0 for a signature, 1 for a countersignature of it, and so on.
  public let depth: Int
  /// What the value is over.
  public let signedInfo: SignedInfo
  /// The signature value.
  public let value: [UInt8]
  /// The ds:SignatureValue element: what a countersignature covers.
  public let valueElement: XMLElement
  /// What is said of the signer's key.
  public let keyInfo: KeyInfo
  /// The XAdES properties; nil in a plain XML signature.
  public let properties: QualifyingProperties?
  /// ds:Object elements that hold no XAdES properties.
  public let objects: [XMLElement]
  /// The manifests in them.
  public let manifests: [Manifest]
  /// The element as read.
  public let element: XMLElement

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
  /// The other unsigned properties, as read: they prove nothing here.
  public let unsigned: [XMLElement]
  /// The element as read.
  public let element: XMLElement
}
