import COpenSSL

/// The bytes that an `i2d_…` function writes into memory of its own: called once, since encoding
/// a key costs as much as signing.
func encodedBytes(
  _ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
) -> [UInt8]? {
  var memory: UnsafeMutablePointer<UInt8>?
  let length = unsafe encode(&memory)
  guard let memory = unsafe memory else { return nil }
  defer { unsafe COpenSSL_free(memory) }
  guard length > 0 else { return nil }
  return unsafe Array(UnsafeBufferPointer(start: memory, count: Int(length)))
}

/// Runs a `d2i_…` function over bytes; nil unless it took every byte.
func decodedWhole(
  _ der: [UInt8], _ decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
  free: (OpaquePointer) -> Void
) -> OpaquePointer? {
  unsafe der.withUnsafeBufferPointer { buffer in
    var cursor = buffer.baseAddress
    guard let object = unsafe decode(&cursor, buffer.count) else { return nil }
    guard let base = buffer.baseAddress, unsafe cursor == base + buffer.count else {
      unsafe free(object)
      return nil
    }
    return unsafe object
  }
}

/// A UTF-8 string of what a BIO printer writes; at most `limit` bytes.
func printedText(limit: Int = 65_536, _ print: (OpaquePointer) -> Bool) -> String? {
  guard let bio = unsafe BIO_new(BIO_s_mem()) else { return nil }
  defer { unsafe BIO_free(bio) }
  guard unsafe print(bio) else { return nil }
  var start: UnsafeMutablePointer<CChar>?
  let count = unsafe COpenSSL_bio_bytes(bio, &start)
  guard let start = unsafe start, count > 0 else { return "" }
  return unsafe UnsafeRawBufferPointer(start: start, count: min(count, limit)).withMemoryRebound(
    to: UInt8.self
  ) { unsafe String(decoding: $0, as: UTF8.self) }
}

/// The bytes of an ASN.1 string (an INTEGER, OCTET STRING or character string).
func contents(of string: UnsafePointer<ASN1_STRING>?) -> [UInt8]? {
  guard let string = unsafe string, let data = unsafe ASN1_STRING_get0_data(string) else {
    return nil
  }
  let count = Int(unsafe ASN1_STRING_length(string))
  return unsafe Array(UnsafeBufferPointer(start: data, count: count))
}

/// The dotted form of an object identifier.
func dotted(_ object: OpaquePointer?) -> String? {
  guard let object = unsafe object else { return nil }
  let capacity = 256
  var text = [CChar](repeating: 0, count: capacity)
  let length = unsafe OBJ_obj2txt(&text, Int32(capacity), object, 1)
  guard length > 0, length < capacity else { return nil }
  return String(decoding: text.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Empties this thread's error queue: what failed here was reported as a value.
func clearErrors() { ERR_clear_error() }
