extension WorstCase {
  private static func sheet(
    _ name: String, _ limit: String, _ construct: String,
    _ content: @escaping @Sendable (Int) -> String
  ) -> WorstCase {
    WorstCase(name, limit, construct, by: .last, content: content)
  }

  /// Result sheets: what the schema and the rules of a policy that ships have to do.
  static let sheets: [WorstCase] = [
    sheet("stations", "nodes", "a board's stations, as many as fit") {
      board($0) { station($0, 8) }
    },
    sheet("station-of-many", "nodes", "stations with 500 candidates each") {
      board($0, candidates: 500) { station($0, 500) }
    },
    sheet("station-of-one", "nodes", "stations with one candidate") {
      board($0, candidates: 1) { station($0, 1) }
    },
    sheet("two-stations", "schema violations", "one station with candidates without end") {
      board($0) { _ in "" } + ""
    },
    sheet(
      "same-station", "nodes of which libxml2 compares keys", "a key that is there again and again"
    ) {
      board($0) { _ in station(1, 8) }
    },
    sheet(
      "last-key", "nodes of which libxml2 compares keys", "a key that is there twice, at the end"
    ) { size in
      board(size, end: station(1, 8)) { station($0, 8) }
    },
    sheet("unknown-elements", "schema violations", "elements that the schema does not know") {
      board($0) { station($0, 8, extra: "<x/>") }
    },
    sheet("unknown-attributes", "schema violations", "attributes that the schema does not know") {
      board($0) { station($0, 2, attributes: (0..<200).map { " a\($0)=\"\"" }.joined()) }
    },
    sheet("bad-values", "schema violations", "values that are none") {
      board($0) { station($0, 8, count: "x") }
    },
    sheet("bad-codes", "schema violations", "codes that nearly match their pattern") {
      board($0) { number in
        station(number, 8, code: { String(repeating: "a", count: 63) + "-\($0)!" })
      }
    },
    sheet("long-codes", "schema violations", "codes of 100 KiB") {
      board($0) { number in
        station(number, 1, code: { _ in String(repeating: "a.-", count: 33_000) })
      }
    },
    sheet("long-numbers", "schema violations", "numbers of 100 KiB") {
      board($0) { station($0, 1, count: String(repeating: "0", count: 100_000)) }
    },
    sheet("text-between", "schema violations", "text where there may be none") {
      board($0) { station($0, 8) + "x" }
    },
    sheet("names-in-languages", "schema violations", "a name in very many languages") {
      board(1_000, names: filled($0) { "<Name xml:lang=\"l\($0)\">x</Name>" }) { station($0, 8) }
    },
    sheet("long-name", "schema violations", "a name of all of the size") {
      board(1_000, names: "<Name xml:lang=\"en\">" + filled($0, "x ") + "</Name>") {
        station($0, 8)
      }
    },
    sheet("officials", "schema violations", "officials without end") {
      board(
        1_000,
        after: "<Attendance>"
          + filled($0) {
            "<Official role=\"r\($0)\" status=\"absent\"><Reason xml:lang=\"en\">x</Reason></Official>"
          } + "</Attendance>"
      ) { station($0, 8) }
    },
    sheet("broken-rules", "findings of one code", "stations that break several rules each") {
      board($0) { station($0, 8, count: "2") }
    },
    sheet("commented-values", "a comment", "comments inside figures") {
      board($0) { station($0, 8, count: "1<!---->") }
    },
    sheet("empty-stations", "schema violations", "stations without anything") {
      board($0) { _ in "<Station/>" }
    },
  ]

  /// A board's sheet with stations that fill a size.
  private static func board(
    _ size: Int, candidates: Int = 8, names: String = "", after: String = "", end: String = "",
    _ station: (Int) -> String
  ) -> String {
    var stations = ""
    var number = 1
    while stations.utf8.count < size {
      let next = station(number)
      if next.isEmpty {
        stations =
          "<Station code=\"IR-01-01-01-S1\">" + ballots(0) + "<Votes>"
          + filled(size) { "<Candidate code=\"c\($0)\"><Count>1</Count></Candidate>" }
          + "</Votes></Station>"
        break
      }
      stations += next
      number += 1
    }
    let count = number - 1
    let list = (0..<candidates).map {
      "<Candidate code=\"c\($0)\"><Name xml:lang=\"fa\">ن\($0)</Name><Count>\(count)</Count></Candidate>"
    }
    return """
      <ResultSheet xmlns="urn:mohr:result-sheet:1" tier="board" revision="1" \
      created="2020-01-02T00:00:00+03:30"><Election code="lab" date="2020-01-01">\
      <Name xml:lang="fa">انتخابات</Name>\(names)</Election><Contest code="last">\
      <Name xml:lang="fa">رقابت</Name></Contest><Unit scheme="mohr-lab" edition="1" \
      code="IR-01-01-01" parent="IR-01-01" kind="bakhshdari"><Name xml:lang="fa">بخش</Name></Unit>\
      \(ballots(candidates * count))<Votes>\(list.joined())</Votes><Stations>\(stations)\(end)\
      </Stations>\(after)</ResultSheet>
      """
  }

  private static func ballots(_ total: Int) -> String {
    """
    <Ballots><Eligible>\(total)</Eligible><Received>\(total)</Received><Issued>\(total)</Issued>\
    <Unused>0</Unused><InBox>\(total)</InBox><Excess>0</Excess><Void>0</Void><Total>\(total)</Total>\
    <Valid>\(total)</Valid><Invalid>0</Invalid></Ballots>
    """
  }

  private static func station(
    _ number: Int, _ candidates: Int, count: String = "1", extra: String = "",
    attributes: String = "", code: (Int) -> String = { "c\($0)" }
  ) -> String {
    let list = (0..<candidates).map {
      "<Candidate code=\"\(code($0))\"\(attributes)>\(extra)<Count>\(count)</Count></Candidate>"
    }
    return """
      <Station code="IR-01-01-01-S\(number)">\(extra)\(ballots(candidates))<Votes>\(list.joined())\
      </Votes></Station>
      """
  }
}
