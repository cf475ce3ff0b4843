@testable import CertificateIssuing
import Foundation
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// An authority whose key is the same in each process, and tokens of each kind.
enum TimestampSeeds {
  static let value = Array("a signature value".utf8)
  static let time = Lab.date(2013, 6, 12)
  static let issuer: TimestampIssuer = {
    do { return try made() } catch { fatalError("no authority: \(error)") }
  }()

  private static func made() throws -> TimestampIssuer {
    var builder = TimestampIssuer.builder(
      "Lab TSA", notBefore: Lab.start, notAfter: Lab.date(2016, 1, 1))
    builder.serialNumber = [0x51]
    let key = try FuzzedRegistry.key(9)
    return TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: FuzzedRegistry.lab.root), key: key)
  }

  static func write(to folder: String) throws {
    let changes: [(inout TimestampIssuer) -> Void] = [
      { _ in }, { $0.accuracy = nil }, { $0.fraction = "5" }, { $0.digest = .sha1 },
      { $0.carried = [] }, { $0.carried.append(FuzzedRegistry.lab.root.certificate) },
      { $0.version = 2 }, { $0.hasCriticalExtension = true }, { $0.signers = 2 },
    ]
    for (index, change) in changes.enumerated() {
      var one = issuer
      change(&one)
      let token = try one.token(over: value, at: time, nonce: [0x2A])
      try Data(token).write(to: URL(fileURLWithPath: "\(folder)/made-\(index).der"))
    }
  }
}
