import AtomicFiles
import CanonicalXML
import ElectionReports
import SmartCards
import XAdES

extension Failure {
  /// Opens a document that is about to be signed.
  static func source(_ path: String) throws(Failure) -> XMLSource { try source(FilePath(path)) }

  /// Opens a file.
  static func source(_ path: FilePath) throws(Failure) -> XMLSource {
    do throws(XMLSourceError) {
      return try XMLSource(path: path)
    } catch {
      throw unreadable(path, error)
    }
  }

  static func refused(_ path: String) -> Failure {
    let name = quoted(path)
    return Failure(
      .failed,
      Bilingual("\(name.english) is not signed:", "\(name.persian) امضا نمی‌شود:"))
  }

  /// Neither a refusal nor a place: no policy asks for this card's signature.
  static func noPlace(_ path: String) -> Failure {
    let name = quoted(path)
    return Failure(
      .failed,
      Bilingual(
        "\(name.english) has no place for a signature of this card",
        "در \(name.persian) جایی برای امضای این کارت نیست"))
  }

  static func severalRoles(_ roles: [String]) -> Failure {
    let english = roles.map { Isolation.latin($0, in: .english) }.joined(separator: ", ")
    let persian = roles.map { Isolation.latin($0, in: .persian) }.joined(separator: "، ")
    return Failure(
      .usage,
      Bilingual(
        "this card may sign in several roles: \(english)",
        "این کارت می‌تواند در چند سمت امضا کند: \(persian)"),
      hint: Bilingual("name one with --role", "یکی را با \(latin("--role")) نام ببرید"))
  }

  static var reasonNeeded: Failure {
    Failure(
      .failed,
      Bilingual(
        "there are warnings, and no reason to sign in spite of them",
        "هشدارهایی هست و علتی برای امضا با وجود آن‌ها داده نشده است"),
      hint: Bilingual("give one with --reason", "با \(latin("--reason")) علت را بنویسید"))
  }

  static var reasonNotPlain: Failure {
    Failure(
      .usage,
      Bilingual(
        "a reason is one line of at most 500 visible characters",
        "علت باید یک سطر و حداکثر ۵۰۰ نویسهٔ دیدنی باشد"))
  }

  static func ownerWillChange(_ path: String) -> Failure {
    let name = quoted(path)
    return Failure(
      .passed,
      Bilingual(
        "\(name.english) belongs to somebody else; once signed it will be yours",
        "\(name.persian) از آنِ دیگری است؛ پس از امضا از آنِ شما خواهد بود"))
  }

  static func ownerNotKept(_ path: String) -> Failure {
    let name = quoted(path)
    return Failure(
      .passed,
      Bilingual(
        "the owner of \(name.english) could not be kept; it is yours now",
        "مالک \(name.persian) را نشد نگه داشت؛ اکنون از آنِ شماست"))
  }

  static func keptBeside(
    _ target: String, _ path: String, _ conflict: DocumentWriter.Conflict
  ) -> Failure {
    let (name, kept) = (quoted(target), quoted(path))
    let why: Bilingual =
      switch conflict {
      case .changed: Bilingual("was changed meanwhile", "در این میان تغییر کرده است")
      case .missing: Bilingual("is gone meanwhile", "در این میان از میان رفته است")
      case .appeared: Bilingual("is there already", "از پیش هست")
      case .replaced: Bilingual("is no regular file any more", "دیگر پروندهٔ عادی نیست")
      }
    return Failure(
      .cannotWrite,
      Bilingual(
        "\(name.english) \(why.english); the signed document is kept beside it: \(kept.english)",
        "\(name.persian) \(why.persian)؛ سند امضاشده در کنار آن ماند: \(kept.persian)"),
      hint: Bilingual(
        "compare the two; perhaps somebody else signed at the same time, then sign theirs again",
        "هر دو را بسنجید؛ شاید دیگری همزمان امضا کرده است، پس سند او را دوباره امضا کنید"))
  }

  /// Why a document was not signed.
  init(_ error: SigningError) {
    if case .signerFailed(let cause as CardError) = error {
      self.init(cause)
      return
    }
    self.init(
      Self.status(of: error), Bilingual(VisibleText.escape("\(error)"), Self.persian(error)),
      hint: error.hint.map { Bilingual($0, Self.persianHint(error) ?? Self.latin($0)) })
  }

  private static func status(of error: SigningError) -> ExitStatus {
    switch error {
    case .source: .notFound
    case .signerFailed, .signerMadeWrongValue, .unsuitableAlgorithm: .internalError
    case .changedSinceRead: .cannotWrite
    default: .failed
    }
  }
}
