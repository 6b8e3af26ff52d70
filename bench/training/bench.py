"""Runs everything in turns and prints the tables: bench.py <work folder> <rounds> <class path>."""
import csv
import os
import statistics
import subprocess
import sys
import threading
import time

work, rounds, classpath = sys.argv[1], int(sys.argv[2]), sys.argv[3]
here = os.path.dirname(os.path.abspath(__file__))
JAVA = ["java", "-cp", f"{work}/classes:{classpath}"]
# As the plugin starts the JVM that trains.
FORK = [JAVA[0], "-XX:+UseParallelGC", "-Xmn64m", *JAVA[1:]]
PYTHON = ["/usr/bin/python3", f"{here}/peers.py"]


def columns(file):
    """Of numbers where every value of the first thousand rows is one."""
    with open(file) as lines:
        rows = [row for _, row in zip(range(1001), csv.reader(lines))]

    def is_text(i):
        try:
            [float(row[i]) for row in rows[1:]]
            return False
        except ValueError:
            return True
    last = len(rows[0]) - 1
    return ",".join(name + (":text" if i < last and is_text(i) else "") for i, name in enumerate(rows[0]))


LIMIT = 120
CUT_OFF = f"cut off after {LIMIT} s"


def run(command):
    """Seconds, the most memory in MiB, and what it printed; what takes too long is cut off."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    cut = threading.Timer(LIMIT, process.kill)
    cut.start()
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    cut.cancel()
    if time.monotonic() - start >= LIMIT:
        process.returncode = -9
        return LIMIT, usage.ru_maxrss / 1024, CUT_OFF
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    return time.monotonic() - start, usage.ru_maxrss / 1024, out


def measure(title, heading, variants):
    """The first variant is ours."""
    results = {name: [] for name, _ in variants}
    for turn in range(rounds):
        for name, command in variants:
            print(f"{title}, round {turn + 1}: {name}", file=sys.stderr)
            results[name].append(run(command))
    print(f"\n## {title}\n\n| | seconds | ours to this | most memory, MiB | ours to this | {heading} |")
    print("|---|---|---|---|---|---|")
    medians = {name: [statistics.median(r[i] for r in results[name]) for i in (0, 1)] for name, _ in variants}
    ours = medians[variants[0][0]]
    for name, _ in variants:
        seconds, memory = medians[name]
        said = results[name][0][2].strip().split("\n")[-1].replace("score ", "")
        if said != CUT_OFF:
            said = f"{float(said):.4f}" if said.replace(".", "", 1).isdigit() else " ".join(said.split()[:2])
        print(f"| {name} | {seconds:.2f} | {ours[0] / seconds:.2f} | {memory:.0f} | {ours[1] / memory:.2f} | {said} |",
              flush=True)


with open("/proc/cpuinfo") as cpus:
    model = next(line.split(":")[1].strip() for line in cpus if line.startswith("model name"))
java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split("\n")[0]
print(f"# Training\n\n`bench/training/run {rounds}`, medians. {model}, {os.cpu_count()} cores, {java}.")

for rows in ("million", "ten-million"):
    file = f"{work}/{rows}.csv"
    variants = [("ours", FORK + ["Ours", "load", file]), ("pandas", PYTHON + ["load", file])]
    if rows == "million":
        variants.insert(1, ("Tribuo's CSVDataSource", JAVA + ["Plain", "load", file, columns(file)]))
    measure(f"Loading {rows.replace('-', ' ')} rows of 10 columns", "read", variants)

for data, trainer in (("churn", "forest"), ("regression", "forest"), ("churn", "linear"), ("churn", "xgboost")):
    file = f"{work}/{data}.csv"
    count = open(f"{file}.train").read()
    variants = [
        ("ours", FORK + ["Ours", "train", file, count, trainer]),
        ("Tribuo in a plain main", JAVA + ["Plain", "train", file, count, trainer, columns(file)]),
    ]
    for jobs in (1, 2) if trainer != "linear" else (1,):
        library = "Python's XGBoost" if trainer == "xgboost" else "scikit-learn"
        variants.append((f"{library}, jobs: {jobs}", PYTHON + ["train", file, count, trainer, str(jobs)]))
    score = "accuracy" if data == "churn" else "RMSE"
    measure(f"Training: {trainer}, {data}", score, variants)
