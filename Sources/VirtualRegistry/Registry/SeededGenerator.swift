/// A deterministic source of numbers: SplitMix64, so that one seed always gives one lab.
///
/// It makes votes, names and card numbers, never a key: keys come from OpenSSL's generator.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of `seed`.
  package init(seed: UInt64) {
    state = seed
  }

  /// Starts a sequence of its own for one purpose, so that more draws for one purpose leave the
  /// others as they were.
  ///
  /// - Parameters:
  ///   - seed: the lab's seed.
  ///   - purpose: what the numbers are for, such as `names` or a unit's code.
  package init(seed: UInt64, purpose: String) {
    // FNV-1a over the purpose, then one step of the generator to spread neighbouring seeds.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    state = seed
    let spread = next()
    state = hash ^ spread
  }

  /// The next 64 bits of the sequence.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
