import CanonicalXML
import ElectionReports
import ElectionVerifier

extension Failure {
  /// Reads a trust folder; what makes it unusable stops the command.
  static func trust(in folder: String) throws(Failure) -> Trust {
    do throws(TrustError) {
      return try Trust.load(folder: folder)
    } catch {
      throw Failure(error)
    }
  }

  /// Why a trust folder cannot be used at all.
  init(_ error: TrustError) {
    self.init(
      .trustUnusable,
      Bilingual(VisibleText.escape(error.description), Self.persian(error)),
      hint: Self.hint(error))
  }

  private static func persian(_ error: TrustError) -> String {
    let say = Speaker(.persian)
    switch error {
    case .noFolder(let path): return "پوشهٔ اعتماد در \(latin(path)) نیست"
    case .noTrustFile(let path): return "در پوشهٔ \(latin(path)) پروندهٔ \(latin("trust.xml")) نیست"
    case .unreadable(let file, let error): return "\(latin(file)): \(say.explain(error).what)"
    case .malformed(let error): return "\(latin(error.source)): \(say.explain(error).what)"
    case .otherDocument(let file, let namespace, let element):
      return "\(latin(file)) پروندهٔ اعتماد نیست، \(latin("{\(namespace)}\(element)")) است"
    case .schemaViolation(let file, let line, let message):
      return "\(place(file, line)) با طرح‌واره نمی‌خواند: \(latin(message))"
    case .interruptedValue(let file, let line, let path):
      return "\(place(file, line)): درون مقدار \(latin(path)) یادداشت یا دستورالعملی آمده است"
    case .value(let file, let line, let name, let value):
      return "\(place(file, line)): مقدار \(latin(name)) نمی‌تواند «\(latin(value))» باشد"
    case .anchorUnreadable(let file): return "\(latin(file)) گواهی نیست"
    case .anchorDigest(let file, let expected, let found):
      return "چکیدهٔ \(latin(file)) \(latin(found)) است، نه \(latin(expected))"
    }
  }

  private static func place(_ file: String, _ line: Int?) -> String {
    latin(file + (line.map { ":\($0)" } ?? ""))
  }

  private static func hint(_ error: TrustError) -> Bilingual? {
    switch error {
    case .noFolder, .noTrustFile:
      Bilingual(
        "name the folder with --trust; the registry publishes what belongs in it",
        "پوشه را با \(latin("--trust")) نام ببرید؛ محتوای آن را ثبت احوال منتشر می‌کند")
    case .anchorDigest:
      Bilingual(
        "someone changed the anchor or trust.xml: compare both with what the registry published",
        "گواهی یا پروندهٔ اعتماد دستکاری شده است: هر دو را با نسخهٔ ثبت احوال بسنجید")
    case .unreadable, .malformed, .otherDocument, .schemaViolation, .interruptedValue, .value,
      .anchorUnreadable:
      Bilingual(
        "get the trust folder again from where you trust it",
        "پوشهٔ اعتماد را دوباره از جای مطمئن بگیرید")
    }
  }
}
