import Testing

@testable import CertificateIssuing
@testable import PKI

/// Fields that mean nothing are refused by what they are.
@Suite struct FieldFaultTests {
  private let lab: Lab

  init() throws { lab = try Lab() }

  private func fault(_ der: [UInt8], isList: Bool) -> CertificateError? {
    do throws(CertificateError) {
      if isList { _ = try RevocationList(der: der) } else { _ = try Certificate(der: der) }
      return nil
    } catch { return error }
  }

  private func der(
    _ from: Instant, _ until: Instant?, _ change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> [UInt8] {
    var builder = RevocationListBuilder(thisUpdate: from, nextUpdate: until, number: 5)
    change(&builder)
    return try builder.der(by: lab.issuing)
  }

  /// A UTCTime of 2013 or 2018 with another month, day, hour or form.
  private static let dates = [
    ("130610", "139910"), ("130610", "130010"), ("130610", "130631"), ("130610", "1306 1"),
    ("130710", "139910"), ("130710", "130732"), ("130710", "13071X"),
  ]

  @Test(arguments: dates) func datesOfLists(_ change: (from: String, to: String)) throws {
    let good = try der(Lab.date(2013, 6, 10), Lab.date(2013, 7, 10))
    let place = try #require(good.firstRange(of: change.from.utf8))
    #expect(fault(good.replacing(place, change.to), isList: true) == .badField(.date))
  }

  @Test(arguments: [
    ("130101", "139901"), ("130101", "130001"), ("180101", "180132"), ("180101", "189901"),
  ])
  func datesOfCertificates(_ change: (from: String, to: String)) throws {
    let good = try lab.signer().der
    let place = try #require(good.firstRange(of: change.from.utf8))
    #expect(fault(good.replacing(place, change.to), isList: false) == .badField(.date))
  }

  @Test func numbersOfLists() throws {
    func list(_ number: [UInt8]) throws -> [UInt8] {
      try der(Lab.date(2013, 6, 10), nil) {
        $0.number = nil
        $0.extensions = [
          .init(oid: "2.5.29.20", isCritical: false, value: DERWriter.value(2, number))
        ]
      }
    }
    #expect(try fault(list([0x80]), isList: true) == .badField(.listNumber))
    #expect(
      try fault(list([UInt8](repeating: 1, count: 21)), isList: true) == .badField(.listNumber))
    #expect(try fault(list([UInt8](repeating: 1, count: 20)), isList: true) == nil)
  }

  /// Whichever it is, and whether both say the same.
  @Test(arguments: ["2.5.29.20", "2.5.29.27", "2.5.29.28", "2.5.29.35", "2.5.29.46", "2.999.1"])
  func extensionsThatAreThereTwice(_ oid: String) throws {
    for value in [7, 8] {
      let twice = try der(Lab.date(2013, 6, 10), nil) {
        $0.hasKeyIdentifier = false
        $0.number = nil
        $0.extensions = [7, value].map {
          .init(oid: oid, isCritical: false, value: DERWriter.integer(UInt64($0)))
        }
      }
      #expect(fault(twice, isList: true) == .badField(.repeatedExtension))
    }
  }

  /// Taken for absent, each would make the list of a part, or of changes, a complete one.
  @Test(
    arguments: [
      ("2.5.29.28", [0x05, 0x00]), ("2.5.29.28", []), ("2.5.29.28", [0x30, 0x00, 0x00]),
      ("2.5.29.28", [0x30, 0x03, 0x82, 0x01]), ("2.5.29.28", [0x30, 0x03, 0x86, 0x01, 0xFF]),
      ("2.5.29.28", [0x30, 0x03, 0x83, 0x01, 0x00]),
      ("2.5.29.28", [0x30, 0x04, 0x83, 0x02, 0x07, 0x80]),
      ("2.5.29.27", [0x05, 0x00]), ("2.5.29.27", [0x02, 0x01, 0x05, 0x00]), ("2.5.29.27", []),
      ("2.5.29.20", [0x05, 0x00]), ("2.5.29.20", [0x02, 0x01, 0x05, 0x00]),
      ("2.5.29.35", [0x05, 0x00]), ("2.5.29.46", [0x05, 0x00]),
    ] as [(String, [UInt8])])
  func extensionsThatCannotBeRead(_ oid: String, _ value: [UInt8]) throws {
    for isCritical in [true, false] {
      let list = try der(Lab.date(2013, 6, 10), nil) {
        $0.hasKeyIdentifier = oid != "2.5.29.35"
        $0.number = nil
        $0.extensions = [.init(oid: oid, isCritical: isCritical, value: value)]
      }
      #expect(fault(list, isList: true) == .badField(.listExtension))
    }
  }

  @Test func twoNationalIDs() throws {
    for second in ["0012345679", "0499370899", "x"] {
      var name = Lab.person
      name.attributes.append(.init(.serialNumber, second))
      let leaf = try lab.signer { $0.subject = name }
      let problems = try lab.validator().validate(leaf, at: Lab.voteDay).problems
      #expect(problems.map(\.name) == ["severalNationalIDs"], "\(problems)")
      #expect(problems.first?.subIndication == .chainConstraintsFailure)
    }
  }
}

extension [UInt8] {
  /// The same with a text in the place of some bytes.
  fileprivate func replacing(_ place: Range<Int>, _ text: String) -> [UInt8] {
    Array(self[..<place.lowerBound] + text.utf8 + self[place.upperBound...])
  }
}
