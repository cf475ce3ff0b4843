/// Bytes of the parser, of its dictionary or of a fragment. Names end with a zero byte and are
/// interned by whoever makes an event: equal names are equal pointers. No prefix and no namespace
/// are nil.
typealias Bytes = UnsafePointer<UInt8>
