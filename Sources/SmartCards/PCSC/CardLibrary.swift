import CCard

/// The library through which readers are reached.
package enum CardLibrary {
  /// PC/SC lite's version, as of its headers.
  package static let version = PCSCLITE_VERSION_NUMBER
}
