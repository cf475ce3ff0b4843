import FuzzSupport

unsafe fuzz { start, count in unsafe fuzzRosterCSV(start, count) }
