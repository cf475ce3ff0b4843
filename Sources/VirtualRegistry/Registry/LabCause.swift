/// Why a lab could not be made: an error that has words of its own wherever people read them.
package struct LabCause: Hashable, Sendable {
  /// What was thrown.
  package let error: any Error

  package init(_ error: any Error) { self.error = error }

  /// A fault of the lab's own.
  package init(_ fault: LabFault) { error = fault }

  package static func == (left: LabCause, right: LabCause) -> Bool {
    String(reflecting: left.error) == String(reflecting: right.error)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(String(reflecting: error)) }
}

/// What is wrong with a lab itself.
package enum LabFault: Error, Hashable, Sendable {
  /// A file of it is no roster, time, certificate with its key, or revocation list.
  case notRoster, notTime, notKey, notList
  /// Nothing can be stated about a sheet.
  case noStatement
  /// A file of it cannot be read: a code of what the system says.
  case file(String)
  /// What is no code of a unit.
  case unit(String)
  /// Whoever plays an official may not sign, by these codes.
  case refused([String])
  /// Several keys may sign, and nobody chooses.
  case severalKeys
  /// What speaks against signing, by these codes.
  case warned(String)
  /// A policy that is not there.
  case noPolicy(String)
  /// A text that a policy should have.
  case noText(String)
  /// What is no day.
  case day(String)
  /// Samples that could not be made.
  case samples([String])
}
