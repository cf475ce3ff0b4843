import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzVerifier(start, count) }
