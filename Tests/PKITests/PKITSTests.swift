import Foundation
import Generators
import Testing

@testable import PKI

/// NIST's Public Key Interoperability Test Suite: 249 paths with their expected results.
///
/// The table lies in `Vectors`, the data in `.judges/pkits`, where `scripts/require judges` puts it, or in the
/// folder that `MOHR_PKITS` names. `MOHR_PKITS_SHUFFLES` says how often certificates and lists are shuffled; 20.
@Suite(
  .enabled(if: PKITS.isPresent, Comment(rawValue: "no \(PKITS.folder): scripts/require judges")))
struct PKITSTests {
  static let shuffles =
    ProcessInfo.processInfo.environment["MOHR_PKITS_SHUFFLES"].flatMap(Int.init) ?? 20

  /// Good paths that are refused; nothing bad is accepted.
  static let refused = [
    "4.1.5":
      "DSA parameters inherited from the CA's key: OpenSSL wants them in each key, and no profile has DSA",
    "4.14.30":
      "the list's issuer is vouched for by a path that needs the same list: a circle is not followed",
  ]

  @Test func inWhateverOrder() throws {
    let cases = try PKITS.cases()
    #expect(cases.count == 249)
    var judged = 0
    for round in 0...Self.shuffles {
      var random = Random(seed: UInt64(round))
      for item in cases {
        var question = try item.question()
        if round > 0 {
          question.intermediates.shuffle(using: &random)
          question.lists.shuffle(using: &random)
        }
        let verdict = question.verdict
        let expected = item.isValid && Self.refused[item.number] == nil
        #expect(
          (verdict.path != nil) == expected,
          "\(item.number) \(item.title), shuffle \(round): \(verdict.problems)")
        judged += 1
      }
    }
    print(
      "PKITS: \(cases.count - Self.refused.count) of \(cases.count) agree in \(Self.shuffles) shuffles, \(judged) verdicts"
    )
    for (number, reason) in Self.refused.sorted(by: { $0.key < $1.key }) {
      print("PKITS refuses \(number): \(reason)")
    }
  }

  /// Those that are named agree with the suite about nothing else: good paths, and refused.
  @Test func whatIsRefusedIsGood() throws {
    let cases = try PKITS.cases().filter { Self.refused[$0.number] != nil }
    #expect(cases.count == Self.refused.count && cases.allSatisfy(\.isValid))
  }

  @Test func memoryAnswersAsOpenSSLWould() throws {
    let paths = try PKITS.cases().reduce(0) {
      $0 + RememberedSignatureChecksTests.compare(try $1.question())
    }
    print("PKITS: \(paths) paths, the same problems as from OpenSSL without memory")
  }
}
