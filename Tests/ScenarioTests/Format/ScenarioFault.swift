/// What is wrong with a scenario's text.
struct ScenarioFault: Error, Equatable, CustomStringConvertible {
  let line: Int
  let text: String

  var description: String { "line \(line): \(text)" }
}
