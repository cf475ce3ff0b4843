import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzPolicy(start, count) }
