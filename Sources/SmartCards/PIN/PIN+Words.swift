extension PIN {
  /// Whether it stands in a text, in any digits and with whatever between them that is no letter: compared in its
  /// locked memory.
  ///
  /// - Parameter text: Words that others will read.
  package func occurs(in text: String) -> Bool {
    let kept = Array(text.lettersAndDigits.utf8)
    // Shorter ones no card takes, and every other text has them.
    guard count >= 4, kept.count >= count else { return false }
    let count = count
    return unsafe memory.withBytes { pin in
      for start in 0...(kept.count - count) {
        var isHere = true
        for index in 0..<count { unsafe isHere = isHere && kept[start + index] == pin[index] }
        if isHere { return true }
      }
      return false
    }
  }
}

extension String {
  /// Its letters, and its digits as ASCII's, of whatever script.
  package var lettersAndDigits: String {
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        kept.append(Unicode.Scalar(UInt8(0x30 + Int(value))))
      } else if scalar.properties.isAlphabetic {
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// Whether it is digits without a letter, as many as a PIN or a PUK has.
  package var looksLikeCode: Bool {
    let kept = lettersAndDigits.utf8
    return (4...12).contains(kept.count) && kept.allSatisfy { (0x30...0x39).contains($0) }
  }
}
