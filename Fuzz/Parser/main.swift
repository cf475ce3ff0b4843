import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzParser(start, count) }
