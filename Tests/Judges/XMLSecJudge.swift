/// xmlsec1 as a judge of signatures: one call a signature, a root as its only trust.
public struct XMLSecJudge: Sendable {
  /// The attributes that hold ids.
  public static let idAttributes = [
    "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
    "--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:SignatureValue",
  ]

  /// What it trusts: options such as `--trusted-pem` and a file.
  public var trusted: [String]
  /// Certificates between the root and the signers: options such as `--untrusted-der` and a file.
  public var untrusted: [String]
  /// The time at which certificates must hold, such as `2013-06-15 12:00:00`.
  public var time: String

  /// A judge.
  ///
  /// - Parameters:
  ///   - trusted: options that name the root.
  ///   - untrusted: options that name certificates between the root and the signers.
  ///   - time: the time at which certificates must hold.
  public init(trusted: [String], untrusted: [String] = [], time: String) {
    self.trusted = trusted
    self.untrusted = untrusted
    self.time = time
  }

  /// Verifies the nth ds:Signature, counted from 1 in document order, countersignatures included.
  public func verify(_ file: String, signature number: Int) throws -> ToolResult {
    let path =
      "(//*[local-name()='Signature'"
      + " and namespace-uri()='http://www.w3.org/2000/09/xmldsig#'])[\(number)]"
    return try run(
      "xmlsec1",
      ["--verify", "--node-xpath", path] + Self.idAttributes + ["--verification-time", time]
        + trusted + untrusted + ["--enabled-key-data", "x509", file])
  }
}
