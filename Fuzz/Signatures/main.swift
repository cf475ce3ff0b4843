import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzSignatures(start, count) }
