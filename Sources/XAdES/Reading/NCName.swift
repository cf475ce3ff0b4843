import CanonicalXML

/// NCName of Namespaces in XML 1.0: the only form of an id that a reference may name.
package enum NCName {
  /// Says whether the text is an NCName.
  package static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isStart(first), text.utf8.count <= 1024 else {
      return false
    }
    return text.unicodeScalars.dropFirst().allSatisfy(isPart)
  }

  /// Says whether the text is an NCName; one of ASCII letters, as ids are, costs a look at each byte.
  static func isValid(_ text: ByteRun) -> Bool {
    guard text.count > 0, text.count <= 1024 else { return false }
    for index in 0..<text.count {
      switch text[index] {
      case 0x41...0x5A, 0x5F, 0x61...0x7A: continue
      case 0x2D, 0x2E, 0x30...0x39:
        if index == 0 { return false }
      case 0x80...0xFF: return isValid(text.string)
      default: return false
      }
    }
    return true
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isStart(scalar)
    }
  }
}
