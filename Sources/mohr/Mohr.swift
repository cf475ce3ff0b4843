import ArgumentParser

@main
struct Mohr: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mohr",
    abstract: "Sign, countersign and verify election result documents.")
}
