import CLibXML2

/// The XML library that is linked.
package enum XMLLibrary {
  /// Its version at run time, such as `2.9.14`.
  package static var version: String {
    let digits = unsafe CLibXML2_version().map { unsafe String(cString: $0) } ?? ""
    let number = Int(digits.prefix { $0.isNumber }) ?? 0
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }
}

/// libxml2 as a whole.
enum Library {
  private static let started: Void = {
    xmlInitParser()
    xmlSchemaInitTypes()
    SchemaResources.install()
  }()

  /// Prepares libxml2 once, before any thread uses it.
  static func start() { _ = started }
}
