/// The lab's registry: its object identifiers and its names, all marked as a test's.
package enum RegistryProfile {
  /// The policy of certificates that sign. The arc 2.999 is set aside for examples.
  package static let signaturePolicy = "2.999.1760.1.1"
  /// The policy of certificates that only authenticate.
  package static let authenticationPolicy = "2.999.1760.1.2"
  /// The organisation in every name that the lab issues.
  package static let organisation = "mohr lab (TEST)"
  /// The PIN of every card of the lab.
  package static let pin = "123456"
  /// The PUK of every card of the lab.
  package static let puk = "12345678"
}
