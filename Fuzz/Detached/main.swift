import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzDetached(start, count) }
