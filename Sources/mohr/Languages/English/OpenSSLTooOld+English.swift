import ElectionReports
import PKI

extension OpenSSLTooOld: Message {
  func english(_ say: Speaker) -> Explanation {
    Explanation(
      "OpenSSL \(found) lacks security fixes; \(OpenSSLVersion.required) or later is needed",
      "apt-get install --only-upgrade libssl3")
  }
}
