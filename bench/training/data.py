"""Makes the benchmark's data from a seed: data.py <folder> <churn.csv>."""
import sys

import numpy
import pandas

folder, churn = sys.argv[1:]
COLUMNS = "amount,visits,age,score,ratio,balance,plan,region,channel,target"


def loading(name, rows):
    random = numpy.random.default_rng(7)
    chunk = 500_000
    with open(f"{folder}/{name}", "w") as out:
        out.write(COLUMNS + "\n")
        for start in range(0, rows, chunk):
            count = min(chunk, rows - start)
            pandas.DataFrame({
                "amount": random.lognormal(3, 1, count).round(2),
                "visits": random.poisson(4, count),
                "age": random.integers(18, 90, count),
                "score": random.normal(0, 1, count).round(6),
                "ratio": random.random(count).round(4),
                "balance": random.normal(1e4, 5e3, count).round(2),
                "plan": random.choice(["basic", "gold", "silver"], count),
                "region": random.choice([f"region{i}" for i in range(50)], count),
                "channel": random.choice(["web", "shop", "phone", "partner"], count),
                "target": random.choice(["yes", "no"], count),
            }).to_csv(out, header=False, index=False, lineterminator="\n")


def parted(name, frame):
    """The rows to learn from first; tells how many they are."""
    shuffled = frame.sample(frac=1, random_state=5)
    shuffled.to_csv(f"{folder}/{name}", index=False, lineterminator="\n")
    with open(f"{folder}/{name}.train", "w") as out:
        out.write(str(len(frame) * 4 // 5))


def regression(rows):
    random = numpy.random.default_rng(3)
    frame = pandas.DataFrame({f"n{i}": random.normal(0, 1, rows).round(5) for i in range(5)})
    frame["whole"] = random.integers(0, 40, rows)
    for i, size in enumerate((4, 12, 40)):
        frame[f"c{i}"] = random.choice([f"v{k}" for k in range(size)], rows)
    effect = {f"v{k}": numpy.sin(k) for k in range(40)}
    frame["y"] = (
        10 * numpy.sin(frame.n0 * frame.n1) + 5 * (frame.n2 - 0.5) ** 2 + 3 * frame.n3 + frame.whole / 4
        + 4 * frame.c1.map(effect) + 2 * frame.c2.map(effect) * (frame.n4 > 0) + random.normal(0, 1, rows)).round(4)
    return frame


loading("million.csv", 1_000_000)
loading("ten-million.csv", 10_000_000)
parted("churn.csv", pandas.read_csv(churn))
parted("regression.csv", regression(54_000))
