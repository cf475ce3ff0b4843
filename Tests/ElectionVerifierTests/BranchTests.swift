import CanonicalXML
import PKI
import RosterExchange
import Testing

@testable import ElectionVerifier

/// Units in files beside a register: the same units, and nothing that the register does not name.
@Suite struct BranchTests {
  private let registry = Registry.shared
  private typealias Files = [String: [UInt8]]

  /// The register of the tests with many units more, so that those below each province are a file.
  private func large(_ change: (inout Register) -> Void = { _ in }) -> Register {
    registry.register { register in
      func unit(_ code: String, _ kind: String, _ parent: String, _ tier: String?) {
        register.units.append(
          RegisteredUnit(
            unit: must(Unit(code)), kind: kind, parent: Unit(parent), tier: tier, contests: nil,
            name: LocalizedText(["fa": "واحد \(code)", "en": "unit \(code)"]), eligible: nil,
            stations: nil, line: nil))
      }
      unit("IR-02", "province", "IR", "province")
      for number in 1...RegisterBranch.units {
        unit("IR-02-\(number)", "county", "IR-02", "county")
      }
      change(&register)
    }
  }

  /// What a verifier says of a document, with the register and its files as they were changed after they were made.
  private func verdict(
    _ register: Register? = nil,
    _ change: (inout Register, inout Files) -> Void = { _, _ in }
  ) throws -> Verdict {
    let made = (register ?? large()).branched(in: "units-1")
    var branched = made.register
    var files = Dictionary(uniqueKeysWithValues: made.files)
    change(&branched, &files)
    let verifier = try registry.verifier { trust in
      let signed = try registry["ministry"].sign(branched.xml())
      trust.registerDocuments = [source(signed, "register.xml")]
      for (name, bytes) in files { trust.stationFiles[name] = source(bytes, name) }
    }
    return verifier.verify(try signedCounty())
  }

  private func codes(_ verdict: Verdict) -> [String] {
    verdict.allFindings.filter { $0.severity >= .warning }.map(\.identifier)
  }

  /// Changes the bytes of a file and names them in the register: what the register's signer could have signed.
  private func rewrite(
    _ register: inout Register, _ files: inout Files, _ old: String, _ new: String,
    codes: ((inout [String]) -> Void)? = nil
  ) {
    for index in register.branches.indices where register.branches[index].top.code == "IR-01" {
      let name = register.branches[index].file
      let text = String(decoding: files[name] ?? [], as: UTF8.self)
      #expect(text.contains(old), "\(old)")
      files[name] = Array(
        text.split(separator: old, omittingEmptySubsequences: false)
          .joined(separator: new).utf8)
      register.branches[index].digest = Digest.hash(files[name] ?? [], .sha256)
      codes?(&register.branches[index].codes)
    }
  }

  @Test func smallRegistersAreOneFile() {
    let (register, files) = registry.register().branched(in: "units-1")
    #expect(register.branches.isEmpty && files.isEmpty)
  }

  /// A register as it is read with the files beside it.
  private func read(
    _ register: [UInt8], _ files: [(name: String, bytes: [UInt8])]
  ) throws -> Register {
    let sources = Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, source($0.bytes, $0.name)) })
    let root = try UnverifiedDocument.content(
      of: source(register, "register.xml"), ExpandedName(Vocabulary.register, "Register")
    ).root
    return try RegisterReader(root).register(
      beside: FilesBeside(source([], "register.xml"), else: sources))
  }

  @Test func theSameUnits() throws {
    let register = large()
    let (branched, files) = register.branched(in: "units-1")
    #expect(branched.branches.map(\.top.code) == ["IR-01", "IR-02"])
    #expect(files.map(\.name) == ["units-1/IR-01.xml", "units-1/IR-02.xml"])
    let read = try read(branched.xml(), files.map { ($0.name, $0.bytes) })
    #expect(RegisterDifferences(from: register, to: read).changes.isEmpty)
    #expect(read.units.count == register.units.count && read.problems().count == 0)
    #expect(read.branches == branched.branches)
    #expect(read.xml() == branched.xml())
  }

  /// Whatever the shape of the tree is, what is written can be read: one chain, more units of the second level than files.
  /// Whatever a unit has comes out of the packing as it went in.
  @Test func packedAsTheyWere() {
    let units = InventedRegister.make().units
    let packed = PackedUnits(units.reversed())
    for unit in units { #expect(packed[unit.unit.code] == unit) }
    for code in ["", "I", "IR-00", "IR-01-0", "IR-03", "IR-01-01-01"] {
      #expect(packed[code] == nil)
    }
    #expect(packed.all.map(\.unit.code) == ["IR", "IR-01", "IR-01-01", "IR-02", "IR-02-01"])
    #expect(packed.units(below: ["IR-02", "IR", "IR-09"]) == ["IR-02-01", "IR-01", "IR-02"])
  }

  @Test(arguments: [20_000, 5_100])
  func anyShape(_ count: Int) throws {
    let register = registry.register { register in
      let pattern = register.units[2]
      register.units = [register.units[0]]
      var above = must(Unit("IR"))
      for number in 0..<count {
        var unit = pattern
        (unit.unit, unit.parent) = (must(Unit("IR-\(number)")), above)
        register.units.append(unit)
        if count == 20_000 {
          above = unit.unit
        } else {
          unit.parent = unit.unit
          unit.unit = must(Unit("IR-\(number)-1"))
          register.units.append(unit)
        }
      }
    }
    let (branched, files) = register.branched(in: "units-1")
    #expect(files.count == (count == 20_000 ? 0 : 5_000))
    let read = try read(branched.xml(), files.map { ($0.name, $0.bytes) })
    #expect(read.units.count == register.units.count)
    #expect(RegisterDifferences(from: register, to: read).changes.isEmpty)
  }

  @Test func aVerdictReadsWhatItNeeds() throws {
    let verdict = try verdict()
    #expect(verdict.indication == .totalPassed, "\(codes(verdict))")
    // Of another province nothing is read.
    let other = try self.verdict { _, files in files["units-1/IR-02.xml"] = nil }
    #expect(other.indication == .totalPassed, "\(codes(other))")
  }

  @Test func whatIsNotNamedIsNotRead() throws {
    let changes: [(inout Files) -> Void] = [
      { $0["units-1/IR-01.xml"] = nil },
      { $0["units-1/IR-01.xml"]?.append(0x0A) },
      { $0["units-1/IR-01.xml"] = $0["units-1/IR-02.xml"] },
      { $0["units-1/IR-01.xml"] = [] },
    ]
    for change in changes {
      let verdict = try verdict { _, files in change(&files) }
      #expect(verdict.indication == .indeterminate)
      #expect(verdict.subIndication == .policyProcessingError)
      #expect(codes(verdict) == ["register-branch"])
    }
  }

  /// A file that the register names, and that does not hold what the register says of it.
  @Test(arguments: [
    (#" of="IR-01""#, #" of="IR-02""#), (#" scheme="mohr-lab""#, #" scheme="other""#),
    (#" edition="1">"#, #" edition="2">"#), (#"parent="IR-01-02""#, #"parent="IR-02""#),
    (#" parent="IR-01""#, ""), (#"code="IR-01-01""#, #"code="IR-01-09""#),
    (#"code="IR-01-01""#, #"code="IR-01-02""#), ("<Name", "<!-- --><Name"),
    ("</Branch>", "<Unit/></Branch>"), ("Branch", "Stations"), ("</Branch>", ""),
  ])
  func whatDoesNotFitIsNotRead(_ old: String, _ new: String) throws {
    let verdict = try verdict { register, files in rewrite(&register, &files, old, new) }
    if new.hasPrefix("<!--") {
      // Between elements a comment says nothing.
      #expect(verdict.indication == .totalPassed, "\(codes(verdict))")
    } else {
      #expect(codes(verdict) == ["register-branch"], "\(old) \(new)")
      #expect(verdict.indication == .indeterminate)
    }
  }

  /// What lets somebody choose what a register says is refused, whoever signed it.
  @Test func ambiguousRegistersAreRefused() throws {
    let changes: [(inout Register) -> Void] = [
      // A unit in two files, or in the register and a file, or twice in one.
      { $0.branches[1].codes.append("IR-01-02") },
      { $0.branches[0].codes.append("IR-01") },
      { $0.branches[0].codes.append("IR-01-02") },
      // A file below a unit that is in a file, or in none.
      { $0.branches[1].top = must(Unit("IR-01-02")) },
      { $0.branches[1].top = must(Unit("IR-77")) },
      // A unit of the register below one of a file.
      { register in
        register.units.append(register.units[0])
        register.units[register.units.count - 1].unit = must(Unit("IR-05"))
        register.units[register.units.count - 1].parent = Unit("IR-01-02")
      },
    ]
    for (index, change) in changes.enumerated() {
      let verdict = try verdict { register, _ in change(&register) }
      #expect(verdict.indication == .indeterminate, "\(index)")
      #expect(codes(verdict).contains("register-missing"), "\(index): \(codes(verdict))")
    }
  }

  @Test func unknownUnitsAreUnknown() throws {
    var register = large()
    register.units.removeAll { $0.unit.code == "IR-01-02" || $0.parent?.code == "IR-01-02" }
    let verdict = try verdict(register)
    #expect(verdict.indication == .totalFailed)
    #expect(codes(verdict).contains("C02"))
  }
}
