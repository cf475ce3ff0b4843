"""Numbers in words, by num2words and num2fawords: a line `number` in, a line `english|persian` out."""
import sys
from num2fawords import words
from num2words import num2words
for line in sys.stdin:
    value = int(line)
    print(num2words(value) + "|" + words(value))
