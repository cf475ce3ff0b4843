import CFuzzer
import Generators

@testable import PKI

/// Changes DER as a tree in every other turn, which leaves the lengths right; libFuzzer calls it by its name.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  var random = Random(seed: UInt64(seed))
  let room = unsafe UnsafeMutableBufferPointer(start: data, count: limit)
  let bytes = unsafe Array(room.prefix(size))
  guard random.once(in: 2), (try? DERReader.check(bytes)) != nil, var tree = try? DERTree(bytes)
  else { return unsafe LLVMFuzzerMutate(data, size, limit) }
  for _ in 0..<random.number(1...3) { tree = tree.changed(&random) }
  let changed = tree.der
  guard changed.count <= limit else { return unsafe LLVMFuzzerMutate(data, size, limit) }
  _ = unsafe room.update(fromContentsOf: changed)
  return changed.count
}
