internal import CFuzzer
internal import Glibc

/// Runs libFuzzer with the arguments of the process until it has enough.
///
/// - Parameter test: takes one input; what must not be ends the process.
package func fuzz(
  _ test: @convention(c) (_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32
) -> Never {
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
  unsafe exit(LLVMFuzzerRunDriver(&count, &arguments, test))
}
