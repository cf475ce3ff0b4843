import COpenSSL

/// Owns the GENERAL_NAMES of an extension.
@safe struct GeneralNames: ~Copyable {
  private let pointer: OpaquePointer

  /// Reads them; nil where they cannot be read.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var next = unsafe bytes.baseAddress.map { unsafe $0 + range.lowerBound }
    guard let names = unsafe d2i_GENERAL_NAMES(nil, &next, range.count) else {
      clearErrors()
      return nil
    }
    unsafe pointer = names
  }

  deinit { unsafe GENERAL_NAMES_free(pointer) }

  /// Whether they name anybody by whom a certificate can be issued.
  var hasDirectoryName: Bool { unsafe COpenSSL_names_have_directory(pointer) == 1 }

  /// Whether a directory name is among them.
  func contains(_ name: OpaquePointer?) -> Bool {
    unsafe COpenSSL_names_include(pointer, name) == 1
  }
}
