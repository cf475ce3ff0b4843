import CCard

/// The version of PC/SC lite that this was built with.
public enum PCSCVersion {
  /// For example `1.9.9`.
  public static var current: String { PCSCLITE_VERSION_NUMBER }
}
