/// What a policy reads of the values without which no document can be held against a register; found out once, and not
/// for each document.
///
/// What is not read is not compared: a policy that leaves a value out would let every document say what it likes there.
struct RegisterNeeds: Sendable {
  /// A value that must be read.
  struct Need: Sendable {
    let name: String
    let type: FieldRule.ValueType
    /// Whether a document may do without it, because what that means is known: the first of all units has no parent,
    /// and a sheet that does not speak of practice is of a real poll.
    var mayBeAbsent = false
  }

  /// What every vocabulary must tell.
  private static let always = [
    Need(name: "election", type: .token), Need(name: "electionDate", type: .date),
    Need(name: "unit", type: .token), Need(name: "unitScheme", type: .token),
    Need(name: "unitEdition", type: .token),
  ]
  /// What result sheets say besides. Another vocabulary may have no word for it, and what its documents say that no
  /// policy reads is told in each verdict.
  private static let native = [
    Need(name: "created", type: .dateTime),
    Need(name: "electionName", type: .text), Need(name: "contestName", type: .text),
    Need(name: "unitParent", type: .token, mayBeAbsent: true),
    Need(name: "unitKind", type: .token), Need(name: "unitName", type: .text),
    Need(name: "purpose", type: .token, mayBeAbsent: true),
    Need(name: "ballots.eligible", type: .count), Need(name: "ballots.total", type: .count),
  ]

  /// Why a field does not meet a need.
  enum Gap: Sendable {
    case notRead, type, optional
  }

  /// The values that are needed.
  let fields: [Need]
  /// The same where no other policy governs documents with its root element.
  ///
  /// The tier may be lacking in another vocabulary where the document's words choose nothing: one policy for all
  /// documents of a root, and places that every document has. Then nobody could sign less by calling the document
  /// something else.
  let fieldsAlone: [Need]
  /// The first of each that the policy does not read; nil where it reads all.
  let lacking: String?
  let lackingAlone: String?
  /// Whether it reads the unit above.
  let readsParent: Bool
  /// Whether its documents are result sheets: all that the register knows stands in them.
  let isNative: Bool
  /// Whether it must read candidates, and does not.
  let lacksCandidates: Bool

  init(
    _ applicability: Applicability, _ fields: [FieldRule], _ candidates: CandidateRule?,
    _ signers: [SignerSlot], _ countersigners: [CountersignerSlot]
  ) {
    isNative = applicability.root.namespace == Vocabulary.resultSheet
    // A statement repeats what its sheet says, which may tell its contests by its candidates, and no tier.
    let isStatement = applicability.root.namespace == Vocabulary.statement
    func need(_ name: String) -> Need { Need(name: name, type: .token, mayBeAbsent: isStatement) }
    // Where the candidates tell the contest, no field of the document does.
    let contest = candidates?.contest == nil ? [need("contest")] : []
    let needed = Self.always + contest + (isNative ? Self.native : [])
    let choosesNothing =
      signers.allSatisfy { $0.when == nil } && countersigners.allSatisfy { $0.when == nil }
    self.fields = needed + [need("tier")]
    fieldsAlone = choosesNothing && !isNative ? needed : self.fields
    let isNative = isNative
    func lacking(_ needs: [Need]) -> String? {
      needs.first { need in
        !fields.contains { Self.gap($0, need, isNative: isNative) == nil }
      }?.name
    }
    lacksCandidates = isNative && candidates == nil
    self.lacking = lacking(self.fields) ?? (lacksCandidates ? "candidates" : nil)
    lackingAlone = lacking(fieldsAlone) ?? (lacksCandidates ? "candidates" : nil)
    readsParent = fields.contains { $0.name == "unitParent" }
  }

  /// Why reading a value like this does not meet a need; nil where it does.
  static func gap(_ field: FieldRule, _ need: Need, isNative: Bool) -> Gap? {
    guard field.name == need.name else { return .notRead }
    if field.type != need.type { return .type }
    if field.isOptional, !need.mayBeAbsent { return .optional }
    // What the policy itself states would hide what the sheet says.
    return isNative && !field.isSelected ? .notRead : nil
  }
}
