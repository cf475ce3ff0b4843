import Foundation
import FuzzSupport

if let folder = ProcessInfo.processInfo.environment["MOHR_FUZZ_SEEDS"] {
  try OCSPSeeds.write(to: folder)
} else {
  unsafe fuzz { start, count in unsafe fuzzOCSP(start, count) }
}
