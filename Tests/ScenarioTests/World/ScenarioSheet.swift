import PKI

/// The one sheet of all scenarios: a county's tally, right in itself.
enum ScenarioSheet {
  private static func names(_ text: String) -> String {
    "<Name xml:lang=\"fa\">\(text)</Name><Name xml:lang=\"en\">\(text)</Name>"
  }

  private static func candidate(_ code: Int, _ votes: Int) -> String {
    "<Candidate code=\"\(code)\">\(names("نامزد \(code)"))<Count>\(votes)</Count></Candidate>"
  }

  private static func input(_ unit: String) -> String {
    let digest = Base64.encode(Digest.hash(Array(unit.utf8), .sha256))
    return "<Input unit=\"\(unit)\" revision=\"1\" digest=\"\(digest)\"/>"
  }

  static let bytes = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <ResultSheet xmlns="urn:mohr:result-sheet:1" tier="county" revision="1" created="2013-06-15T03:20:00+04:30">
    <Election code="lab-2013" date="2013-06-14">\(names("انتخابات"))</Election>
    <Contest code="president">\(names("ریاست جمهوری"))</Contest>
    <Unit scheme="mohr-lab" edition="1" code="IR-01-02" parent="IR-01" kind="county">\(names("واحد"))</Unit>
    <Ballots><Eligible>400</Eligible><Received>210</Received><Issued>200</Issued><Unused>10</Unused>\
    <InBox>200</InBox><Excess>0</Excess><Void>0</Void><Total>200</Total><Valid>199</Valid>\
    <Invalid>1</Invalid></Ballots>
    <Votes>\(candidate(1, 120))\(candidate(2, 79))</Votes>
    <Inputs complete="true">\(input("IR-01-02-01"))\(input("IR-01-02-03"))</Inputs>
    </ResultSheet>
    """.utf8)
}
