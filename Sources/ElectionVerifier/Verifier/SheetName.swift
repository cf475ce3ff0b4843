/// Which sheet a document is.
package struct SheetName: Hashable, Sendable {
  package let election, contest, unit, tier: String?
  package let revision: Int?

  package init(election: String?, contest: String?, unit: String?, tier: String?, revision: Int?) {
    self.election = election
    self.contest = contest
    self.unit = unit
    self.tier = tier
    self.revision = revision
  }

  package init(_ fields: DocumentFields) {
    self.init(
      election: fields.election, contest: fields.contest, unit: fields.unit, tier: fields.tier,
      revision: fields.revision)
  }
}
