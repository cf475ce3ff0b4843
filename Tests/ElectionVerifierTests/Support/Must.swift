/// What the tests' own world is made of must be there, or nothing can be tested.
func must<Value>(
  _ make: @autoclosure () throws -> Value?, file: StaticString = #file, line: UInt = #line
) -> Value {
  do {
    if let value = try make() { return value }
    fatalError("the test's own data is missing", file: file, line: line)
  } catch { fatalError("the test's own data: \(error)", file: file, line: line) }
}
