import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzRoster(start, count) }
