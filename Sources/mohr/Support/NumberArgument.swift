import ArgumentParser
import ElectionReports

/// A whole number in Latin, Persian or Arabic digits.
struct NumberArgument: ExpressibleByArgument {
  let value: Int

  init(_ value: Int) { self.value = value }

  init?(argument: String) {
    guard let value = Int(Numerals.ascii(argument)) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { String(value) }
}
