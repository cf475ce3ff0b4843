import ElectionReports
import VirtualRegistry

extension VirtualCardError: Message {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .notFound(let path):
      Explanation("no virtual card at \(say.shown(path))", "'mohr lab new' makes cards")
    case .exists(let path): Explanation("\(say.shown(path)) exists already")
    case .malformed(let path, let fault):
      Explanation(
        "\(say.shown(path)) is no virtual card: \(english(fault, say))",
        "name the card's own file; 'mohr lab new' makes cards")
    case .inaccessible(let path, let number):
      Explanation("\(say.path(path)) cannot be read or written (\(say.system(number)))")
    case .unreachable(let port, let number):
      Explanation(
        "nothing answers on port \(port) (\(say.system(number)))",
        "vpcd listens there while pcscd runs; install vsmartcard-vpcd")
    }
  }

  private func english(_ fault: CardFileFault, _ say: Speaker) -> String {
    switch fault {
    case .title: "its first line is another"
    case .line(let line): "its line '\(line.rawValue):' is missing or cannot be read"
    case .keys: "two keys and two certificates are not there or cannot be read"
    case .personalisation: "a line 'key' or 'object' cannot be read"
    case .tooLarge(let limit): "it is larger than \(say.number(limit)) bytes"
    }
  }
}
