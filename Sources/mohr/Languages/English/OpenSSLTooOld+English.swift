import ElectionReports
import PKI

extension OpenSSLTooOld: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(description, hint) }
}
