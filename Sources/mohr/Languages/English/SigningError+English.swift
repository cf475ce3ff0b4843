import CanonicalXML
import ElectionReports
import SignatureBuilding
import XAdES

extension SigningError: Message {
  func english(_ say: Speaker) -> Explanation { Explanation(what(say), advice(say)) }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .brokenSignature(let id, let ordinal, let faults):
      "signature \(name(id, ordinal, say)) is broken: "
        + faults.map { say.explain($0.reason) }.joined(separator: "; ")
    case .wouldBreak(let id, let ordinal, let line):
      "signature \(name(id, ordinal, say)) (line \(say.ordinal(line))) would not survive another one"
    case .noSuchParent(let path, let count):
      "the place for the signature, \(say.latin(path.map(\.local).joined(separator: "/"))), occurs "
        + "\(say.number(count)) times"
    case .emptyParent(let name, let line):
      "the place for the signature, \(say.latin(name.local)) (line \(say.ordinal(line))), is an "
        + "empty-element tag"
    case .changedSinceRead: "the document changed since it was read"
    case .tooManySignatures(let limit):
      "the document has \(say.number(limit)) signatures already"
    case .noSuchSignature(let id): "there is no intact signature '\(say.latin(id))'"
    case .valueWithoutID(let id, let line):
      "signature \(say.latin(id ?? "")) (line \(say.ordinal(line))) has no id on its value"
    case .notXAdES(let id, let line):
      "signature \(say.latin(id ?? "")) (line \(say.ordinal(line))) has no XAdES properties"
    case .tooDeep(let limit): "countersignatures are nested \(say.number(limit)) deep already"
    case .unsuitableAlgorithm(let uri):
      "the algorithm '\(say.latin(uri))' does not suit the signer's key"
    case .signerFailed(let error):
      "the signer failed: \(say.cause(error))"
    case .signerMadeWrongValue:
      "the new signature does not verify with the signer's certificate"
    case .unreadable(let error): say.explain(error).what
    case .source(let error): say.explain(error).what
    }
  }

  private func advice(_ say: Speaker) -> String? {
    switch self {
    case .emptyParent(let name, _):
      "write <\(say.latin(name.local))></\(say.latin(name.local))> before the first signature is made"
    case .wouldBreak:
      "that signature leaves out only itself; the people who made it must sign by this profile"
    case .changedSinceRead: "read the document again, then sign"
    case .signerMadeWrongValue: "the card may hold another key than its certificate says"
    case .valueWithoutID, .notXAdES: "only signatures of this profile can be countersigned"
    case .brokenSignature, .noSuchParent, .tooManySignatures, .noSuchSignature, .tooDeep,
      .unsuitableAlgorithm, .signerFailed, .unreadable, .source:
      nil
    }
  }

  private func name(_ id: String?, _ ordinal: Int, _ say: Speaker) -> String {
    id.map(say.latin) ?? say.ordinal(ordinal + 1)
  }
}
