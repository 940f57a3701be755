"""Writes character-data.txt: decompositions and combining classes of the Unicode version that this Python knows.

Run: python3 make_character_data.py > character-data.txt
Source: Python's unicodedata (3.11: Unicode 14.0.0), that is the Unicode Character Database, https://www.unicode.org/ucd/
"""

import sys
import unicodedata

out = sys.stdout
out.write(f"# Unicode {unicodedata.unidata_version}; written by make_character_data.py\n")
out.write("# D from to...: canonical decomposition; X: the same, never composed again; K: compatibility; C: class from last\n")
classes = []
for code in range(0x110000):
    char = chr(code)
    parts = unicodedata.decomposition(char).split()
    if parts:
        kind = "K"
        if not parts[0].startswith("<"):
            composed = unicodedata.normalize("NFC", "".join(chr(int(part, 16)) for part in parts))
            kind = "D" if len(parts) == 2 and composed == char else "X"
        out.write(f"{kind} {code:X} {' '.join(f'{int(part, 16):X}' for part in parts if part[0] != '<')}\n")
    combining = unicodedata.combining(char)
    if combining:
        if classes and classes[-1][0] == combining and classes[-1][2] == code - 1:
            classes[-1][2] = code
        else:
            classes.append([combining, code, code])
for combining, first, last in classes:
    out.write(f"C {combining} {first:X} {last:X}\n")
