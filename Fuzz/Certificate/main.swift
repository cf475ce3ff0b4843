import Foundation
import FuzzSupport

if let folder = ProcessInfo.processInfo.environment["MOHR_FUZZ_SEEDS"] {
  try CertificateSeeds.write(to: folder)
} else {
  unsafe fuzz { start, count in unsafe fuzzCertificate(start, count) }
}
