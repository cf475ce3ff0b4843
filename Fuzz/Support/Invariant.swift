import Foundation

/// Ends the process where something does not hold that must hold of every input: the fuzzer keeps the input.
///
/// - Parameters:
///   - holds: what must be true.
///   - message: what is wrong otherwise.
public func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// The committed samples, found from the folder in which the fuzzer runs.
public enum SampleFiles {
  /// The folder of the samples.
  public static let folder = ProcessInfo.processInfo.environment["MOHR_SAMPLES"] ?? "samples"

  /// Every XML file of the samples, also those that must not pass: many of them bear honest signatures.
  public static var all: [(name: String, bytes: [UInt8])] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".xml") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { (name, [UInt8]($0)) }
    }
  }
}

/// A fuzzer's input as an array.
///
/// - Parameters:
///   - start: where it begins.
///   - count: how long it is.
public func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
