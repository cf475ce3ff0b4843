import CertificateIssuing
import PKI

/// Who there is in every scenario, and how long their certificates last unless a scenario says otherwise.
enum Cast {
  /// Timestamp authorities, each under a root of its own, which is called `tsa-root` and so on.
  static let authorities = ["tsa", "tsa2", "tsa3"]
  /// Who answers about the card: its CA, whom the CA made its responder, a stranger who says so.
  static let responders = ["issuing", "responder", "stranger"]
  /// The root of the registry, the CA of the card, the CA of those who sign roster, policy and register, the authorities' roots.
  static let roots = ["root", "office"] + authorities.map { $0 + "-root" }
  static let names =
    roots + authorities + ["issuing", "card", "director", "ministry", "registrar", "responder"]

  static let begin = date(2010, 1, 1)
  static let end = date(2080, 1, 1)

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Instant {
    guard let date = Instant(year: year, month: month, day: day) else { fatalError("no such date") }
    return date
  }

  /// The usual validity: cards last five years, everything else for longer than anybody asks.
  static func validity(of name: String) -> (from: Instant, until: Instant) {
    name == "card" ? (date(2013, 5, 1), date(2018, 5, 1)) : (begin, end)
  }

  /// Whose certificate a CA issued; the CA's name.
  static func issuer(of name: String) -> String {
    switch name {
    case "issuing": "root"
    case "card", "responder": "issuing"
    case "director", "ministry", "registrar": "office"
    default: authorities.contains(name) ? name + "-root" : name
    }
  }
}
