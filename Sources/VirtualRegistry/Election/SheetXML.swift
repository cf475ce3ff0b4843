import CanonicalXML
import PKI

extension SheetDraft {
  /// The namespace of result sheets.
  static let namespace = "urn:mohr:result-sheet:1"

  /// The sheet as XML in UTF-8, without a signature.
  package func xml() -> [UInt8] {
    var writer = XMLWriter()
    writer.start(
      "ResultSheet",
      [
        ("xmlns", Self.namespace), ("tier", tier.rawValue), ("revision", String(revision)),
        ("created", created.inTehran),
      ])
    writer.start("Election", [("code", election.code), ("date", election.date)])
    writer.names(election.name)
    writer.end()
    writer.start("Contest", [("code", election.contest)])
    writer.names(election.contestName)
    writer.end()
    write(unit, to: &writer)
    write(tally.ballots, to: &writer)
    write(tally.votes, named: true, to: &writer)
    writeStations(to: &writer)
    writeInputs(to: &writer)
    writeAttendance(to: &writer)
    if let supersedes {
      writer.start(
        "Supersedes",
        [("digest", supersedes.digest), ("revision", String(supersedes.revision))])
      writer.names(supersedes.reason, element: "Reason")
      writer.end()
    }
    writer.end()
    return writer.bytes
  }

  private func write(_ unit: ElectionUnit, to writer: inout XMLWriter) {
    var attributes = [
      ("scheme", UnitTree.scheme), ("edition", UnitTree.edition), ("code", unit.code),
    ]
    if let parent = unit.parent { attributes.append(("parent", parent)) }
    attributes.append(("kind", unit.kind.rawValue))
    writer.start("Unit", attributes)
    writer.names(unit.name)
    writer.end()
  }

  private func write(_ ballots: Ballots, to writer: inout XMLWriter) {
    writer.start("Ballots")
    for field in ballots.fields { writer.leaf(field.name, [], String(field.value)) }
    writer.end()
  }

  private func write(_ votes: [Int], named: Bool, to writer: inout XMLWriter) {
    writer.start("Votes")
    for (candidate, count) in zip(election.candidates, votes) {
      writer.start("Candidate", [("code", candidate.code)])
      if named { writer.names(candidate.name) }
      writer.leaf("Count", [], String(count))
      writer.end()
    }
    writer.end()
  }

  private func writeStations(to writer: inout XMLWriter) {
    guard !stations.isEmpty else { return }
    writer.start("Stations")
    for station in stations {
      writer.start("Station", [("code", station.code)])
      write(station.tally.ballots, to: &writer)
      write(station.tally.votes, named: false, to: &writer)
      writer.end()
    }
    writer.end()
  }

  private func writeInputs(to writer: inout XMLWriter) {
    guard !inputs.isEmpty || !missing.isEmpty else { return }
    writer.start("Inputs", [("complete", isComplete ? "true" : "false")])
    for input in inputs {
      writer.leaf(
        "Input",
        [("unit", input.unit), ("revision", String(input.revision)), ("digest", input.digest)])
    }
    for child in missing {
      writer.start("Missing", [("unit", child.unit)])
      writer.leaf("Reason", [("xml:lang", "fa")], child.reason)
      writer.end()
    }
    writer.end()
  }

  private func writeAttendance(to writer: inout XMLWriter) {
    guard !attendance.isEmpty else { return }
    writer.start("Attendance")
    for official in attendance {
      let attributes = [("role", official.role), ("status", official.status.rawValue)]
      if let reason = official.reason {
        writer.start("Official", attributes)
        writer.names(reason, element: "Reason")
        writer.end()
      } else {
        writer.leaf("Official", attributes)
      }
    }
    writer.end()
  }
}
