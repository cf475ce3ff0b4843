import CCard

/// The library through which readers are reached.
public enum CardLibrary {
  /// PC/SC lite's version, as of its headers.
  public static let version = PCSCLITE_VERSION_NUMBER
}
