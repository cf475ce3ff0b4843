"""Names as RFC 4518 prepares them (2.2 to 2.4 and 2.6.1), by Python's unicodedata: hexadecimal UTF-8 in, the same out."""
import sys
import unicodedata as u

NOTHING = {0xAD, 0x34F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0xFFFC, *range(0xFE00, 0xFE10)}


def mapped(text):
    out = ""
    for c in text:
        if ord(c) in (9, 10, 11, 12, 13, 0x85) or u.category(c) in ("Zs", "Zl", "Zp"):
            out += " "
        elif ord(c) not in NOTHING and u.category(c) not in ("Cc", "Cf"):
            out += c
    return out


def folded(text):  # RFC 3454, B.2: case folding for use with NFKC
    once = u.normalize("NFKC", text.casefold())
    return u.normalize("NFKC", once.casefold())


for line in sys.stdin:
    text = bytes.fromhex(line.strip()).decode()
    prepared = " ".join(folded(mapped(text)).split(" ")).strip()
    print(" ".join(prepared.split()).encode().hex())
