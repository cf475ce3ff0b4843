"""Sorts the lines that it reads as ICU sorts Persian; lines that are equal there stay as they come."""

import sys

import icu

collator = icu.Collator.createInstance(icu.Locale("fa"))
lines = sys.stdin.read().split("\n")
sys.stdout.write("\n".join(sorted(lines, key=collator.getSortKey)))
