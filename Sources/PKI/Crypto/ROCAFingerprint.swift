/// The mark that moduli of the weak chips bear (Nemec and others, "The Return of Coppersmith's Attack", 2017).
///
/// Their primes are `k * M + (65537^a mod M)`, with M the product of the first primes; so is their product a power of
/// 65537 modulo each of these primes, which one in some hundred millions of other moduli is.
enum ROCAFingerprint {
  private static let primes: [Int] = (3...167).filter { number in
    (2..<number).allSatisfy { number % $0 != 0 }
  }

  /// For each prime the powers of 65537.
  private static let powers: [(prime: Int, residues: Set<Int>)] = primes.map { prime in
    var residues: Set<Int> = []
    var power = 1
    while residues.insert(power).inserted { power = power * 65_537 % prime }
    return (prime, residues)
  }

  /// Whether a modulus, big-endian, bears it.
  static func fits(_ modulus: [UInt8]) -> Bool {
    powers.allSatisfy { prime, residues in
      residues.contains(modulus.reduce(0) { ($0 << 8 | Int($1)) % prime })
    }
  }
}
