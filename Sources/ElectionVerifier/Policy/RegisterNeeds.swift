/// What a policy reads of the values without which no document can be held against a register; found out once, and not
/// for each document.
struct RegisterNeeds: Sendable {
  /// The values that are needed.
  let fields: [String]
  /// The same where no other policy governs documents with its root element.
  ///
  /// The tier may be lacking where the document's words choose nothing: one policy for all documents of a root, and
  /// places that every document has. Then nobody could sign less by calling the document something else.
  let fieldsAlone: [String]
  /// The first of each that the policy does not read; nil where it reads all.
  let lacking: String?
  let lackingAlone: String?
  /// Whether it reads the unit above.
  let readsParent: Bool

  init(
    _ fields: [FieldRule], _ candidates: CandidateRule?, _ signers: [SignerSlot],
    _ countersigners: [CountersignerSlot]
  ) {
    // Where the candidates tell the contest, no field of the document does.
    let contest = candidates?.contest == nil ? ["contest"] : []
    let always = ["election"] + contest + ["unit", "unitScheme", "unitEdition"]
    let choosesNothing =
      signers.allSatisfy { $0.when == nil } && countersigners.allSatisfy { $0.when == nil }
    let read = Set(fields.map(\.name))
    self.fields = always + ["tier"]
    fieldsAlone = choosesNothing ? always : self.fields
    lacking = self.fields.first { !read.contains($0) }
    lackingAlone = fieldsAlone.first { !read.contains($0) }
    readsParent = read.contains("unitParent")
  }
}
