import CanonicalXML
import ElectionVerifier
import PKI
import Testing

@testable import VirtualRegistry

/// What signatures leave out is named by its path.
@Suite struct CoverageTests {
  let verifier = Registry.verifier

  /// A signed county sheet of which the signature covers only elements with ids.
  private func sheet(covering ids: [String: String], _ uris: [String]) throws -> [UInt8] {
    let person = Registry.shared["farmandar"]
    var text = String(decoding: try person.sign(sheet: Sheet.county()), as: UTF8.self)
    for (element, id) in ids {
      text = text.replacing("<\(element)>", with: "<\(element) Id=\"\(id)\">", maxReplacements: 1)
    }
    let start = try #require(text.range(of: "<ds:Reference Id=\"seal-1-reference\""))
    let end = try #require(text.range(of: "</ds:Reference>"))
    let whole = String(text[start.lowerBound..<end.upperBound])
    let copies = uris.enumerated().map { index, uri in
      whole.replacing("URI=\"\"", with: "URI=\"\(uri)\"")
        .replacing(
          "\"seal-1-reference\"", with: "\"seal-1-reference\(index == 0 ? "" : "-\(index)")\"")
    }
    text = text.replacing(whole, with: copies.joined())
    return try Resigner(signer: person.signer).resign(Array(text.utf8), signature: 0)
  }

  private func uncovered(_ verdict: Verdict) -> [String] {
    verdict.coverage.uncovered.compactMap {
      if case .content(let path, _) = $0 { path } else { nil }
    }
  }

  @Test func whatOneSignatureLeavesOut() throws {
    let verdict = verifier.verify(
      try sheet(covering: ["Votes": "v", "Ballots": "b"], ["#v", "#b"]))
    let expected = [
      "/ResultSheet/@tier", "/ResultSheet/@revision", "/ResultSheet/@created",
      "/ResultSheet/Election", "/ResultSheet/Contest", "/ResultSheet/Unit", "/ResultSheet/Inputs",
    ]
    #expect(uncovered(verdict) == expected)
    let finding = try #require(
      verdict.signatures[0].findings.first { $0.identifier == "content-not-covered" })
    #expect(finding.data.first?.value == .list(expected))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.coverage.wholeContent.isEmpty)
  }

  /// Another official's signature over everything leaves nothing out; the finding stays.
  @Test func whatTwoSignaturesLeaveOut() throws {
    let first = try sheet(covering: ["Votes": "v"], ["#v"])
    let both = try Registry.shared["county-hq"].sign(sheet: first)
    let verdict = verifier.verify(both)
    #expect(uncovered(verdict).isEmpty)
    #expect(verdict.coverage.wholeContent == ["2"])
    #expect(verdict.signatures[0].findings.contains { $0.identifier == "content-not-covered" })
    #expect(!verdict.signatures[1].findings.contains { $0.identifier == "content-not-covered" })
  }

  /// Many parts are counted, and the first ones named, with their numbers among their likes.
  @Test func theListIsBounded() throws {
    let votes = [Int](repeating: 1, count: 40)
    let person = Registry.shared["farmandar"]
    var text = String(decoding: try person.sign(sheet: Sheet.county(votes: votes)), as: UTF8.self)
    text = text.replacing("<Candidate code=\"2\">", with: "<Candidate Id=\"c\" code=\"2\">")
      .replacing("URI=\"\"", with: "URI=\"#c\"", maxReplacements: 1)
    let bytes = try Resigner(signer: person.signer).resign(Array(text.utf8), signature: 0)
    let verdict = verifier.verify(bytes)
    let paths = uncovered(verdict)
    #expect(paths.count == 16)
    #expect(paths.contains("/ResultSheet/Votes/Candidate[1]"))
    #expect(paths.contains("/ResultSheet/Votes/Candidate[3]"))
    #expect(!paths.contains("/ResultSheet/Votes/Candidate[2]"))
    #expect(verdict.coverage.omitted == 3 + 5 + 39 - 16 + 0)
  }
}
