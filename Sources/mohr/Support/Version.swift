import BuildRecord
import CanonicalXML
import PKI
import SmartCards

/// The version of mohr, said once, with its build and the libraries that it runs with.
enum Version {
  static let current = "0.1.0"

  static var text: String {
    """
    mohr \(current) (\(BuildRecord.description))
    OpenSSL \(OpenSSLVersion.current), libxml2 \(XMLLibrary.version), \
    PC/SC lite \(PCSCVersion.current)
    """
  }
}
