import ElectionVerifier
import PKI
import XAdES

/// Documents changed after they were signed, and signature values that nobody's key made.
enum TamperRecipes {
  static let all: [SampleRecipe] = [
    SampleRecipe("tampered-vote", mismatchBelow) { workshop in
      try workshop.tampered(SampleWorkshop.county) {
        // From the second candidate to the first: every sum still holds.
        try $0.change(between: "<Count>", and: "</Count>") { String((Int($0) ?? 0) + 100) }
        try $0.change(between: "<Count>", and: "</Count>", skipping: 1) {
          String((Int($0) ?? 0) - 100)
        }
      }
    },
    SampleRecipe(
      "tampered-sum", mismatchBelow
    ) { workshop in
      try workshop.tampered(SampleWorkshop.county) {
        try $0.change(between: "<Count>", and: "</Count>") { "1" + $0 }
      }
    },
    SampleRecipe(
      "tampered-candidates-swapped",
      .failed(.hashFailure, "digest-mismatch", "countersigns-broken", "S02-name")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.pair) {
        try $0.replace("<Candidate code=\"1\">", with: "<Candidate code=\"x\">")
        try $0.replace("<Candidate code=\"2\">", with: "<Candidate code=\"1\">")
        try $0.replace("<Candidate code=\"x\">", with: "<Candidate code=\"2\">")
      }
    },
    SampleRecipe("tampered-white-space", .failed(.hashFailure, "reformatted")) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert(" ", after: "</Attendance>")
      }
    },
    SampleRecipe("tampered-carriage-return", mismatch) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.insert("&#13;", after: "</Attendance>")
      }
    },
    SampleRecipe(
      "tampered-claimed-role",
      .failed(.hashFailure, "digest-mismatch", "A01", "absent-yet-signed")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.replace("<xades:ClaimedRole>bakhshdar", with: "<xades:ClaimedRole>farmandar")
      }
    },
    // A comment changes no canonical byte, and no signature covers it.
    SampleRecipe("comment-in-value", .failed(.sigConstraintsFailure, "comment-in-value")) {
      workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.change(between: "<Count>", and: "</Count>") {
          $0.prefix(1) + "<!-- -->" + $0.dropFirst()
        }
      }
    },
    SampleRecipe("signature-of-another-document", mismatchBelow) { workshop in
      let other = ByteEdits(try workshop.sheet(SampleWorkshop.pair).bytes)
      let signature = try other.slice(from: "<ds:Signature ", through: "</ds:Signature></Result")
        .dropLast("</Result".count)
      var edits = ByteEdits(try workshop.sheet("IR-01-01-03").document.bytes)
      try edits.insert(String(signature), before: "</ResultSheet>")
      return edits.bytes
    },
    SampleRecipe("countersignature-of-another-document", mismatch) { workshop in
      let mark = ("<xades:CounterSignature>", "</xades:CounterSignature>")
      let other = try workshop.sheet("IR-01-01-03").bytes
      let foreign = try ByteEdits(other).slice(from: mark.0, through: mark.1)
      return try workshop.tampered(SampleWorkshop.pair) {
        try $0.replace(try $0.slice(from: mark.0, through: mark.1), with: foreign)
      }
    },
    SampleRecipe("signature-value-wrong", wrongValue) { workshop in
      try workshop.value { value in
        var value = value
        value[7] ^= 1
        return value
      }
    },
    SampleRecipe("signature-value-zero", wrongValue) { workshop in
      try workshop.value { Array(repeating: 0, count: $0.count) }
    },
    SampleRecipe(
      "signature-value-der", .failed(.formatFailure, "signature-value-length")
    ) { workshop in
      try workshop.value { TamperRecipes.der($0) }
    },
    SampleRecipe(
      "signature-value-short", .failed(.formatFailure, "signature-value-length")
    ) { workshop in
      try workshop.value { Array($0.dropFirst()) }
    },
    SampleRecipe(
      "signature-value-no-base64", .failed(.formatFailure, "bad-base64")
    ) { workshop in
      try workshop.tampered(SampleWorkshop.single) {
        try $0.change(
          between: "<ds:SignatureValue Id=\"seal-1-value\">", and: "</ds:SignatureValue>"
        ) { "*" + $0 }
      }
    },
    SampleRecipe("digest-of-nothing", .failed(.formatFailure, "digest-of-nothing")) { workshop in
      try workshop.resigned(keepsDigests: true) {
        try $0.change(between: "<ds:DigestValue>", and: "</ds:DigestValue>") { _ in
          Base64.encode(Digest.hash([], .sha256))
        }
      }
    },
  ]

  private static let mismatch = ExpectedVerdict.failed(.hashFailure, "digest-mismatch")
  /// The same where a countersignature, intact itself, stands over the signature.
  private static let mismatchBelow = ExpectedVerdict.failed(
    .hashFailure, "digest-mismatch", "countersigns-broken")
  private static let wrongValue = ExpectedVerdict.failed(.sigCryptoFailure, "signature-value-wrong")

  /// A value r‖s as the SEQUENCE that X9.62 writes.
  private static func der(_ value: [UInt8]) -> [UInt8] {
    let half = value.count / 2
    let integers = [value.prefix(half), value.suffix(half)].map { number -> [UInt8] in
      var digits = Array(number.drop { $0 == 0 })
      if (digits.first ?? 0x80) >= 0x80 { digits.insert(0, at: 0) }
      return [0x02, UInt8(digits.count)] + digits
    }.joined()
    return [0x30, UInt8(integers.count)] + integers
  }
}

extension SampleWorkshop {
  /// The sheet of one signature with another signature value.
  func value(_ change: ([UInt8]) -> [UInt8]) throws -> [UInt8] {
    try tampered(Self.single) {
      try $0.change(
        between: "<ds:SignatureValue Id=\"seal-1-value\">", and: "</ds:SignatureValue>"
      ) { Base64.encode(change(Base64.decode($0) ?? [])) }
    }
  }
}
