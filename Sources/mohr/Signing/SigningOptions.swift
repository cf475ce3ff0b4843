import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SmartCards

/// The role of whoever signs a document.
struct RoleOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The role to sign in, where a card may sign in several.", valueName: "role"))
  var role: String?
}

/// Whose signatures may be missing by what is signed.
struct ExcuseOptions: ParsableArguments {
  @Option(
    name: .customLong("excuse"),
    help: ArgumentHelp(
      "Sign although the signature of this role may then be missing, in place of the word that is "
        + "asked for; repeatable.",
      valueName: "role"))
  var roles: [String] = []
}

/// The documents that are signed: one, or many with one consent.
struct DocumentOptions: ParsableArguments {
  @Argument(
    help: "The document, or many, and folders of them.", completion: .file(extensions: ["xml"]))
  var files: [FilePath]

  @Option(
    help: ArgumentHelp(
      "How many documents are signed, where many are: for scripts, in place of typing it.",
      valueName: "n"))
  var count: NumberArgument?

  @Flag(
    name: .shortAndLong,
    help: "Of many documents, say of each that is not signed why: not once for all of one cause.")
  var verbose = false

  /// The document that alone was named, and not as a list of one.
  var one: FilePath? {
    count == nil && files.count == 1 && files[0].kind(followingLinks: true) != .success(.folder)
      ? files[0] : nil
  }

  func validate(_ options: SigningOptions) throws {
    if files.count == 1, options.output == files[0] { throw ValidationError(.outputIsDocument) }
    try options.validate(files: files)
    if one == nil, options.output != nil { throw ValidationError(.outputOfMany) }
    if let count, count.value < 1 { throw ValidationError(.countOfMany) }
  }
}

/// What all commands share that sign.
struct SigningOptions: ParsableArguments {
  @OptionGroup var card: CardOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var pin: PINOptions
  @OptionGroup var lasting: LevelOptions

  @Option(
    help: ArgumentHelp(
      "Why to sign in spite of a warning; in a statement, its reason.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Write the signed document to this new file instead.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var output: FilePath?

  @Flag(
    help: ArgumentHelp(
      "Show every input, and every polling station with all its figures; of a register every "
        + "unit and station, of a roster every card."))
  var full = false

  @Flag(help: "Consent in advance: nobody is at the keyboard. Needs --pin-fd.")
  var yes = false

  @Option(help: "How to write what was done.")
  var format: FormatChoice = .text

  func validate(file: FilePath) throws {
    if output == file { throw ValidationError(.outputIsDocument) }
    try validate(files: [file])
  }

  func validate(files: [FilePath]) throws {
    if files.contains("-") { throw ValidationError(.documentIsNoFile) }
    if output == "-" { throw ValidationError(.outputIsNoFile) }
    if output != nil, files.count > 1 { throw ValidationError(.outputOfMany) }
    if yes != (pin.pinFd != nil) {
      throw ValidationError(.consentWithoutPIN)
    }
    if let reason { try Self.check(reason) }
  }

  /// Refuses what is no reason: what cannot be read, and what may be a PIN.
  static func check(_ text: String) throws {
    guard isReason(text) else { throw ValidationError(.reasonNotPlain) }
    if text.looksLikeCode { throw ValidationError(.reasonIsCode) }
  }

  /// Words that say something and can stand in a signature.
  static func isReason(_ text: String) -> Bool { text.saysSomething && isPlain(text) }

  /// Words that can stand in a signature: one line, nothing invisible, not endless.
  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.count <= 500 && VisibleText.escape(text, limit: 501) == text
  }
}
