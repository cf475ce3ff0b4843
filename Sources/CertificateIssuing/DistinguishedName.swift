import PKI

/// A name to put into a certificate: attributes from the most general to the most specific.
package struct DistinguishedName: Hashable, Sendable {
  /// An attribute type of X.520.
  package enum AttributeType: String, Hashable, Sendable, CaseIterable {
    /// Country: two letters, PrintableString.
    case country = "2.5.4.6"
    /// State or province.
    case stateOrProvince = "2.5.4.8"
    /// Locality.
    case locality = "2.5.4.7"
    /// Organization.
    case organization = "2.5.4.10"
    /// Organizational unit.
    case organizationalUnit = "2.5.4.11"
    /// Title.
    case title = "2.5.4.12"
    /// Surname.
    case surname = "2.5.4.4"
    /// Given name.
    case givenName = "2.5.4.42"
    /// serialNumber: PrintableString; in the registry's certificates a national id.
    case serialNumber = "2.5.4.5"
    /// Common name.
    case commonName = "2.5.4.3"
  }

  /// One attribute.
  package struct Attribute: Hashable, Sendable {
    /// Its type.
    package var type: AttributeType
    /// Its value; UTF8String but for country and serialNumber.
    package var value: String

    /// Makes an attribute.
    /// - Parameters:
    ///   - type: its type.
    ///   - value: its value.
    package init(_ type: AttributeType, _ value: String) {
      self.type = type
      self.value = value
    }
  }

  /// The attributes, each a relative distinguished name of its own.
  package var attributes: [Attribute]

  /// Makes a name from its attributes.
  /// - Parameter attributes: from the most general to the most specific.
  package init(_ attributes: [Attribute]) { self.attributes = attributes }

  /// Makes a name as the registry writes it.
  /// - Parameters:
  ///   - country: two letters.
  ///   - organization: nil where there is none.
  ///   - commonName: a person's or a CA's name, in any script.
  ///   - serialNumber: a national id; nil for a CA.
  package init(
    country: String = "IR", organization: String? = nil, commonName: String,
    serialNumber: String? = nil
  ) {
    var attributes = [Attribute(.country, country)]
    if let organization { attributes.append(Attribute(.organization, organization)) }
    if let serialNumber { attributes.append(Attribute(.serialNumber, serialNumber)) }
    attributes.append(Attribute(.commonName, commonName))
    self.attributes = attributes
  }

  /// The Name in DER.
  package var der: [UInt8] {
    DERWriter.sequence(
      attributes.map { attribute in
        let value =
          attribute.type == .country || attribute.type == .serialNumber
          ? DERWriter.printable(attribute.value) : DERWriter.utf8(attribute.value)
        return DERWriter.set(
          DERWriter.sequence(OID.encoded(attribute.type.rawValue), value))
      })
  }
}
