import CanonicalXML
import PKI
import SmartCards

/// The version of mohr, said once, with the libraries that it runs with.
enum Version {
  static let current = "0.1.0"

  static var text: String {
    """
    mohr \(current)
    OpenSSL \(OpenSSLVersion.current), libxml2 \(XMLLibrary.version), \
    PC/SC lite \(PCSCVersion.current)
    """
  }
}
