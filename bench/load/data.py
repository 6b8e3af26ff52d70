"""Writes the data of two models into the folder that is given: one that needs deep trees, since a third of the labels is
noise, and one that needs next to none, for answers that cost little."""

import pathlib
import random
import sys

COLUMNS = 6


def row(chance):
    return [round(chance.random(), 4) for _ in range(COLUMNS)]


def lines(columns, rows):
    return "\n".join([",".join([f"x{i}" for i in range(columns)] + ["target"])] + rows) + "\n"


if __name__ == "__main__":
    folder, chance = pathlib.Path(sys.argv[1]), random.Random(7)
    rows = []
    for _ in range(5000):
        values = row(chance)
        label = "yes" if (sum(values) > COLUMNS / 2) != (chance.random() < 1 / 3) else "no"
        rows.append(",".join([str(value) for value in values] + [label]))
    (folder / "noise.csv").write_text(lines(COLUMNS, rows))
    (folder / "small.csv").write_text(lines(1, [f"{value},{'yes' if value > 249 else 'no'}" for value in range(500)]))
