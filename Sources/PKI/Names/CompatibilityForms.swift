/// Characters that Unicode takes for others in another form (NFKC): ligatures, the forms in which Arabic letters join, wide and
/// narrow letters, circled and raised ones, spaces of another width.
///
/// The table is made by `scripts/compatibility-forms`; whether letters are composed, which is the other half of NFKC, does
/// not count to the comparison of strings.
enum CompatibilityForms {
  /// What each stands for.
  private static let forms = Table(PackageResources.compatibility_forms_txt)

  /// Appends what a character stands for, or itself.
  static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    guard mayBeAnotherForm(scalar), let form = forms[scalar] else { return text.append(scalar) }
    text.append(contentsOf: form)
  }

  /// A text with what each of its characters stands for.
  static func resolved(_ text: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
    var resolved = String.UnicodeScalarView()
    for scalar in text { append(scalar, to: &resolved) }
    return resolved
  }

  /// Neither letters of ASCII nor those of Arabic and Persian, as they are typed, are one.
  private static func mayBeAnotherForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xA0, 0x0600..<0x0675, 0x0679..<0x0700: false
    default: true
    }
  }

  /// Runs of characters that stand for such.
  private struct Table {
    private struct Run {
      let first: UInt32
      let count: UInt32
      let form: [UInt32]
    }

    private var runs: [Run] = []

    /// Reads lines of hexadecimal numbers: the first of a run, how many there are, what the first stands for.
    init(_ bytes: [UInt8]) {
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let numbers = line.split(separator: UInt8(ascii: " ")).map(Self.number)
        guard numbers.count > 2 else { continue }
        runs.append(Run(first: numbers[0], count: numbers[1], form: Array(numbers[2...])))
      }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32 {
      digits.reduce(0) { $0 << 4 | UInt32($1 < 0x40 ? $1 & 0xF : $1 - 0x37) }
    }

    subscript(scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
      var (low, high) = (0, runs.count)
      while low < high {
        let middle = (low + high) / 2
        if runs[middle].first <= scalar.value { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return nil }
      let run = runs[low - 1]
      let place = scalar.value - run.first
      guard place < run.count else { return nil }
      return run.form.count == 1
        ? Unicode.Scalar(run.form[0] + place).map { [$0] }
        : run.form.compactMap { Unicode.Scalar($0) }
    }
  }
}
