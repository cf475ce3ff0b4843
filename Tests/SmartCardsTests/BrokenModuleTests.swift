import Foundation
import PKI
import SigningSessions
import SmartCards
import Testing
import TokenModules

/// Whatever a PKCS#11 module does, there is a typed error in time, and no signature.
@Suite(
  .enabled(if: BrokenModule.obstacle == nil, Comment(rawValue: BrokenModule.obstacle ?? "")))
struct BrokenModuleTests {
  struct Case: CustomTestStringConvertible {
    let fault: String
    /// How the error begins.
    let expected: String
    var testDescription: String { fault }

    init(_ fault: String, _ expected: String) { (self.fault, self.expected) = (fault, expected) }
  }

  static let cases = [
    Case("exit-when-loaded", "ended(SmartCards.ModuleStep.beginning)"),
    Case("NO_ENTRY", "noFunctions"),
    Case("null-list", "noFunctions"),
    Case("list-fails", "noFunctions"),
    Case("empty-list", "refused(SmartCards.ModuleStep.beginning, code: 2147483647)"),
    Case("abort", "ended(SmartCards.ModuleStep.beginning)"),
    Case("close-line", "ended(SmartCards.ModuleStep.beginning)"),
    Case("close-all", "ended(SmartCards.ModuleStep.beginning)"),
    Case("no-initialize", "refused(SmartCards.ModuleStep.beginning, code: 5)"),
    Case("loop", "silent(SmartCards.ModuleStep.beginning, seconds: 2)"),
    Case("spin", "silent(SmartCards.ModuleStep.beginning, seconds: 2)"),
    Case("endless-slots", #"nonsense(SmartCards.ModuleStep.beginning, "281474976710655 tokens"#),
    Case("too-many-slots", #"nonsense(SmartCards.ModuleStep.beginning, "more than 64 tokens"#),
    Case("no-slots", "noToken"),
    Case("no-token-info", "noToken"),
    Case("removed", "removed("),
    Case("endless-objects", #"nonsense(SmartCards.ModuleStep.reading, "more than 64"#),
    Case("many-objects", #"nonsense(SmartCards.ModuleStep.reading, "1016 objects of 16"#),
    Case("garbage-lengths", #"nonsense(SmartCards.ModuleStep.reading, "a value of"#),
    Case("exit", "codeAnswerLost(SmartCards.CardCode.pin, SmartCards.CardError.module("),
    Case("login-loop", "codeAnswerLost(SmartCards.CardCode.pin, SmartCards.CardError.module("),
    Case("overwrite", "codeAnswerLost(SmartCards.CardCode.pin, SmartCards.CardError.module("),
    Case("wrong-pin", "wrongCode(SmartCards.CardCode.pin"),
    Case("last-try", "wrongCode(SmartCards.CardCode.pin, triesLeft: Optional(1))"),
    Case("pin-locked", "codeBlocked(SmartCards.CardCode.pin)"),
    Case("no-key", "keyWithheld"),
    Case("login-length", "codeAnswerLost(SmartCards.CardCode.pin, SmartCards.CardError.module("),
    Case("login-error", "codeAnswerLost(SmartCards.CardCode.pin, SmartCards.CardError.module("),
    Case("no-mechanism", "refused(SmartCards.ModuleStep.signing, code: 112)"),
    Case("no-sign", "refused(SmartCards.ModuleStep.signing, code: 2147483647)"),
    Case("device-error", "refused(SmartCards.ModuleStep.signing, code: 48)"),
    Case("crash", "ended(SmartCards.ModuleStep.signing)"),
    Case("kill", "ended(SmartCards.ModuleStep.signing)"),
    Case("sign-loop", "silent(SmartCards.ModuleStep.signing, seconds: 2)"),
    Case("huge-signature", #"nonsense(SmartCards.ModuleStep.signing, "a signature of"#),
    Case("empty-signature", #"nonsense(SmartCards.ModuleStep.signing, "a signature of 0 bytes"#),
    Case("smash", "ended(SmartCards.ModuleStep.signing)"),
    // These do all they are asked for, but cannot sign.
    Case("noise", "signatureMismatch"),
    Case("never-ends", "signatureMismatch"),
    Case("each-time", "signatureMismatch"),
    Case("pin-lengths", "codeLength(SmartCards.CardCode.pin, minimum: 64, maximum: 64)"),
    Case("VERSION_3", "signatureMismatch"),
  ]

  @Test(arguments: cases)
  func endsInATypedError(_ test: Case) throws {
    let module = try BrokenModule(test.fault)
    defer { module.remove() }
    let start = ContinuousClock.now
    let error = #expect(throws: CardError.self) { try module.sign() }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains(test.expected), "\(text)")
    #expect(ContinuousClock.now - start < .seconds(25))
  }

  /// What a module has started is ended with it, in whatever session, whoever its parent is: when the work is done, and
  /// when the command that asked is killed.
  @Test(arguments: [false, true])
  func leavesNoProcessBehind(_ isKilled: Bool) throws {
    let module = try BrokenModule(isKilled ? "daemon-loop" : "daemon")
    defer { module.remove() }
    let file = module.folder + "/daemon.id"
    func daemon() -> pid_t? {
      (try? String(contentsOfFile: file, encoding: .utf8)).flatMap {
        $0.last == "\n" ? pid_t($0.dropLast()) : nil
      }
    }
    if isKilled {
      let command = Process()
      command.executableURL = URL(fileURLWithPath: try #require(mohrBinary))
      command.arguments = ["card", "list", "--module", module.path]
      try command.run()
      try until("the module has begun") { daemon() != nil }
      kill(command.processIdentifier, SIGKILL)
      command.waitUntilExit()
    } else {
      let process = try module.process()
      #expect(try ModuleToken.tokens(of: process).count == 1)
      try until("the daemon is there") { daemon() != nil }
      process.end()
    }
    let left = try #require(daemon())
    try until("the daemon has ended") { kill(left, 0) != 0 }
  }

  /// Of rubbish in place of a certificate there is no key, and no error that hides others.
  @Test func readsPastWhatIsNoCertificate() throws {
    let module = try BrokenModule("no-certificate")
    defer { module.remove() }
    let process = try module.process()
    defer { process.end() }
    let token = try #require(try ModuleToken.tokens(of: process).first)
    #expect(try token.keys(for: .signature).isEmpty)
    #expect(try token.identity().signatures.isEmpty)
  }

  /// A token with keys of its own gets no PIN, and one that says nothing of tries gets none without consent.
  @Test func keepsToTheRulesForPINs() throws {
    for (fault, pin, consent, expected) in [
      ("pinpad", nil, LastTryConsent.given, "signatureMismatch"),
      ("pinpad", nil, .withheld, "triesUnknown"),
      ("pinpad-cancelled", nil, .given, "codeDeclined"),
      ("noise", nil, .given, "pinRequired"),
      ("noise", "123456", .withheld, "triesUnknown"),
      ("last-try", "123456", .withheld, "lastTry"),
      ("locked", "123456", .given, "codeBlocked(SmartCards.CardCode.pin)"),
      ("each-time", "1234", .given, "wrongCode(SmartCards.CardCode.pin"),
    ] as [(String, String?, LastTryConsent, String)] {
      let module = try BrokenModule(fault)
      defer { module.remove() }
      let error = #expect(throws: CardError.self) { try module.sign(pin, consent) }
      let text = error.map { "\($0)" } ?? ""
      #expect(text.contains(expected), "\(fault): \(text)")
    }
  }

  /// Where no PIN is typed, whoever decides is asked all the same.
  @Test func signsWithoutPINOnlyWithConsent() throws {
    let module = try BrokenModule("no-login")
    defer { module.remove() }
    let process = try module.process()
    defer { process.end() }
    let opened = try #require(try OpenedModule.tokens(of: process).first)
    let token = try #require(try opened.signingTokens().first)
    #expect(throws: Unwilling.no) { try token.signer(Unwilling(consents: false)) }
    let signer = try token.signer(Unwilling(consents: true))
    // The module's own signature is rubbish.
    #expect(throws: CardError.signatureMismatch(.signature)) {
      try signer.sign(digest: testDigest)
    }
  }

  /// Whoever has no PIN to give.
  private struct Unwilling: PINSource, Error, Equatable {
    static let no = Unwilling(consents: false)
    let consents: Bool

    func consentToTrial(of kind: String) throws { throw self }
    func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent { throw self }
    func consentWithoutPIN(on name: String) throws { if !consents { throw self } }
    func pin(_ status: PINStatus) throws -> PIN { throw self }
    var bringsPIN: Bool { true }
    func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) throws {
      throw self
    }
  }

  /// A PIN that was wrong is not sent again, and a signer that failed does nothing more.
  @Test func sendsNoWrongPINAgain() throws {
    let module = try BrokenModule("wrong-pin")
    defer { module.remove() }
    let process = try module.process()
    defer { process.end() }
    let token = try #require(try ModuleToken.tokens(of: process).first)
    let key = try #require(try token.keys(for: .signature).first)
    let signer = try ModuleSigner(token, key, pin: PIN(ofTestCard: "123456"), lastTry: .given)
    #expect(throws: CardError.wrongCode(.pin, triesLeft: nil)) {
      try signer.sign(digest: testDigest)
    }
    #expect(throws: CardError.pinSpent) { try signer.sign(digest: testDigest) }
    #expect(throws: CardError.pinKnownWrong) {
      try ModuleSigner(token, key, pin: PIN(ofTestCard: "123456"), lastTry: .given)
    }
  }

  /// What cannot be loaded is said to be so, in the loader's words.
  @Test func saysWhatCannotBeLoaded() throws {
    let binary = try #require(mohrBinary)
    for (path, expected) in [
      ("/nowhere/module.so", #"notLoaded("/nowhere/module.so"#),
      ("/etc/hostname", "notLoaded("), ("module.so", #"notLoaded("no path"#),
    ] {
      let error = #expect(throws: CardError.self) {
        let process = try ModuleProcess(
          path: Array(path.utf8), helper: binary)
        _ = try ModuleToken.tokens(of: process)
      }
      let text = error.map { "\($0)" } ?? ""
      #expect(text.contains(expected), "\(text)")
    }
    let error = #expect(throws: CardError.self) {
      let process = try ModuleProcess(
        path: Array("/x/y.so".utf8), helper: "/nowhere/mohr")
      _ = try ModuleToken.tokens(of: process)
    }
    #expect(error == .module("y.so", .notStarted(errno: ENOENT)))
  }

  /// Each fault through the command: an exit status, no file, no word of the module's own on standard output.
  @Test(arguments: ["abort", "exit", "noise", "crash", "garbage-lengths", "close-line"])
  func writesNoFile(_ fault: String) throws {
    let mohr = try #require(mohrBinary)
    let module = try BrokenModule(fault)
    defer { module.remove() }
    let sheet = try ModuleSheet(mohr)
    defer { sheet.remove() }
    let before = try Data(contentsOf: URL(fileURLWithPath: sheet.file))
    let outcome = try sheet.sign("--module", module.path, "--last-try")
    // The certificate of this module is on no roster, which stops it before the PIN.
    #expect([1, 69, 75, 77].contains(outcome.status), "\(outcome.status) \(outcome.output)")
    #expect(!outcome.output.contains("SIGNED"), "\(outcome.output)")
    #expect(!outcome.output.contains("mohr-signed"), "\(outcome.output)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: sheet.file)) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: sheet.folder + "/own") == ["sheet.xml"])
    let list = try run([mohr, "card", "list", "--module", module.path])
    #expect(list.status == (["abort", "close-line"].contains(fault) ? 69 : 0), "\(list.output)")
  }
}
