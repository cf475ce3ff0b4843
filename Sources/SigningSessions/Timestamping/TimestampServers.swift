package import PKI

/// The servers that one run asks for timestamps, in their order, and what is known of each. One that does not answer is not
/// waited for again, and one that is slow or answers with something else not often: so that a run over tens of thousands of
/// documents never waits long for what is gone.
package final class TimestampServers {
  /// Asks a server for a timestamp.
  package typealias Asking = (TimestampRequest) throws(TimestampServerFault) -> TimestampToken

  private struct Server {
    let address: String
    let ask: Asking
    var faults = 0
    var slow = 0
    var isGone = false
  }

  private var servers: [Server]
  private let clock = ContinuousClock()

  /// Faults of one server after which it is not asked again, where it answers at all.
  private static let patience = 3
  /// What takes longer counts as slow.
  private static let slowness = Duration.seconds(3)

  /// - Parameter servers: In the order in which they are asked.
  package convenience init(_ servers: [TimestampServer]) {
    self.init(
      servers.map { server in
        (
          server.address,
          { (request) throws(TimestampServerFault) in try server.token(for: request) }
        )
      })
  }

  /// - Parameter ask: Servers by their addresses, in the order in which they are asked.
  package init(_ ask: [(address: String, ask: Asking)]) {
    servers = ask.map { Server(address: $0.address, ask: $0.ask) }
  }

  /// Whether there is one that may still answer.
  package var isAnyLeft: Bool { servers.contains { !$0.isGone } }

  /// A token that is accepted, by the first server that gives one.
  /// - Parameters:
  ///   - imprint: The digest that is stamped.
  ///   - algorithm: Its algorithm.
  ///   - skipped: Addresses that are not asked; those that gave none are added.
  ///   - faults: Takes why each that was asked gave none.
  ///   - accept: Judges a token; what it throws is the server's fault.
  func token(
    over imprint: [UInt8], _ algorithm: DigestAlgorithm = .sha256,
    skipping skipped: inout Set<String>,
    _ faults: inout [TimestampingStop.Fault],
    accept: (TimestampToken) throws(TimestampServerFault) -> ProofOfExistence
  ) -> (token: TimestampToken, proof: ProofOfExistence)? {
    for index in servers.indices
    where !servers[index].isGone && !skipped.contains(servers[index].address) {
      let start = clock.now
      do throws(TimestampServerFault) {
        let token = try servers[index].ask(TimestampRequest(imprint: imprint, algorithm))
        let proof = try accept(token)
        note(index, took: clock.now - start)
        return (token, proof)
      } catch {
        let address = servers[index].address
        skipped.insert(address)
        faults.append(TimestampingStop.Fault(address: address, fault: error))
        // That a signature claims to be younger is not the server's fault.
        note(index, error.isAboutClaim ? nil : error, took: clock.now - start)
      }
    }
    return nil
  }

  private func note(_ index: Int, _ fault: TimestampServerFault? = nil, took: Duration) {
    if fault != nil { servers[index].faults += 1 }
    if took > Self.slowness { servers[index].slow += 1 }
    let isSilent = if case .noAnswer? = fault { true } else { false }
    if isSilent || max(servers[index].faults, servers[index].slow) >= Self.patience {
      servers[index].isGone = true
    }
  }
}
