package import CertificateIssuing
package import PKI
package import SigningSessions

extension TimestampIssuer {
  /// The authority as a server that answers at a time.
  package func asking(at time: Instant) -> TimestampServers.Asking {
    { (request) throws(TimestampServerFault) in
      guard
        let der = try? token(
          imprint: request.imprint, request.algorithm, at: time, nonce: request.nonce)
      else { throw .rejected }
      return try request.token(
        in: DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), der))
    }
  }
}
