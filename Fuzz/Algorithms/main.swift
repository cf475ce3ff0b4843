import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzAlgorithms(start, count) }
