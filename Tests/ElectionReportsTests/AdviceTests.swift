import CanonicalXML
import ElectionVerifier
import Generators
import PKI
import Testing
import XAdES

@testable import ElectionReports

/// What people are told to do, and what is said of cards: true of whoever reads it, whenever they read it.
@Suite("Advice")
struct AdviceTests {
  private let english = Speaker(.english)
  private let persian = Speaker(.persian)
  private let time = Instant(secondsSince1970: 1_371_300_000)

  private func explain(_ code: FindingCode) -> [Explanation] {
    [english, persian].map { $0.explain(Finding(code, about: .document)) }
  }

  /// What refuses a signature before it is made is said in the words of a verdict on one that was.
  @Test("says of no signature that it was made where it may be about to be")
  func beforeSigning() {
    let codes: [FindingCode] = [
      .signer(.wrongTerritory(role: "farmandar", unit: "IR-01", documentUnit: "IR-02-03")),
      .signer(.signedBesides(role: "farmandar")),
      .signer(.countersignedInstead(role: "farmandar")),
      .signer(.countersignedOther(role: "farmandar", parent: "ostandar")),
      .signer(.absentYetSigned(role: "farmandar", status: "absent")),
      .signer(.roleTwice(role: "farmandar")),
      .roster(.roleNotHeld(claimed: "farmandar", held: "ostandar")),
      .roster(.authenticationCertificate),
    ]
    for code in codes {
      let (first, second) = (explain(code)[0], explain(code)[1])
      for word in ["signed", "sign again"] {
        #expect(!first.what.contains(word) && first.advice?.contains(word) != true, "\(first)")
      }
      for word in ["امضا کرده", "امضا شده", "تأیید کرده", "دوباره امضا"] {
        #expect(!second.what.contains(word) && second.advice?.contains(word) != true, "\(second)")
      }
    }
  }

  /// Whoever reads a verdict on a forgery must not make it good.
  @Test("tells nobody but its signer to make a suspicious signature again")
  func forgeries() {
    let reasons: [SignatureFault.Reason] = [
      .digestMismatch(reference: 0, uri: ""), .signatureValueWrong, .issuerSerialMismatch,
      .keyValueMismatch, .signedPropertiesElsewhere(id: "p"), .targetInAnotherSignature(id: "i"),
      .targetRepeated(id: "i", occurrences: 2), .wrongTarget(expected: "a", found: "b"),
      .uncoveredObject, .unexpectedElement("Object"), .unsupportedTransform("urn:x"),
      .signingCertificateNotNamed, .symmetricMethod("urn:x"), .digestOfNothing(reference: 0),
    ]
    let codes =
      reasons.map { FindingCode.signature($0) } + [
        .document(.misplacedSignature(parent: "/a", expected: "/b"))
      ]
    for code in codes {
      let advice = explain(code).map { $0.advice ?? "" }
      #expect(advice[0].contains("ask"), "\(code): \(advice[0])")
      #expect(
        !advice[0].contains("sign again") || advice[0].contains("only they can sign again"),
        "\(code): \(advice[0])")
      #expect(["بپرسید", "بخواهید"].contains { advice[1].contains($0) }, "\(code): \(advice[1])")
    }
  }

  @Test("speaks to whoever signs of their card, not of a document to refuse")
  func signing() throws {
    let label = CertificateLabel(
      try Certificate(
        der: RepositoryFiles.bytes(
          RepositoryFiles.package
            + "/samples/trust-variants/ca-certificates-missing/anchors/root.der")), depth: 0)
    let codes: [FindingCode] = [
      .roster(.otherRegistry(issuer: "CN=CA")), .path(.badSignature(label)),
      .path(.nameConstraints(label)),
      .path(.unknownIssuer(label, issuer: "CN=CA")),
    ]
    for code in codes {
      let finding = Finding(code, about: .certificate(name: "a", serial: "1"))
      let advice = try #require(CardAdvice(finding, .signing))
      #expect(advice.english(Speaker(.english)).contains("this card"))
      #expect(advice.persian(Speaker(.persian)).contains("این کارت"))
      #expect(CardAdvice(Finding(code, about: .document), .signing) == nil)
    }
  }

  @Test("has figures recounted, and nothing else; a warning is not corrected against the paper")
  func rules() {
    func advice(_ code: String, isError: Bool = true) -> String {
      let rule = DocumentFinding.ruleBroken(
        code: code, isError: isError, sentences: LocalizedText([:]), path: "/a")
      return explain(.document(rule))[0].advice ?? ""
    }
    for code in ["S01-sum", "S03-total", "S03"] { #expect(advice(code).contains("recount")) }
    for code in ["tier-kind", "V04-reason", "C02-input", "S02-station-candidates", "S030", "S"] {
      #expect(!advice(code).contains("count"))
      #expect(advice(code).contains("new revision"))
    }
    #expect(advice("S05-eligible", isError: false).contains("compare it with the paper"))
    #expect(advice("S03-total", isError: false) == advice("W204-none", isError: false))
  }

  @Test("has a sentence of its own for each reason for which a list is refused")
  func refusedLists() throws {
    let label = CertificateLabel(
      try Certificate(
        der: RepositoryFiles.bytes(
          RepositoryFiles.package
            + "/samples/trust-variants/ca-certificates-missing/anchors/root.der")), depth: 0)
    let faults: [CertificateError] = [
      .badField(.date), .badField(.listNumber), .badField(.repeatedExtension), .empty,
      .tooLarge(bytes: 2, limit: 1), .notDER(offset: 7, reason: .truncated),
      .notDER(offset: 7, reason: .badInteger), .malformed("revocation list"), .notPEM(.unended),
      .noMemory(needed: 1),
    ]
    let problems: [PathProblem] =
      RevocationFault.allCases.map { .revocationUnusable(label, reason: $0) }
      + faults.map { .revocationUnread(label, file: "a.crl", $0, count: 1) } + [
        .revocationUnread(label, file: "a.crl", nil, count: 1),
        .revocationMissing(label, issuer: "CN=CA"),
        .revocationStale(label, issuer: "CN=CA", nextUpdate: nil),
        .revocationStale(label, issuer: "CN=CA", nextUpdate: time),
        .revocationInFuture(label, issuer: "CN=CA", thisUpdate: time),
      ]
    for index in [0, 1] {
      let said = problems.map { explain(.path($0))[index] }
      #expect(Set(said.map(\.what)).count == problems.count)
      #expect(said.allSatisfy { $0.advice != nil })
    }
  }

  @Test("asks nobody for another file where this machine could not read the one that is there")
  func machines() {
    let reason = TrustFinding.RefusalReason.malformed(.source(.noMemory(needed: 9, available: 1)))
    for code in [
      FindingCode.trust(.refused(kind: .roster, reason: reason)),
      .trust(.unusable(kind: .roster, reason: reason)),
    ] {
      for said in explain(code) { #expect(said.advice?.contains("ulimit -v") == true, "\(said)") }
    }
  }

  @Test("makes up no date of a revocation whose date cannot be read")
  func unreadableDates() throws {
    let label = CertificateLabel(
      try Certificate(
        der: RepositoryFiles.bytes(
          RepositoryFiles.package
            + "/samples/trust-variants/ca-certificates-missing/anchors/root.der")), depth: 0)
    let mark = RevocationMemory.Mark(number: 7, thisUpdate: time)
    let problems: [PathProblem] = [
      .revoked(label, date: nil, reason: .keyCompromise),
      .suspended(label, since: nil, issuer: "CN=CA", by: .list(mark)),
      .revokedByUnusable(label, date: nil, reason: .keyCompromise, fault: .weakAlgorithm),
      .revokedByUnusable(label, date: nil, reason: .certificateHold, fault: .weakAlgorithm),
    ]
    for problem in problems {
      let said = explain(.path(problem)).map(\.what)
      #expect(said[0].contains("in no way that can be read"), "\(said[0])")
      #expect(said[1].contains("خوانا نیست"), "\(said[1])")
    }
  }

  @Test("calls no certificate revoked where a card ended")
  func endedCards() throws {
    let certificate = try Certificate(
      der: RepositoryFiles.bytes(
        RepositoryFiles.package + "/samples/trust-variants/ca-certificates-missing/anchors/root.der"
      ))
    let label = CertificateLabel(certificate, depth: 0)
    let revoked = Finding(
      .path(.revoked(label, date: time, reason: .keyCompromise)), about: .document)
    let unrelated = Finding(.document(.notSigned), about: .document)
    func meaning(_ speaker: Speaker, _ findings: [Finding]) -> String {
      speaker.meaning(.revokedNoPOE, findings)
    }
    for state in [CardState.lost, .replaced, .revoked] {
      let ended = Finding(
        .roster(.cardEnded(state: state, since: time, successor: nil)), about: .document)
      for speaker in [english, persian] {
        let words = meaning(speaker, [unrelated, ended])
        #expect(words.contains(speaker.language == .english ? "the card" : "کارت"))
        #expect(!words.contains("certificate") && !words.contains("گواهی"))
        #expect(meaning(speaker, [ended, revoked]) == speaker.phrase(SubIndication.revokedNoPOE))
      }
    }
    #expect(meaning(english, []) == english.phrase(SubIndication.revokedNoPOE))
  }
}
