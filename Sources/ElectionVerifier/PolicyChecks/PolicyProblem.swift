/// Something in a policy that keeps documents from ever passing under it, or that says nothing of any document.
package struct PolicyProblem: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// A path that can select nothing in a document that follows the schema; where it ends in nothing.
    case selectsNothing(path: String, step: String)
    /// The schema allows no document to begin with that element.
    case rootUnknown(String)
    /// A value that the schema does not allow there; some of those that it does.
    case impossibleValue(path: String, value: String, allowed: [String])
    /// A condition that holds in no document.
    case neverHolds
    /// An expression that looks at nothing of the document: a test that is the same for all, a count that is nobody's.
    case readsNothing
    /// A rule that no document breaks: as it is written, or none of so many that were made to break it.
    case neverBroken(tried: Int)
    /// A rule that every one of so many documents breaks.
    case alwaysBroken(tried: Int)
    /// A path that selects nothing in any sample; no schema tells more.
    case nothingInSamples(path: String)
    /// An expression that gives a value where nodes are wanted.
    case notNodes
    /// Signatures stand in an element, which this is not.
    case notElements
    /// A value without which no document can be held against the register is not read.
    case fieldNotRead(String)
    /// No candidates are read: whoever stands there in place of another would pass.
    case candidatesNotRead
    /// Neither inputs nor stations are read: what a sheet adds up could not be held against the register.
    case inputsNotRead
    /// It is read as another type than it must be.
    case fieldType(String, expected: String)
    /// It may be absent, and then the document cannot be held against the register.
    case fieldOptional(String)
    case schema(SchemaFault)
    /// The time in which the policy, or what it governs, is empty.
    case emptyValidity, emptyDates
    /// The elections that it governs come after its end.
    case datesAfterValidity
    /// None of the algorithms that it allows can be used.
    case noSignatureAlgorithm, noDigestAlgorithm
    /// The conditions of the policy exclude each other: no document can follow them all.
    case governsNothing
    /// A place exists in no document.
    case placeNeverExists
    /// A countersigner follows a place that exists in no document in which it does.
    case neverTogether(place: String)
    /// The time in which a place is signed ends before that of one which it follows begins.
    case windowClosed(before: String)
    /// Somebody may sign for a role by a statement, and the policy lets nobody make it.
    case delegationNeverStated(String)
    /// Statements may delegate a role for which nobody may sign.
    case delegatesNobody(String)
    /// Nobody signs in a role of which something may be stated.
    case statesOfNobody(String)
    /// A role may be stated absent or refusing, and its signature may never be missing.
    case excusesNobody(String)
    /// A signature may be missing for a reason, and neither the document nor a statement can give it.
    case neverExcused(String)
    /// Discrepancies may be accepted, and none may be recorded.
    case acceptsNothing
    /// Whoever draws a document up accepts alone what it records; their roles.
    case acceptsOwn([String])
    /// Rules that may be recorded as broken, and nobody may accept it.
    case neverAccepted([String])
    /// There are documents in which a countersigner must follow somebody and nobody is there.
    case nobodyToFollow(places: [String])
    /// There are documents that nobody signs.
    case nobodySigns
    /// Two places that one role fills in one document, and that its holders cannot tell apart.
    case placesAlike(other: String)
    /// A sample that should pass raises these codes.
    case sampleFails([String])
    /// A sample does not raise the code that its name says, but perhaps others.
    case sampleLacks(String, raised: [String])
    /// The name of a sample says neither that it passes nor by which code it fails.
    case sampleNamesNothing
    /// A text that holds a character that nobody sees; its language, and the character.
    case hiddenCharacter(language: String, Unicode.Scalar)
    /// A text that has no letter of its language.
    case otherLetters(language: String)
    /// A rule whose sentence is that of another one.
    case sentencesAlike(other: String)
    /// A role that is called like another one.
    case rolesAlike(other: String)
    /// Nobody on the roster holds the role.
    case roleOfNobody(String)
    /// Fewer people hold the role over any unit than a place asks for.
    case roleOfFew(String, held: Int, asked: Int)
  }

  /// What is wrong.
  package var kind: Kind
  /// The part of the policy, such as `Field unit select`.
  package var place: String
  /// Its line, counted from 1; nil where it is the policy as a whole.
  package var line: Int?
}

/// The problems of a policy.
package typealias PolicyProblems = ProblemList<PolicyProblem>
