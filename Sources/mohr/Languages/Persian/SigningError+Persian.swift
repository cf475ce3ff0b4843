import CanonicalXML
import ElectionReports
import SignatureBuilding
import XAdES

extension SigningError {
  func persian(_ say: Speaker) -> Explanation {
    Explanation(what(say), advice(say))
  }

  private func what(_ say: Speaker) -> String {
    switch self {
    case .brokenSignature(let id, let ordinal, let faults):
      "امضای \(name(id, ordinal, say)) درست نیست: "
        + faults.map { say.explain($0.reason) }.joined(separator: "؛ ")
    case .wouldBreak(let id, let ordinal, let line):
      "امضای \(name(id, ordinal, say)) (سطر \(say.number(line))) با افزودن امضای دیگر از میان می‌رود"
    case .noSuchParent(let path, let count):
      "جای امضا، \(say.latin(path.map(\.local).joined(separator: "/")))، \(say.number(count)) بار آمده است"
    case .emptyParent(let name, let line):
      "جای امضا، \(say.latin(name.local)) (سطر \(say.number(line)))، برچسب تهی است"
    case .changedSinceRead: "سند پس از خواندن تغییر کرده است"
    case .tooManySignatures(let limit): "سند از پیش \(say.number(limit)) امضا دارد"
    case .noSuchSignature(let id): "امضای درستی با شناسهٔ \(say.latin(id)) نیست"
    case .valueWithoutID(let id, let line):
      "مقدار امضای \(say.latin(id ?? "")) (سطر \(say.number(line))) شناسه ندارد"
    case .notXAdES(let id, let line):
      "امضای \(say.latin(id ?? "")) (سطر \(say.number(line))) ویژگی‌های \(say.latin("XAdES")) ندارد"
    case .tooDeep(let limit): "تأیید امضاها از پیش \(say.number(limit)) لایه دارد"
    case .unsuitableAlgorithm(let uri): "الگوریتم \(say.latin(uri)) با کلید امضاکننده نمی‌خواند"
    case .signerFailed(let error):
      "امضا ساخته نشد: \(say.cause(error))"
    case .signerMadeWrongValue: "امضای تازه با گواهی امضاکننده نمی‌خواند"
    case .unreadable(let error): say.explain(error).what
    case .source(let error): say.explain(error).what
    }
  }

  private func advice(_ say: Speaker) -> String? {
    switch self {
    case .emptyParent(let name, _):
      "پیش از نخستین امضا \(say.latin("<\(name.local)></\(name.local)>")) بنویسید"
    case .wouldBreak:
      "آن امضا تنها خودش را کنار می‌گذارد؛ سازندگانش باید به این شیوه امضا کنند"
    case .changedSinceRead: "سند را دوباره بخوانید و سپس امضا کنید"
    case .signerMadeWrongValue: "شاید کلید کارت جز آن باشد که گواهی می‌گوید"
    case .valueWithoutID, .notXAdES: "تنها امضاهایی را که به این شیوه است می‌توان تأیید کرد"
    case .brokenSignature, .noSuchParent, .tooManySignatures, .noSuchSignature, .tooDeep,
      .unsuitableAlgorithm, .signerFailed, .unreadable, .source:
      nil
    }
  }

  private func name(_ id: String?, _ ordinal: Int, _ say: Speaker) -> String {
    id.map(say.latin) ?? say.number(ordinal + 1)
  }
}
