import CLibXML2

/// What libxml2 may load while it compiles a schema: bytes by location. Nothing else is ever loaded.
enum SchemaResources {
  /// The resources of the schema that this thread is compiling.
  @TaskLocal static var current: [String: [UInt8]] = [:]

  /// The bytes of a location, by its whole name or by its last part.
  static func bytes(_ location: String) -> [UInt8]? {
    let last = String(location.split(separator: "/").last ?? "")
    return current[location] ?? current[last] ?? (last == "xml.xsd" ? Array(xml.utf8) : nil)
  }

  /// Puts a loader in place that knows nothing but `current`: no file, no network.
  static func install() {
    unsafe xmlSetExternalEntityLoader { location, _, context in
      let name = unsafe location.map { unsafe String(cString: $0) } ?? ""
      guard let bytes = SchemaResources.bytes(name) else { return nil }
      let buffer = unsafe bytes.withUnsafeBytes { all in
        unsafe xmlParserInputBufferCreateMem(
          all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: all.count),
          XML_CHAR_ENCODING_NONE)
      }
      guard let buffer = unsafe buffer else { return nil }
      return unsafe xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE)
    }
  }

  /// The attributes of the XML namespace, for schemas that refer to them.
  private static let xml = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
        targetNamespace="http://www.w3.org/XML/1998/namespace">
      <xs:attribute name="lang">
        <xs:simpleType>
          <xs:union memberTypes="xs:language">
            <xs:simpleType>
              <xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction>
            </xs:simpleType>
          </xs:union>
        </xs:simpleType>
      </xs:attribute>
      <xs:attribute name="space">
        <xs:simpleType>
          <xs:restriction base="xs:NCName">
            <xs:enumeration value="default"/><xs:enumeration value="preserve"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
      <xs:attribute name="base" type="xs:anyURI"/>
      <xs:attribute name="id" type="xs:ID"/>
      <xs:attributeGroup name="specialAttrs">
        <xs:attribute ref="xml:base"/><xs:attribute ref="xml:lang"/>
        <xs:attribute ref="xml:space"/><xs:attribute ref="xml:id"/>
      </xs:attributeGroup>
    </xs:schema>
    """
}
