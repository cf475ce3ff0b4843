import CCard

/// The version of PC/SC lite that this was built with.
package enum PCSCVersion {
  /// For example `1.9.9`.
  package static var current: String { PCSCLITE_VERSION_NUMBER }
}
