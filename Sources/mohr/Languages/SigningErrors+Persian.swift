import CanonicalXML
import ElectionReports
import XAdES

extension Failure {
  static func persian(_ error: SigningError) -> String {
    switch error {
    case .brokenSignature(let id, let ordinal, let faults):
      "امضای \(name(id, ordinal)) درست نیست: "
        + latin(faults.map(\.description).joined(separator: "; "))
    case .wouldBreak(let id, let ordinal, let line):
      "امضای \(name(id, ordinal)) (سطر \(number(line))) با افزودن امضای دیگر از میان می‌رود"
    case .noSuchParent(let path, let count):
      "جای امضا، \(latin(path.map(\.local).joined(separator: "/")))، \(number(count)) بار آمده است"
    case .emptyParent(let name, let line):
      "جای امضا، \(latin(name.local)) (سطر \(number(line)))، برچسب تهی است"
    case .changedSinceRead: "سند پس از خواندن تغییر کرده است"
    case .tooManySignatures(let limit): "سند از پیش \(number(limit)) امضا دارد"
    case .noSuchSignature(let id): "امضای درستی با شناسهٔ \(latin(id)) نیست"
    case .valueWithoutID(let id, let line):
      "مقدار امضای \(latin(id ?? "")) (سطر \(number(line))) شناسه ندارد"
    case .notXAdES(let id, let line):
      "امضای \(latin(id ?? "")) (سطر \(number(line))) ویژگی‌های \(latin("XAdES")) ندارد"
    case .tooDeep(let limit): "تأیید امضا از پیش \(number(limit)) لایه است"
    case .unsuitableAlgorithm(let uri): "الگوریتم \(latin(uri)) با کلید امضاکننده نمی‌خواند"
    case .signerFailed(let error): "امضا ساخته نشد: \(latin("\(error)"))"
    case .signerMadeWrongValue: "امضای تازه با گواهی امضاکننده نمی‌خواند"
    case .unreadable(let error): Speaker(.persian).explain(error).what
    case .source(let error): Speaker(.persian).explain(error).what
    }
  }

  static func persianHint(_ error: SigningError) -> String? {
    switch error {
    case .emptyParent(let name, _):
      "پیش از نخستین امضا \(latin("<\(name.local)></\(name.local)>")) بنویسید"
    case .wouldBreak:
      "آن امضا تنها خودش را کنار می‌گذارد؛ سازندگانش باید به این شیوه امضا کنند"
    case .changedSinceRead: "سند را دوباره بخوانید و سپس امضا کنید"
    case .signerMadeWrongValue: "شاید کلید کارت جز آن باشد که گواهی می‌گوید"
    case .valueWithoutID, .notXAdES: "تنها امضاهایی را که به این شیوه است می‌توان تأیید کرد"
    default: nil
    }
  }

  private static func name(_ id: String?, _ ordinal: Int) -> String {
    id.map(latin) ?? number(ordinal + 1)
  }

  private static func number(_ value: Int) -> String { Numerals.grouped(value, in: .persian) }
}
