import ElectionReports
import VirtualRegistry

extension VirtualCardError: Message {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .notFound: Explanation(say.escaped(description), "'mohr lab new' makes cards")
    case .exists: Explanation(say.escaped(description))
    case .malformed:
      Explanation(
        say.escaped(description), "name the card's own file; 'mohr lab new' makes cards")
    case .inaccessible(let path, let number):
      Explanation("\(say.path(path)) cannot be read or written (\(say.system(number)))")
    case .unreachable(let port, let number):
      Explanation(
        "nothing answers on port \(port) (\(say.system(number)))",
        "vpcd listens there while pcscd runs; install vsmartcard-vpcd")
    }
  }
}
