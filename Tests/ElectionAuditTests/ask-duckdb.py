"""Puts the queries on standard input, parted by lines of dashes, to a database: by DuckDB and by sqlite3, which must agree."""
import glob
import sqlite3
import sys

import duckdb

place = f"{sys.prefix}/lib/python3*/site-packages/duckdb_ext/extensions/*/*/sqlite_scanner.duckdb_extension"
connection = duckdb.connect(config={"allow_unsigned_extensions": "true"})
connection.execute(f"LOAD '{glob.glob(place)[0]}'")
connection.execute(f"ATTACH '{sys.argv[1]}' AS audit (TYPE sqlite, READ_ONLY); USE audit")
own = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)


def plain(rows):
    return [tuple(v if v is None or isinstance(v, str) else float(v) for v in row) for row in rows]


count = 0
for query in sys.stdin.read().split("\n----\n"):
    theirs, ours = plain(connection.execute(query).fetchall()), plain(own.execute(query).fetchall())
    if theirs != ours:
        sys.exit(f"{query}\nDuckDB: {theirs[:3]}\nSQLite: {ours[:3]}")
    count += 1
print(count)
