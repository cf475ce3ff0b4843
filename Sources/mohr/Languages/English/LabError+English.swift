import ElectionReports
import VirtualRegistry

extension LabError: Message {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .folderNotEmpty(let path):
      Explanation(
        "the folder \(say.shown(path)) is not empty", "name a new folder, or an empty one")
    case .unwritable(let path, let number):
      Explanation(
        "could not write \(say.path(path)) (\(say.system(number)))",
        "name a folder that is yours, on a disk with room")
    case .card(let error): error.english(say)
    case .noLab(let path):
      Explanation("\(say.quoted(path)) is no lab's folder", "'mohr lab new' makes a lab")
    case .strangeCard(let path):
      Explanation(
        "\(say.quoted(path)) is no card of this lab", "name a card of the lab's folder cards/")
    case .revokedBefore(let path):
      Explanation("\(say.quoted(path)) is revoked already, and stays so; nothing was published")
    case .notOnHold(let path):
      Explanation("\(say.quoted(path)) is not on hold; nothing was published")
    case .notInUse(let path):
      Explanation(
        "by the lab's roster \(say.quoted(path)) is no card in use",
        "name the holder's present card")
    case .unreadable(let document, let cause):
      Explanation("could not read \(say.escaped(document)) back: \(say.cause(cause.error))")
    case .issuance(let subject, let cause):
      Explanation(
        "could not issue a certificate to \(say.escaped(subject)): \(say.cause(cause.error))")
    case .signing(let document, let cause):
      Explanation("could not sign \(say.escaped(document)): \(say.cause(cause.error))")
    case .stopped: Explanation("stopped")
    case .noPort(let port, let number):
      Explanation(
        "nothing can be served at port \(port) (\(say.system(number)))",
        "name another one with --port, or 0 for any that is free")
    case .noCard(let role, let unit):
      Explanation("no card for \(say.role(role)) of \(say.escaped(unit))")
    }
  }
}

extension LabStep: Phrase {
  func english(_ say: Speaker) -> String {
    switch self {
    case .issuing(let cards): "issuing \(say.number(cards)) cards …"
    case .policies: "signing the policies …"
    case .roster: "signing the roster …"
    case .drafting: "drawing up the sheets …"
    case .signing(let sheets): "signing \(say.number(sheets)) sheets …"
    case .writing: "writing files …"
    }
  }
}

extension LabFault: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(what(say)) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .notRoster: "it is no roster"
    case .notTime: "it holds no time"
    case .notKey: "it holds no certificate with its key"
    case .notList: "it is no revocation list"
    case .noStatement: "nothing can be stated about it"
    case .file(let code): "the file cannot be read (\(say.escaped(code)))"
    case .unit(let code): "\(say.escaped(code)) is no code of a unit"
    case .refused(let codes): "it may not be signed: \(say.list(codes.map(say.escaped)))"
    case .severalKeys: "several keys may sign"
    case .warned(let codes): "this speaks against it: \(say.escaped(codes))"
    case .noPolicy(let name): "there is no policy \(say.escaped(name))"
    case .noText(let text): "it does not say “\(say.escaped(text))”"
    case .day(let text): "\(say.escaped(text)) is no day"
    case .samples(let faults): faults.map(say.escaped).joined(separator: "; ")
    }
  }
}
