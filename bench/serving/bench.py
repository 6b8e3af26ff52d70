"""Runs the servers and wrk in interleaved rounds and prints tables.  bench.py <folder> <rounds> <seconds>"""

import json
import os
import pathlib
import platform
import random
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import servers
from servers import cpu, log, memory, stop

FOLDER, ROUNDS, SECONDS = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
PORTS = {"ours": 8101, "fastapi": 8102, "fastapi2": 8103, "nginx": 8104}
NAMES = {"ours": "mlops-server", "fastapi": "FastAPI, 1 worker", "fastapi2": "FastAPI, 2 workers", "nginx": "nginx, static"}
CASES = [("iris", 1, 1), ("iris", 1, 16), ("iris", 1, 64), ("cancer", 1, 1), ("cancer", 1, 16), ("cancer", 1, 64),
         ("cancer", 100, 16)]
TITLES = {"iris": "logistic regression", "cancer": "forest of 100"}


def bodies(model, rows):
    """A file of requests that vary: rows of the data with a little noise."""
    lines = (FOLDER / f"project/src/main/data/{model}.csv").read_text().splitlines()[1:]
    values = [[float(value) for value in line.split(",")[:-1]] for line in lines]
    chance = random.Random(7)
    path = FOLDER / f"{model}-{rows}.txt"
    with path.open("w") as out:
        for _ in range(1000 if rows == 1 else 50):
            picked = [[round(v * chance.uniform(0.97, 1.03), 4) for v in chance.choice(values)] for _ in range(rows)]
            out.write(json.dumps({"instances": picked}, separators=(",", ":")) + "\n")
    return path


def post(port, path, body):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body.encode(), {"Content-Type": "application/json"})
    return urllib.request.urlopen(request, timeout=30).read().decode()


def command(server):
    port = str(PORTS[server])
    if server == "ours":
        return servers.command(FOLDER / "project", port)
    if server == "nginx":
        return ["nginx", "-c", str(FOLDER / "nginx.conf"), "-e", str(FOLDER / "nginx.log")]
    workers = "1" if server == "fastapi" else "2"
    return ["uvicorn", "app:app", "--app-dir", str(HERE), "--host", "127.0.0.1", "--port", port, "--workers", workers,
            "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]


def start(server):
    """The process, once it answers, and the seconds until then."""
    begun = time.monotonic()
    with (FOLDER / f"{server}.log").open("w") as output:
        environment = servers.environment() if server == "ours" else None
        process = subprocess.Popen(command(server), stdout=output, stderr=output, start_new_session=True, env=environment)
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORTS[server]}/health", timeout=1).read()
            return process, time.monotonic() - begun
        except OSError:
            if process.poll() is not None or time.monotonic() - begun > 60:
                stop(process)
                raise SystemExit(f"{NAMES[server]} does not start: " + (FOLDER / f"{server}.log").read_text())
            # A server that listens already answers each look, and has that much less for its start.
            time.sleep(0.01)


def pieces(body):
    """The directives that return a body: nginx takes no more than some thousand characters at once."""
    parts = [body[i:i + 3000] for i in range(0, len(body), 3000)]
    sets = " ".join(f"set $part{i} '{part}';" for i, part in enumerate(parts))
    return sets + ' return 200 "' + "".join(f"${{part{i}}}" for i in range(len(parts))) + '";'


def write_nginx(files):
    """With the answers of our server, which runs, to one request of each kind."""
    answers = {}
    for model, rows, _ in CASES:
        body = files[(model, rows, 16)].read_text().splitlines()[0]
        answers[model + ("-100" if rows == 100 else "")] = post(PORTS["ours"], f"/predict/{model}", body)
    places = "\n".join(
        f"location = /predict/{name} {{ default_type application/json; {pieces(body)} }}" for name, body in answers.items())
    (FOLDER / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {FOLDER}/nginx.pid; error_log {FOLDER}/nginx.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {FOLDER}/body; proxy_temp_path {FOLDER}/proxy;
fastcgi_temp_path {FOLDER}/fastcgi; uwsgi_temp_path {FOLDER}/uwsgi; scgi_temp_path {FOLDER}/scgi;
client_body_buffer_size 256k; client_max_body_size 10m;
server {{ listen 127.0.0.1:{PORTS["nginx"]} reuseport; location = /health {{ return 200 'UP'; }} {places} }} }}
""")


def drive(server, path, case, seconds):
    model, rows, connections = case
    url = f"http://127.0.0.1:{PORTS[server]}/predict/{model}" + ("-100" if server == "nginx" and rows == 100 else "")
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(HERE / "bodies.lua"), url],
                         env={**os.environ, "BODIES": str(path)}, capture_output=True, text=True, check=True).stdout
    fields = next(line for line in out.splitlines() if line.startswith("RESULT")).split()[1:]
    if int(fields[4]) > 0:
        log(f"{NAMES[server]}: {fields[4]} requests failed in {case}")
    return [float(field) for field in fields[:4]]


def main():
    files = {case: bodies(case[0], case[1]) for case in CASES}
    starts = {server: [] for server in PORTS if server != "nginx"}
    idle = {}
    for _ in range(ROUNDS):
        for server in starts:
            process, seconds = start(server)
            starts[server].append(seconds)
            time.sleep(1)
            idle[server] = memory(process)
            stop(process)
    running = {}
    results = {(case, server): [] for case in CASES for server in PORTS}
    try:
        for server in PORTS:
            if server == "nginx":
                write_nginx(files)
            running[server] = start(server)[0]
        for server in PORTS:
            for case in CASES:
                drive(server, files[case], case, 2)
        for number in range(ROUNDS):
            log(f"round {number + 1} of {ROUNDS}")
            for case in CASES:
                for server, process in running.items():
                    before = cpu(process)
                    figures = drive(server, files[case], case, SECONDS)
                    results[(case, server)].append(figures + [(cpu(process) - before) / SECONDS, memory(process)])
    finally:
        for process in running.values():
            stop(process)
    report(results, starts, idle)


def report(results, starts, idle):
    def median(case, server, figure):
        return statistics.median(row[figure] for row in results[(case, server)])

    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    print("# Results of bench/serving\n")
    print(f"Median of {ROUNDS} rounds of {SECONDS} s, {os.cpu_count()} cores shared with wrk, {java}, {platform.machine()}.\n")
    for case in CASES:
        model, rows, connections = case
        print(f"## {TITLES[model]}, {rows} row{'s' if rows > 1 else ''}, {connections} connection{'s' if connections > 1 else ''}\n")
        print("| server | requests/s | to nginx | to FastAPI | p50 ms | p99 ms | p99.9 ms | CPUs | RSS MB |")
        print("|---|---|---|---|---|---|---|---|---|")
        for server in PORTS:
            rate = median(case, server, 0)
            print(f"| {NAMES[server]} | {rate:,.0f} | {rate / median(case, 'nginx', 0):.2f} "
                  f"| {rate / median(case, 'fastapi', 0):.1f} | {median(case, server, 1):.2f} | {median(case, server, 2):.2f} "
                  f"| {median(case, server, 3):.2f} | {median(case, server, 4):.2f} | {median(case, server, 5):.0f} |")
        print()
    print("## Start and memory at rest\n")
    print("| server | first 200 of /health, s | to FastAPI | RSS MB | to FastAPI |\n|---|---|---|---|---|")
    for server, seconds in starts.items():
        first = statistics.median(seconds)
        print(f"| {NAMES[server]} | {first:.2f} | {first / statistics.median(starts['fastapi']):.2f} "
              f"| {idle[server]:.0f} | {idle[server] / idle['fastapi']:.2f} |")


main()
