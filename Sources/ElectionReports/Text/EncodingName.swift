/// The name of an encoding in a command that a person may paste.
enum EncodingName {
  /// The name if a shell takes it as one word and no option, else a placeholder.
  static func word(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
    return isPlain && !name.isEmpty && !name.hasPrefix("-") ? name : "ENCODING"
  }
}
