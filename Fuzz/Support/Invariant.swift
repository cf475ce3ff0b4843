import Foundation

/// Ends the process where something does not hold that must hold of every input: the fuzzer keeps the input.
///
/// - Parameters:
///   - holds: what must be true.
///   - message: what is wrong otherwise.
package func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}

/// The committed samples, found from the folder in which the fuzzer runs.
package enum SampleFiles {
  /// The folder of the samples.
  package static let folder = ProcessInfo.processInfo.environment["MOHR_SAMPLES"] ?? "samples"

  /// Every XML file of the samples, also those that must not pass: many of them bear honest signatures.
  package static var all: [(name: String, bytes: [UInt8])] {
    files(in: folder).filter { $0.name.hasSuffix(".xml") }
  }

  /// The committed seeds of a target.
  ///
  /// - Parameter target: its name.
  package static func seeds(_ target: String) -> [(name: String, bytes: [UInt8])] {
    files(in: "Fuzz/Seeds/" + target)
  }

  /// The bytes of one sample; empty where there is none.
  ///
  /// - Parameter name: its path below the samples.
  package static func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) } ?? []
  }

  private static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { (name, [UInt8]($0)) }
    }
  }
}

/// A fuzzer's input as an array.
///
/// - Parameters:
///   - start: where it begins.
///   - count: how long it is.
package func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
