import COpenSSL

/// The version of libcrypto that this process runs with.
package struct OpenSSLVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// For example 3, 0 and 22.
  package let major, minor, patch: Int

  /// Makes a version.
  /// - Parameters:
  ///   - major: the first number.
  ///   - minor: the second number.
  ///   - patch: the third number.
  package init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// The least version: it has the fixes for CVE-2025-69420, CVE-2026-28388, CVE-2026-45447,
  /// CVE-2026-34180 and CVE-2023-0464.
  package static let required = OpenSSLVersion(major: 3, minor: 0, patch: 21)

  /// The version of the library that is loaded.
  package static var current: OpenSSLVersion {
    OpenSSLVersion(
      major: Int(OPENSSL_version_major()), minor: Int(OPENSSL_version_minor()),
      patch: Int(OPENSSL_version_patch()))
  }

  /// Refuses to go on with a library that is too old.
  /// - Parameter version: the loaded one where nothing else is said.
  /// - Throws: ``OpenSSLTooOld``.
  package static func require(_ version: OpenSSLVersion = .current) throws(OpenSSLTooOld) {
    guard version >= required else { throw OpenSSLTooOld(found: version) }
  }

  /// Compares the numbers in turn.
  package static func < (a: OpenSSLVersion, b: OpenSSLVersion) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }

  /// The version as OpenSSL writes it: `3.0.22`.
  package var description: String { "\(major).\(minor).\(patch)" }
}

/// The OpenSSL library lacks fixes that verification relies on.
package struct OpenSSLTooOld: Error, Hashable, Sendable {
  /// The version that was found.
  package let found: OpenSSLVersion
}
