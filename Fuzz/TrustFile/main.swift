import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzTrustFile(start, count) }
