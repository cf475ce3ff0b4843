import CanonicalXML
import PKI

/// Reads a register from the tree of its signed content, which the schema has accepted.
struct RegisterReader {
  let reader: ContentReader

  init(_ root: XMLTree.Node) { reader = ContentReader(root) }

  /// The register with all its units; the files of stations are not opened.
  /// - Parameter files: Where its branches lie.
  func register(beside files: FilesBeside) throws(TrustFinding.RefusalReason) -> Register {
    var register = try head()
    let own = try units()
    // What a verdict would refuse is no register here either.
    if !register.branches.isEmpty {
      _ = try RegisterBranches(register, UnitElements(own), in: files)
    }
    for element in own { register.units.append(try Self.unit(element)) }
    for branch in register.branches {
      register.units += try BranchReader(register: register, branch: branch).units(in: files)
    }
    return register
  }

  /// The register without its units.
  func head() throws(TrustFinding.RefusalReason) -> Register {
    let purpose = try reader.required("purpose")
    guard let known = Register.Purpose(rawValue: purpose) else {
      throw .value(name: "Register/@purpose", value: purpose)
    }
    let tree = try reader.child("Units")
    var contests: [RegisteredContest] = []
    for element in reader.children("Contest") { contests.append(try contest(element)) }
    var register = Register(
      edition: try reader.count("edition"), predecessor: try reader.digest("predecessor"),
      issued: try reader.instant("issued"), validFrom: try reader.instant("validFrom"),
      validUntil: try reader.instant("validUntil"), purpose: known,
      election: try election(try reader.child("Election")), contests: contests,
      scheme: try tree.required("scheme"), unitEdition: try tree.required("edition"), units: [])
    for element in tree.children("Branch") { register.branches.append(try branch(element)) }
    return register
  }

  private func branch(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> RegisterBranch {
    guard let digest = try element.digest("digest") else {
      throw .value(name: "Branch/@digest", value: "")
    }
    return RegisterBranch(
      top: try element.unit("of"), file: try element.required("file"), digest: digest,
      codes: try element.required("units").split(separator: " ").map(String.init))
  }

  /// The elements of the units, in order.
  func units() throws(TrustFinding.RefusalReason) -> [ContentReader] {
    try reader.child("Units").children("Unit")
  }

  private func election(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> RegisteredElection {
    var deadlines: [String: Instant] = [:]
    for deadline in element.children("Deadline") {
      deadlines[try deadline.required("tier")] = try deadline.instant("at")
    }
    var election = RegisteredElection(
      code: try element.required("code"), name: try element.texts("Name", languages: ["fa"]),
      date: try element.required("date"), opens: try element.instant("opens"),
      closes: try element.instant("closes"), deadlines: deadlines)
    election.zone = RegisteredElection.zone(of: try element.required("opens"))
    return election
  }

  private func contest(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> RegisteredContest {
    var candidates: [RegisteredCandidate] = []
    for child in element.children("Candidate") {
      candidates.append(
        RegisteredCandidate(
          code: try child.required("code"), name: try child.texts("Name", languages: ["fa"]),
          withdrawn: child.attribute("withdrawn") == nil ? nil : try child.instant("withdrawn")))
    }
    return RegisteredContest(
      code: try element.required("code"), name: try element.texts("Name", languages: ["fa"]),
      candidates: candidates)
  }

  /// One unit.
  static func unit(
    _ element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> RegisteredUnit {
    RegisteredUnit(
      unit: try element.unit("code"), kind: try element.required("kind"),
      parent: element.attribute("parent") == nil ? nil : try element.unit("parent"),
      tier: element.attribute("tier"),
      contests: element.attribute("contests")?.split(separator: " ").map(String.init),
      name: try element.texts("Name", languages: ["fa"]),
      eligible: try eligible(in: element), stations: try stations(of: element),
      line: element.line)
  }

  private static func stations(
    of element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> StationList? {
    guard let list = element.children("Stations").first else { return nil }
    guard let digest = try list.digest("digest") else {
      throw .value(name: "Stations/@digest", value: "")
    }
    return StationList(
      file: try list.required("file"), digest: digest, count: try list.count("count"))
  }

  /// How many may vote in a unit or at a station.
  static func eligible(
    in element: ContentReader
  ) throws(TrustFinding.RefusalReason) -> EligibleVoters? {
    guard let eligible = element.children("Eligible").first else { return nil }
    return EligibleVoters(
      count: try eligible.count("count"), source: try eligible.required("source"),
      date: try eligible.required("date"))
  }
}
