@testable import CertificateIssuing
import Foundation
import Generators
import Testing

@testable import PKI

/// Our reader of revocation lists against OpenSSL's: what is accepted, every field, every entry, every look-up and every
/// signature. `MOHR_LISTS` says how many lists are made; 10,000.
@Suite struct ListFenceTests {
  static let count = ProcessInfo.processInfo.environment["MOHR_LISTS"].flatMap(Int.init) ?? 10_000

  let lab: Lab
  /// A CA of another name whose certificates have the same serial numbers.
  let other: CertificateAuthority
  let certificates: [Certificate]
  let serialNumbers: [[UInt8]]

  init() throws {
    let lab = try Lab()
    let other = try Lab.authority(under: lab.root, "Other CA")
    self.lab = lab
    self.other = other
    let numbers: [[UInt8]] = [[1], [0x7F], [0x80], [0x40] + [UInt8](repeating: 7, count: 15)]
    serialNumbers = numbers.map { DERWriter.integer($0) }
    certificates = try numbers.flatMap { number in
      try [lab.issuing, other].map { authority in
        try lab.signer(by: authority) { $0.serialNumber = number }
      }
    }
  }

  /// What came of lists.
  struct Tally {
    var accepted = 0
    var refused = 0
    var entries = 0
    var listed = 0
    var signed = 0
    /// Why a list was refused that OpenSSL takes.
    var stricter: [String: Int] = [:]
    /// Look-ups that found more than OpenSSL's.
    var graver = 0
  }

  /// Compares our reading of a list with OpenSSL's.
  private func compare(
    _ der: [UInt8], _ name: String, _ certificates: [Certificate],
    authorities: [Certificate], _ tally: inout Tally
  ) {
    let judge = OpenSSLList(der)
    let ours: RevocationList
    do throws(CertificateError) {
      ours = try RevocationList(der: der)
    } catch {
      tally.refused += 1
      if judge != nil { tally.stricter[error.code, default: 0] += 1 }
      return
    }
    guard let judge else {
      Issue.record("\(name): taken, though OpenSSL refuses it: \(Hex.text(der))")
      return
    }
    tally.accepted += 1
    tally.entries += judge.entries.count
    let fields =
      ours.issuer == judge.issuer && ours.thisUpdate == judge.thisUpdate
      && ours.nextUpdate == judge.nextUpdate && ours.count == judge.entries.count
      && OpenSSLList.extensions(of: ours) == judge.extensions
    let entries = ours.entries.elementsEqual(judge.entries) {
      $0.serialNumberDER == $1.serialNumberDER && $0.entry == $1.entry
    }
    #expect(fields && entries && ours.der == der, "\(name): \(Hex.text(der))")
    for certificate in certificates {
      let (own, theirs) = (ours.entry(for: certificate), judge.entry(for: certificate))
      if own != nil { tally.listed += 1 }
      if own == theirs { continue }
      // In a complete list nothing is taken back: OpenSSL would (RFC 5280, 5.3.1).
      if let own, theirs?.isRemoval == true, !ours.isDelta, own.isRevocation { continue }
      if let own, let theirs, !own.isGraver(than: theirs), !theirs.isGraver(than: own) { continue }
      tally.graver += 1
      let isGraver = own.map { own in theirs.map { own.isGraver(than: $0) } ?? true } ?? false
      // Where it can be read of whom each entry speaks, nobody is listed whom OpenSSL does not find.
      let isRight = isGraver && (theirs != nil || !ours.storage.entries.isReadable)
      let (mine, judges) = ("\(own as Any)", "\(theirs as Any)")
      #expect(
        isRight,
        "\(name), \(certificate.issuer) \(certificate.serialNumber), \(mine) \(judges): \(Hex.text(der))"
      )
    }
    for authority in authorities {
      let isSigned = ours.storage.isSigned(by: authority)
      if isSigned { tally.signed += 1 }
      #expect(isSigned == judge.isSigned(by: authority), "\(name): \(Hex.text(der))")
    }
  }

  private func generator(_ seed: UInt64) -> ListGenerator {
    ListGenerator(
      authority: lab.issuing,
      names: [
        lab.issuing.certificate.subjectDER, other.certificate.subjectDER,
        lab.root.certificate.subjectDER,
      ], serialNumbers: serialNumbers + [[2, 2, 0x7F, 0xFF], [2, 1, 0xFF]],
      random: Random(seed: seed))
  }

  @Test func madeLists() throws {
    var tally = Tally()
    var generator = generator(1392)
    let authorities = [lab.issuing, lab.root, other].map(\.certificate)
    for number in 0..<Self.count {
      compare(
        try generator.next(), "list \(number)", certificates, authorities: authorities, &tally)
    }
    print("lists beside OpenSSL: \(Self.count) made, \(tally)")
    #expect(tally.accepted > Self.count / 3 && tally.refused > Self.count / 10)
    #expect(tally.signed > Self.count / 4 && tally.listed > Self.count / 2)
    // OpenSSL takes a list with two numbers, or one that cannot be read, for one without any.
    #expect(
      Set(tally.stricter.keys).isSubset(of: [
        CertificateError.badField(.repeatedExtension).code,
        CertificateError.badField(.listExtension).code,
      ]))
  }

  @Test func listsOfTheRows() throws {
    var tally = Tally()
    for row in RevocationRows.all + RolloverRows.all + IndirectRows.all + CertificateRows.all
      + CarelessRows.all
    {
      // RSASSA-PSS wants its keys.
      let lab = try row.id.hasPrefix("C1") ? Lab(kind: .rsa(2_048)) : lab
      let question = try row.question(lab)
      let certificates = [question.leaf] + (question.intermediates ?? [])
      let authorities = certificates + [lab.issuing.certificate, lab.root.certificate]
      for list in question.lists {
        compare(list.der, row.id, certificates, authorities: authorities, &tally)
      }
    }
    print("lists beside OpenSSL: those of the rows, \(tally)")
    #expect(tally.accepted > 100 && tally.signed > 100 && tally.refused == 0 && tally.graver == 0)
  }

  @Test(.enabled(if: PKITS.isPresent, "no PKITS data; see MOHR_PKITS"))
  func listsOfPKITS() throws {
    var tally = Tally()
    let folder = PKITS.folder
    let all = try FileManager.default.contentsOfDirectory(atPath: folder + "/certs").compactMap {
      try? Certificate(
        der: [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/certs/\($0)"))))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/crls").sorted() {
      let der = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/crls/\(name)")))
      compare(der, name, all, authorities: all, &tally)
    }
    print(
      "lists beside OpenSSL: those of PKITS, \(all.count) certificates sought in each, \(tally)")
    #expect(tally.accepted > 150 && tally.signed > 150 && tally.stricter.isEmpty)
  }

  /// The same path with the same list: OpenSSL told of its entries by us, and OpenSSL that reads them itself.
  @Test func pathsWithMadeLists() throws {
    var generator = generator(2013)
    var (paths, stricter) = (0, 0)
    for number in 0..<Self.count / 10 {
      guard let list = try? RevocationList(der: try generator.next()) else { continue }
      if !list.storage.entries.isReadable { stricter += 1 }
      for certificate in certificates.prefix(4) {
        let item = RememberedSignatureChecksTests.Case(
          name: "list \(number)", leaf: certificate, anchor: lab.root.certificate,
          intermediates: [lab.issuing.certificate, other.certificate],
          lists: [try lab.list(of: lab.root), list], profile: .plainUnsafe)
        // An entry that cannot be read ends OpenSSL's search for critical extensions, and not ours.
        paths += RememberedSignatureChecksTests.compare(
          item, mayBeStricter: !list.storage.entries.isReadable)
      }
    }
    print(
      "paths with made lists: \(paths), the same problems as from OpenSSL with all entries;",
      "of \(stricter) lists with an entry that cannot be read perhaps more")
    #expect(paths > Self.count / 10)
  }
}
