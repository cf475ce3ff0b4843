import Foundation
import Testing

@Suite("The readmes")
struct ReadmeTests {
  @Test("show what the command prints, in both languages")
  func outputs() {
    let root = World.tests.deletingLastPathComponent().deletingLastPathComponent()
    let folder = World.temporaryFolder()
    let outcome = World.run(
      "'\(root.path)/scripts/readme' --check '\(World.products.path)'", in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
