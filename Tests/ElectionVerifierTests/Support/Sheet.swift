import Testing

/// Result sheets as text, right unless a test changes them.
enum Sheet {
  static let digest = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
  /// That of the second input: no two units hand in one content.
  static let otherDigest = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="

  static func names(_ text: String) -> String {
    "<Name xml:lang=\"fa\">\(text)</Name><Name xml:lang=\"en\">\(text)</Name>"
  }

  static func ballots(_ total: Int, invalid: Int = 1, unused: Int = 10) -> String {
    """
    <Ballots><Eligible>\(total * 2)</Eligible><Received>\(total + unused)</Received>\
    <Issued>\(total)</Issued><Unused>\(unused)</Unused><InBox>\(total)</InBox><Excess>0</Excess>\
    <Void>0</Void><Total>\(total)</Total><Valid>\(total - invalid)</Valid>\
    <Invalid>\(invalid)</Invalid></Ballots>
    """
  }

  static func candidates(_ votes: [Int], named: Bool = true) -> String {
    "<Votes>"
      + votes.enumerated().map {
        "<Candidate code=\"\($0.offset + 1)\">"
          + (named ? names("نامزد \($0.offset + 1)") : "")
          + "<Count>\($0.element)</Count></Candidate>"
      }.joined() + "</Votes>"
  }

  static func sheet(
    tier: String, kind: String, unit: String, parent: String, revision: Int = 1, body: String,
    votes: [Int] = [120, 79], attendance: String = "", supersedes: String = ""
  ) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ResultSheet xmlns="urn:mohr:result-sheet:1" tier="\(tier)" revision="\(revision)" \
      created="2013-06-15T03:20:00+04:30">
      <Election code="lab-2013" date="2013-06-14">\(names("انتخابات"))</Election>
      <Contest code="president">\(names("ریاست جمهوری"))</Contest>
      <Unit scheme="mohr-lab" edition="1" code="\(unit)" parent="\(parent)" kind="\(kind)">\
      \(names("واحد"))</Unit>
      \(ballots(votes.reduce(1, +)))
      \(candidates(votes))
      \(body)\(attendance)\(supersedes)
      </ResultSheet>
      """.utf8)
  }

  static let inputs = """
    <Inputs complete="true"><Input unit="IR-01-02-01" revision="1" digest="\(digest)"/>\
    <Input unit="IR-01-02-03" revision="1" digest="\(otherDigest)"/></Inputs>
    """

  static func attendance(_ role: String, _ status: String, reason: String?) -> String {
    "<Attendance><Official role=\"\(role)\" status=\"\(status)\">"
      + (reason.map { "<Reason xml:lang=\"fa\">\($0)</Reason>" } ?? "")
      + "</Official></Attendance>"
  }

  static func county(
    votes: [Int] = [120, 79], attendance: String = "", supersedes: String = "", revision: Int = 1
  ) -> [UInt8] {
    sheet(
      tier: "county", kind: "county", unit: "IR-01-02", parent: "IR-01", revision: revision,
      body: inputs, votes: votes, attendance: attendance, supersedes: supersedes)
  }

  static func board(attendance: String = "", kind: String = "bakhshdari") -> [UInt8] {
    let stations = [[60, 40], [60, 39]].enumerated().map {
      "<Station code=\"IR-01-02-03-S00\($0.offset + 1)\">"
        + ballots($0.element.reduce($0.offset, +), invalid: $0.offset, unused: 5)
        + candidates($0.element, named: false) + "</Station>"
    }.joined()
    return sheet(
      tier: "board", kind: kind, unit: "IR-01-02-03", parent: "IR-01-02",
      body: "<Stations>\(stations)</Stations>", attendance: attendance)
  }

  static func province() -> [UInt8] {
    sheet(
      tier: "province", kind: "province", unit: "IR-01", parent: "IR",
      body: inputs.replacing("IR-01-02-01", with: "IR-01-01").replacing(
        "IR-01-02-03", with: "IR-01-02"))
  }
}

extension [UInt8] {
  /// The bytes with one text in the place of another, which must be there.
  func replacing(_ old: String, with new: String) -> [UInt8] {
    let text = String(decoding: self, as: UTF8.self)
    #expect(text.contains(old), "the document has no \(old)")
    return Array(text.replacing(old, with: new).utf8)
  }
}
