import CSQLite

/// A statement that is made once and run many times.
@safe package final class Query {
  private let connection: Connection
  private let handle: OpaquePointer

  init(_ sql: String, on connection: Connection) throws(DatabaseError) {
    var made: OpaquePointer?
    let code = unsafe sql.withCString {
      unsafe sqlite3_prepare_v3(
        connection.handle, $0, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    }
    try connection.check(code)
    guard let handle = unsafe made else {
      throw .other(connection.path, code: SQLITE_MISUSE, "no statement")
    }
    self.connection = connection
    unsafe self.handle = handle
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Runs it to its end with these values.
  package func run(_ values: DatabaseValue...) throws(DatabaseError) { try run(values) }

  /// The same with values in a list.
  package func run(_ values: [DatabaseValue]) throws(DatabaseError) {
    try bind(values)
    while try step() {}
    reset()
  }

  /// Begins a query, and hands over each of its rows.
  package func rows(
    _ values: DatabaseValue..., each: (Query) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    try rows(values, each: each)
  }

  /// The same with values in a list.
  package func rows(
    _ values: [DatabaseValue], each: (Query) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    try bind(values)
    while try step() { try each(self) }
    reset()
  }

  /// The first row of a query, made into something; nil where there is none.
  package func first<Result>(
    _ values: DatabaseValue..., make: (Query) -> Result
  ) throws(DatabaseError) -> Result? {
    try bind(values)
    defer { reset() }
    return try step() ? make(self) : nil
  }

  private func bind(_ values: [DatabaseValue]) throws(DatabaseError) {
    reset()
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code: Int32
      switch value {
      case .null: code = unsafe sqlite3_bind_null(handle, place)
      case .integer(let number): code = unsafe sqlite3_bind_int64(handle, place, number)
      case .text(let text):
        var text = text
        code = text.withUTF8 { bytes in
          unsafe CSQLite_bind_text(handle, place, bytes.baseAddress, UInt64(bytes.count))
        }
      case .blob(let bytes):
        code = unsafe bytes.withUnsafeBytes { bytes in
          unsafe CSQLite_bind_blob(handle, place, bytes.baseAddress, UInt64(bytes.count))
        }
      }
      try connection.check(code)
    }
  }

  /// The next row; false at the end.
  package func step() throws(DatabaseError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code != SQLITE_DONE {
      unsafe sqlite3_reset(handle)
      try connection.check(code)
    }
    return false
  }

  /// Gives up the rows that are left.
  package func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  /// How many columns a row has.
  package var columns: Int { Int(unsafe sqlite3_column_count(handle)) }

  /// The name of a column.
  package func name(_ column: Int) -> String {
    unsafe sqlite3_column_name(handle, Int32(column)).map { unsafe String(cString: $0) } ?? ""
  }

  /// A value of the row, counted from 0.
  package subscript(column: Int) -> DatabaseValue {
    switch unsafe sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer(number(column))
    case SQLITE_TEXT, SQLITE_FLOAT: .text(text(column) ?? "")
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }

  /// A number of the row; 0 where there is none.
  package func number(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(handle, Int32(column))
  }

  /// A number of the row; nil where there is none.
  package func optional(_ column: Int) -> Int? {
    isNull(column) ? nil : Int(number(column))
  }

  /// Whether there is nothing in a column.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// A text of the row; nil where there is none.
  package func text(_ column: Int) -> String? {
    guard let bytes = unsafe sqlite3_column_text(handle, Int32(column)) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The bytes of a column, whatever it holds; none where there is nothing.
  package func blob(_ column: Int) -> [UInt8] {
    guard let bytes = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
