import CLibXML2

/// The version of libxml2 that this was built with.
public enum LibXML2Version {
  /// For example `2.9.14`.
  public static var current: String { LIBXML_DOTTED_VERSION }
}
