import ElectionVerifier
import Foundation
import PKI
import Testing

/// What other programs are asked of a scenario: whether the path of the card held when the signature is proven to have existed,
/// by timestamps which they judge as well.
struct PastQuestion: Sendable {
  let name: String
  let leaf: Certificate
  let anchors: [Certificate]
  let intermediates: [Certificate]
  let lists: [RevocationList]
  let answers: [OCSPResponse]
  let stamped: [ScenarioWorld.Stamped]
  let timestampAnchors: [Certificate]
  let at: Instant
  let received: Instant?
  /// The lists that the CAs published at the earlier times that may be asked about, whether they are at hand or not.
  private(set) var listsOfThen: [Instant: [RevocationList]] = [:]
  /// Whether the sheet passed.
  let isPassed: Bool

  init(
    _ name: String, _ world: ScenarioWorld, _ event: Scenario.Event, _ verdict: Verdict
  ) throws {
    let (at, received) = try #require(event.action.asked)
    self.name = name
    leaf = world["card"].certificate
    anchors = world.anchors
    intermediates = world.issuingCertificates
    lists = try world.lists(at: event.time)
    answers = world.answers
    stamped = world.stamped
    timestampAnchors = world.timestampAnchors
    self.at = at ?? event.time
    self.received = received
    isPassed = verdict.isPassed
    let times =
      world.stamped.map { $0.time.adding(seconds: 1) } + [received, at].compactMap(\.self)
    for time in times where time < event.time { listsOfThen[time] = try world.everyList(at: time) }
  }

  /// The same as a line for the Python judge.
  var json: String {
    get throws {
      func encoded(_ certificates: [Certificate]) -> [String] {
        certificates.map { Base64.encode($0.der) }
      }
      let members: [String: Any] = [
        "name": name, "leaf": Base64.encode(leaf.der), "anchors": encoded(anchors),
        "intermediates": encoded(intermediates), "at": at.secondsSince1970,
        "lists": lists.map { Base64.encode($0.der) },
        "answers": answers.map { Base64.encode($0.der) },
        "timestampAnchors": encoded(timestampAnchors),
        "received": received.map { $0.secondsSince1970 as Any } ?? NSNull(),
        "stamped": stamped.map { one in
          [
            "certificate": Base64.encode(one.authority.certificate.der),
            "time": one.time.secondsSince1970, "whole": one.isWhole,
            "lists": one.lists.map { Base64.encode($0.der) },
            "answers": one.answers.map { Base64.encode($0.der) },
          ] as [String: Any]
        },
      ]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    }
  }
}
