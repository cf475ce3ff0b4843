import PKI
import SignatureBuilding
import VirtualRegistry
import XAdES

extension BenchmarkDesk {
  /// Every kind of small sheet: `small/COUNT-KEY-FORM.xml`, `small/60k-FORM.xml`, `small/new/*.xml`.
  func writeSmallSheets(to folder: OutputFolder) throws {
    for province in Self.provinces {
      let county = province.code + "-01"
      let three = [
        Step(role: .farmandar, unit: county), Step(role: .countyHQHead, unit: county),
        Step(role: .provinceHQHead, unit: province.code),
      ]
      let followers = [
        Step(role: .hqSecretary, unit: "IR", parent: 0), Step(role: .hqHead, unit: "IR", parent: 0),
      ]
      for (form, name) in [(ContentForm.filter2, "filter2"), (.xpath, "xpath")] {
        for (policy, steps) in [
          (BenchmarkPolicy.one, Array(three.prefix(1))), (.three, three),
          (.five, three + followers),
        ] where policy.name != "five" || province.name == "rsa2048" {
          let sheet = countySheet(county, policy)
          try folder.write(
            sign(sheet.xml(), for: policy, steps, form: form),
            to: "small/\(policy.name)-\(province.name)-\(name).xml")
        }
      }
    }
    try folder.write(
      countySheet(Self.provinces[0].code + "-01", .one).xml(), to: "unsigned.xml")
    for (form, name) in [(ContentForm.filter2, "filter2"), (.xpath, "xpath")] {
      for (size, label) in [(60_000, "60k"), (5_000_000, "5M")] {
        for policy in [BenchmarkPolicy.first, .last] {
          try folder.write(
            signedBoard(of: size, policy, form), to: "large/\(label)-\(policy.name)-\(name).xml")
        }
      }
    }
    for number in 1...Self.newSigners {
      let unit = "IR-01-" + (number < 10 ? "0" : "") + String(number)
      guard UnitTree.lab[unit] != nil else { break }
      try folder.write(signedSheet(unit), to: "new/\(unit).xml")
    }
  }

  /// A county's sheet that its governor signed.
  func signedSheet(_ unit: String) throws -> [UInt8] {
    try sign(countySheet(unit, .one).xml(), for: .one, [Step(role: .farmandar, unit: unit)])
  }

  /// A board's sheet of about so many bytes, signed at its beginning and at its end.
  func writeLargeSheets(of size: Int, to folder: OutputFolder) throws {
    for policy in [BenchmarkPolicy.first, .last] {
      try folder.write(
        signedBoard(of: size, policy, .filter2), to: "large/\(size)-\(policy.name).xml")
    }
  }

  private func signedBoard(
    of size: Int, _ policy: BenchmarkPolicy, _ form: ContentForm
  ) throws -> [UInt8] {
    guard let unit = UnitTree.lab["IR-01-01-01"] else { fatalError("no board") }
    // What one station takes, and the rest of the sheet with its signature.
    let stations = max(1, (size - 12_000) / 718)
    var draft = LargeSheet.board(
      unit, of: LabElection(before: clock), stations: stations, seed: 1392,
      clock: clock.adding(seconds: -3_600))
    draft.election.contest = policy.name
    return try sign(
      draft.xml(), for: policy, [Step(role: .farmandar, unit: "IR-01-01")], form: form)
  }

  /// A county's sheet of about 3 kB.
  private func countySheet(_ code: String, _ policy: BenchmarkPolicy) -> SheetDraft {
    let tree = UnitTree.lab
    let unit = tree[code] ?? tree.country
    var board = LargeSheet.board(
      unit, of: LabElection(before: clock), stations: 40, seed: 1392,
      clock: clock.adding(seconds: -3_600))
    board.stations = []
    board.tier = .county
    board.election.contest = policy.name
    board.inputs = tree.children(of: code).map { child in
      SheetDraft.Input(
        unit: child.code, revision: 1,
        digest: Base64.encode(Digest.hash(Array(child.code.utf8), .sha256)))
    }
    return board
  }
}
