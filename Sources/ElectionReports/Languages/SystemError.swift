/// An error number of the system, which people are told in words.
package struct SystemError: Phrase {
  let number: Int32

  /// - Parameter number: an error number, as errno(3) has it
  package init(_ number: Int32) { self.number = number }
}

extension Speaker {
  /// What an error number of the system means.
  /// - Parameter number: an error number, as errno(3) has it
  package func system(_ number: Int32) -> String { phrase(SystemError(number)) }
}
