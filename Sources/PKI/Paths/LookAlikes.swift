/// Names that people take for one another, although they are different names to every program.
package enum LookAlike {
  /// A name without what the eye does not see: Arabic letters for Persian ones
  /// (yeh, kaf, heh), digits of other scripts, joiners and marks of direction, case. How
  /// it is composed (Unicode NFC and NFD) does not matter to the comparison of strings.
  package static func skeleton(of name: String) -> String {
    var skeleton = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x0649, 0x064A: skeleton.append("\u{06CC}")
      case 0x0643: skeleton.append("\u{06A9}")
      case 0x0629, 0x06C0, 0x06C1, 0x06D5: skeleton.append("\u{0647}")
      case 0x0660...0x0669, 0x06F0...0x06F9:
        skeleton.append(Unicode.Scalar(0x30 + scalar.value % 0x10) ?? scalar)
      case _ where scalar.properties.generalCategory == .format: continue
      case _ where scalar.properties.isWhitespace: skeleton.append(" ")
      default: skeleton.append(scalar)
      }
    }
    return String(skeleton)
  }
}

extension CertificatePool {
  /// Certificates whose name looks like that of a certificate's issuer and is another one, the first few.
  func lookAlikes(ofIssuerOf certificate: Certificate) -> [Certificate] {
    let wanted = LookAlike.skeleton(of: certificate.issuer)
    var found: [Certificate] = []
    for other in everything where found.count < 3 {
      guard other.storage.subjectHash != certificate.storage.issuerHash,
        LookAlike.skeleton(of: other.subject) == wanted
      else { continue }
      found.append(other)
    }
    return found
  }
}
