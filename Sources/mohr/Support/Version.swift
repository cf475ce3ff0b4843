/// The version of mohr, said once.
enum Version {
  static let current = "0.1.0"
}
