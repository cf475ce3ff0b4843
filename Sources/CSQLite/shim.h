// SQLite as Swift sees it. Helpers are static inline: the module has no object file.
#ifndef MOHR_CSQLITE_SHIM_H
#define MOHR_CSQLITE_SHIM_H

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast, which does not import: the bytes are copied before the call returns.
static inline int CSQLite_bind_text(
    sqlite3_stmt *statement, int place, const void *bytes, unsigned long long length) {
  return sqlite3_bind_text64(
      statement, place, bytes ? bytes : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int CSQLite_bind_blob(
    sqlite3_stmt *statement, int place, const void *bytes, unsigned long long length) {
  if (length == 0) return sqlite3_bind_zeroblob(statement, place, 0);
  return sqlite3_bind_blob64(statement, place, bytes, length, SQLITE_TRANSIENT);
}

// sqlite3_db_config is variadic. A file that somebody else made must not run its own schema's functions or change the
// schema by hand.
static inline int CSQLite_defend(sqlite3 *connection) {
  int result = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (result == SQLITE_OK)
    result = sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  return result;
}

#endif
