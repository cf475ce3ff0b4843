import Foundation
import Testing

@testable import XAdES

/// What is not of the profile's form is refused by name, before anything that it names is looked at.
@Suite struct FormAttackTests {
  @Test(arguments: FormAttack.tables.flatMap { $0 })
  func formsAreRefusedByName(_ attack: FormAttack) throws {
    let forger = try Forger(signer: TestRegistry.shared.quick)
    var text = forger.text
    if attack.name == "no value" || attack.name == "no certificate" {
      text = text.replacingOccurrences(of: attack.part, with: attack.other)
    } else {
      text = try text.replacingFirst(attack.part, attack.other)
    }
    // What else is wrong is told after it: most of these changes were signed by nobody.
    let result = try #require(try Signing.read(text).signatures.first)
    #expect(result.faults.first?.reason == attack.reason, "\(result.faults)")
    #expect(result.intact == nil)
  }

  @Test func theTableIsLarge() {
    let all = FormAttack.tables.flatMap { $0 }
    print("form attacks: \(all.count) refused by name")
    #expect(Set(all.map(\.name)).count == all.count)
  }
}
