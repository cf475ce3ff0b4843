/// The lab's registry: its object identifiers and its names, all marked as a test's.
public enum RegistryProfile {
  /// The policy of certificates that sign. The arc 2.999 is set aside for examples.
  public static let signaturePolicy = "2.999.1760.1.1"
  /// The policy of certificates that only authenticate.
  public static let authenticationPolicy = "2.999.1760.1.2"
  /// The organisation in every name that the lab issues.
  public static let organisation = "mohr lab (TEST)"
  /// The PIN of every card of the lab.
  public static let pin = "123456"
  /// The PUK of every card of the lab.
  public static let puk = "12345678"
}
