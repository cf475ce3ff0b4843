/// Whole numbers in words, as minutes write them beside the digits: a digit that is smudged or added is seen, a word is
/// not so easily changed.
package enum NumberWords {
  /// A number in the words of a language: `one thousand, two hundred and four`, `یک هزار و دویست و چهار`; from 10¹² on
  /// in digits, for nobody counts as many votes, and the names of such numbers are not everywhere the same.
  package static func text(_ value: Int, in language: Language) -> String {
    guard value.magnitude < 1_000_000_000_000 else {
      return Numerals.grouped(value, in: language)
    }
    return switch language {
    case .english: english(value)
    case .persian: persian(value)
    }
  }

  /// The groups of three digits that are not zero, each with its place, the highest first.
  private static func groups(_ value: Int) -> [(place: Int, group: Int)] {
    var rest = value.magnitude
    var groups: [(Int, Int)] = []
    var place = 0
    while rest > 0 {
      if rest % 1_000 > 0 { groups.append((place, Int(rest % 1_000))) }
      rest /= 1_000
      place += 1
    }
    return groups.reversed()
  }

  // MARK: English

  private static let englishOnes = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let englishTens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let englishScales = ["", " thousand", " million", " billion"]

  private static func english(_ value: Int) -> String {
    guard value != 0 else { return englishOnes[0] }
    let groups = groups(value)
    var text = ""
    for (place, group) in groups {
      if !text.isEmpty { text += place == 0 && group < 100 ? " and " : ", " }
      text += english(group: group) + englishScales[place]
    }
    return (value < 0 ? "minus " : "") + text
  }

  private static func english(group: Int) -> String {
    let (hundreds, rest) = (group / 100, group % 100)
    var parts: [String] = []
    if hundreds > 0 { parts.append(englishOnes[hundreds] + " hundred") }
    if rest > 0 {
      let ones = rest % 10
      parts.append(
        rest < 20
          ? englishOnes[rest] : englishTens[rest / 10] + (ones > 0 ? "-" + englishOnes[ones] : ""))
    }
    return parts.joined(separator: " and ")
  }

  // MARK: Persian

  private static let persianOnes = [
    "صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده",
    "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
  ]
  private static let persianTens = [
    "", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود",
  ]
  private static let persianHundreds = [
    "", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد",
  ]
  private static let persianScales = ["", " هزار", " میلیون", " میلیارد"]

  private static func persian(_ value: Int) -> String {
    guard value != 0 else { return persianOnes[0] }
    let parts = groups(value).flatMap { place, group in
      let words = persian(group: group)
      return words.dropLast() + [words[words.count - 1] + persianScales[place]]
    }
    return (value < 0 ? "منفی " : "") + parts.joined(separator: " و ")
  }

  private static func persian(group: Int) -> [String] {
    let (hundreds, rest) = (group / 100, group % 100)
    var parts: [String] = []
    if hundreds > 0 { parts.append(persianHundreds[hundreds]) }
    if rest >= 20 { parts.append(persianTens[rest / 10]) }
    let ones = rest < 20 ? rest : rest % 10
    if ones > 0 { parts.append(persianOnes[ones]) }
    return parts
  }
}
