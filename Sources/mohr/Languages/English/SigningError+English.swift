import ElectionReports
import SignatureBuilding
import XAdES

extension SigningError: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(say.escaped("\(self)"), hint) }
}
