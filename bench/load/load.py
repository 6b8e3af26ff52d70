"""Holds the server against what it has to stand.  load.py [overload|drain|slow|soak|all] --work <folder>"""

import argparse
import json
import multiprocessing
import os
import pathlib
import platform
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import client
import data
import servers
from client import Background, offer, percentile, probe
from servers import log

PORT, SECOND_PORT, PROXY_PORT = 8111, 8112, 8113
PATH = "/predict/noise"
# As in a container of one gigabyte.
CONTAINER_MB = 1000
HEAVY_ROWS, LIGHT_ROWS = 1000, 5
ROUNDS = 3


class Server:
    """Ours, as its image starts it."""

    def __init__(self, work, port=PORT):
        self.port = port
        self.log = work / f"server-{port}.log"
        command = servers.command(work / "project", port, "--grpc-port", "0")
        with self.log.open("w") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True,
                                            env=servers.environment(f"-XX:MaxRAM={CONTAINER_MB}m"))
        try:
            self.await_ready()
        except BaseException:
            self.kill()
            raise

    def await_ready(self):
        begun = time.monotonic()
        # What another process answers on that port is not its answer.
        while f"listening on http://127.0.0.1:{self.port}" not in self.log.read_text() or not self.is_ready():
            if self.process.poll() is not None or time.monotonic() - begun > 60:
                raise SystemExit("the server does not start: " + self.log.read_text())
            time.sleep(0.02)

    def is_ready(self):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=1).status == 200
        except OSError:
            return False

    def memory(self):
        return servers.memory(self.process)

    def terminate(self):
        """Asks it to stop: its exit code, and the seconds that it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60), time.monotonic() - begun

    def kill(self):
        servers.stop(self.process)

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.kill()


class Memory:
    """Watches the memory of a server."""

    def __init__(self, server):
        self.server, self.seen, self.over = server, [], threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.over.wait(0.2):
            self.seen.append((time.monotonic(), self.server.memory()))

    def stop(self):
        self.over.set()
        self.thread.join()
        return self.seen

    def between(self, start, end):
        return statistics.median(mb for at, mb in self.seen if start <= at < end)


class Others:
    """How many CPUs on average are taken by what is neither a server's process nor this one's or its children's."""

    def __init__(self, server):
        self.server, self.at = server, time.monotonic()
        self.start = self.ticks()

    def ticks(self):
        fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
        # All but idle, and waiting for disks.
        busy = (sum(fields[:8]) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")
        return busy - servers.cpu(self.server.process) - sum(os.times()[:4])

    def so_far(self):
        return max(0, (self.ticks() - self.start) / (time.monotonic() - self.at))


class Report:
    """The lines of one section, each with what was found and whether it is met."""

    def __init__(self, name, told):
        self.name, self.told, self.lines = name, told, []

    def add(self, line, found, met=None):
        self.lines.append((line, found, met))
        log(f"  {line}: {found}{'' if met is None else ', met' if met else ', NOT MET'}")

    def missed(self):
        return [line for line, _, met in self.lines if met is False]

    def text(self):
        rows = "\n".join(f"| {line} | {found} | {'' if met is None else 'yes' if met else '**no**'} |"
                         for line, found, met in self.lines)
        return f"## {self.name}\n\n{self.told}\n\n| line | found | met |\n|---|---|---|\n{rows}\n"


class Bench:
    def __init__(self, options):
        self.work, self.seconds, self.minutes = pathlib.Path(options.work), options.seconds, options.minutes
        chance = random.Random(11)
        self.heavy = client.bodies(HEAVY_ROWS, 16, chance, data.row)
        self.light = client.bodies(LIGHT_ROWS, 100, chance, data.row)
        for name, bodies in (("heavy", self.heavy), ("light", self.light)):
            (self.work / f"{name}.txt").write_text("\n".join(bodies) + "\n")

    def requests(self, bodies):
        return [client.request(PATH, body) for body in bodies]

    def wrk(self, name, port, connections, seconds, delay=0):
        """The answers a second, answers other than 200, errors of sockets, and the latencies in ms."""
        out = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(HERE / "bodies.lua"),
             f"http://127.0.0.1:{port}{PATH}"],
            env={**os.environ, "BODIES": str(self.work / f"{name}.txt"), "DELAY": str(delay)},
            capture_output=True, text=True, check=True).stdout
        fields = next(line for line in out.splitlines() if line.startswith("RESULT")).split()[1:]
        count, duration, refused, broken, p50, p99 = [float(field) for field in fields]
        return (count - refused) / duration, count, refused, broken, p50, p99

    def capacity(self, port=PORT):
        """Heavy requests a second, with the processors busy and next to nothing waiting."""
        return self.wrk("heavy", port, os.cpu_count() + 1, max(3, self.seconds // 4))[0]

    def warm(self):
        self.wrk("heavy", PORT, 2, 3)
        self.wrk("light", PORT, 4, 3)

    # What each finds is told in the README.

    def overload(self):
        report = Report("overload", f"{HEAVY_ROWS} rows a request, 512 connections; medians of {ROUNDS} rounds of "
                        f"{self.seconds} s.")
        with Server(self.work) as server:
            self.warm()
            others = Others(server)
            rounds = [self.overload_round(server) for _ in range(ROUNDS)]
            others = others.so_far()

        def all_of(figure):
            return [found[figure] for found in rounds]

        def median(figure):
            return statistics.median(all_of(figure))

        report.add("capacity, requests/s", f"{median('capacity'):.0f}")
        report.add("offered, requests/s", f"{median('offered'):.0f}, {median('times'):.1f} times the capacity; "
                   f"{sum(all_of('missed'))} found no free connection", median("times") >= 1.9)
        report.add("answered with 200, requests/s", f"{median('answered'):.0f}")
        report.add("unloaded latency, ms", f"p50 {median('unloaded p50'):.1f}, p99 {median('unloaded p99'):.1f}")
        ratio = statistics.median(found["accepted p99"] / found["unloaded p99"] for found in rounds)
        report.add("p99 of the accepted within 5 times the unloaded one, ms", f"p50 {median('accepted p50'):.1f}, "
                   f"p99 {median('accepted p99'):.1f}, {ratio:.1f} times", ratio <= 5)
        report.add("every other answer is 503 with Retry-After", f"{sum(all_of('refused'))} are, "
                   f"{sum(all_of('odd'))} are not", sum(all_of("odd")) == 0 and min(all_of("refused")) > 0)
        report.add("503 at once: p99 within 20 ms, or the unloaded p99", f"p50 {median('refused p50'):.1f}, "
                   f"p99 {median('refused p99'):.1f}", median("refused p99") <= max(20, median("unloaded p99")))
        report.add("GET /health within 50 ms all the while", f"p99 {median('health p99'):.1f}, longest "
                   f"{median('health longest'):.1f} (of all rounds {max(all_of('health longest')):.1f})",
                   median("health longest") <= 50)
        report.add("GET /health always 200", f"{sum(all_of('unhealthy'))} are not", sum(all_of("unhealthy")) == 0)
        first, last = rounds[0], rounds[-1]
        report.add("RSS is flat, MB", f"{first['before']:.0f} before, at most {first['most']:.0f} in the first round and "
                   f"{last['most']:.0f} in the last", last["most"] <= 1.1 * first["most"])
        report.add("within a second of the load's end all are accepted", f"{sum(all_of('late refused'))} of "
                   f"{sum(all_of('late'))} are not, p99 {median('late p99'):.1f} ms", sum(all_of("late refused")) == 0)
        back = statistics.median(found["after"] / found["capacity"] for found in rounds)
        report.add("capacity after that second, requests/s", f"{median('after'):.0f}, {back:.0%}", back >= 0.9)
        report.add("CPUs that other processes took meanwhile", f"{others:.2f}")
        return report

    def overload_round(self, server):
        requests = self.requests(self.heavy)
        capacity = self.capacity()
        unloaded = [a.took for a in offer(PORT, requests, capacity / 20, self.seconds / 2, 4)[0]]
        found = {"capacity": capacity, "before": server.memory()}
        memory = Memory(server)
        stop = multiprocessing.Event()
        health = Background(probe, PORT, "/health", 0.005, stop)
        answers, missed = Background(offer, PORT, requests, 2 * capacity, self.seconds, 512).result()
        stop.set()
        late = offer(PORT, requests, capacity / 4, 1, 16)[0]
        found["after"] = self.capacity()
        found["most"] = max(mb for _, mb in memory.stop())
        healthy = health.result()
        accepted = [a.took for a in answers if a.status == 200]
        refused = [a for a in answers if a.status == 503]
        waits = [a.took for a in healthy]
        return found | {
            "offered": len(answers) / self.seconds, "times": len(answers) / self.seconds / capacity, "missed": missed,
            "answered": len(accepted) / self.seconds, "refused": len(refused),
            "odd": len(answers) - len(accepted) - sum(a.retry_after for a in refused),
            "unloaded p50": percentile(unloaded, 0.5), "unloaded p99": percentile(unloaded, 0.99),
            "accepted p50": percentile(accepted, 0.5), "accepted p99": percentile(accepted, 0.99),
            "refused p50": percentile([a.took for a in refused], 0.5),
            "refused p99": percentile([a.took for a in refused], 0.99),
            "health p99": percentile(waits, 0.99), "health longest": max(waits) * 1000,
            "unhealthy": sum(a.status != 200 for a in healthy),
            "late": len(late), "late refused": sum(a.status != 200 for a in late),
            "late p99": percentile([a.took for a in late], 0.99)}

    def drain(self):
        report = Report("drain", "Two servers behind HAProxy (checks of /health/ready, no retries), 32 connections of wrk.")
        config = self.work / "haproxy.cfg"
        config.write_text((HERE / "haproxy.cfg").read_text().format(
            proxy=PROXY_PORT, first=PORT, second=SECOND_PORT))
        running = {port: Server(self.work, port) for port in (PORT, SECOND_PORT)}
        with (self.work / "haproxy.log").open("w") as output:
            proxy = subprocess.Popen(["haproxy", "-db", "-f", str(config)], stdout=output, stderr=output,
                                     start_new_session=True)
        codes, times = [], []
        results = {}
        try:
            time.sleep(2)
            # Long enough for both restarts; what is left of it goes on after them.
            seconds = max(self.seconds, 30)
            fresh = Background(fresh_connections, PROXY_PORT, client.request(PATH, self.light[0], "Connection: close\r\n"),
                               0.02, seconds)
            load = threading.Thread(
                target=lambda: results.update(wrk=self.wrk("light", PROXY_PORT, 32, seconds, delay=50)))
            load.start()
            time.sleep(3)
            for port in list(running):
                code, took = running[port].terminate()
                codes.append(code)
                times.append(took)
                running[port] = Server(self.work, port)
            whole = load.is_alive()
            load.join()
            others = fresh.result()
        finally:
            servers.stop(proxy)
            for server in running.values():
                server.kill()
        rate, count, refused, broken, p50, p99 = results["wrk"]
        report.add("both end with 0", f"{codes}, after {', '.join(f'{took:.1f} s' for took in times)}", codes == [0, 0])
        report.add("the load outlasts both restarts", f"{seconds} s, {rate:.0f} requests/s", whole)
        report.add("kept connections: none lost", f"{count:.0f} answered, {refused:.0f} of them not by 200, {broken:.0f} "
                   f"broken, p50 {p50:.1f} ms, p99 {p99:.1f} ms", refused == 0 and broken == 0)
        bad = [status for status in others if status != 200]
        report.add("fresh connections: none lost", f"{len(others)} answered, {len(bad)} of them not by 200", not bad)
        return report

    def slow(self):
        rate_share = 0.3
        report = Report("slow", f"{sum(group.count for group in GROUPS):,} slow clients beside ordinary requests of {LIGHT_ROWS} "
                        "rows over 16 connections.")
        with Server(self.work) as server:
            self.warm()
            rate = min(1000, rate_share * self.wrk("light", PORT, 4, 3)[0])
            requests = self.requests(self.light)
            without = offer(PORT, requests, rate, self.seconds, 16)[0]
            before = server.memory()
            memory = Memory(server)
            load = Background(offer, PORT, requests, rate, SLOW_SECONDS, 16)
            others = Others(server)
            groups = [Background(group.run, self.heavy) for group in GROUPS]
            within = load.result()[0]
            ended = [group.result() for group in groups]
            others = others.so_far()
            seen = [mb for _, mb in memory.stop()]
            last = offer(PORT, requests, rate, 2, 16)[0]
            told = server.log.read_text()
        base = percentile([a.took for a in without], 0.99)
        held = [a.took for a in within if a.at >= within[0].at + OPENED_SECONDS]
        p99 = percentile(held, 0.99)
        report.add("ordinary requests without slow clients, ms",
                   f"{rate:.0f} requests/s, p50 {percentile([a.took for a in without], 0.5):.1f}, p99 {base:.1f}")
        whole = percentile([a.took for a in within], 0.99)
        report.add("while they ask, and hold on, ms", f"p99 {whole:.1f}")
        report.add("while they hold on, ordinary requests keep p99: within 1.5 times, or 5 ms",
                   f"p50 {percentile(held, 0.5):.1f}, p99 {p99:.1f}", p99 <= max(1.5 * base, base + 5))
        bad = [a.status for a in within + last if a.status != 200]
        report.add("ordinary requests are all answered with 200", f"{len(bad)} of {len(within) + len(last)} are not", not bad)
        for group, (times, refused) in zip(GROUPS, ended):
            left = group.count - len(times) - refused
            found = f"{len(times)} of {group.count} closed" + (f", {refused} refused by 503" if refused else "")
            if times:
                found += f", after {min(times):.0f} to {max(times):.0f} s"
            report.add(f"{group.name}: closed within {group.limit} s", found, left == 0 and max(times, default=0) <= group.limit)
        report.add(f"RSS stays under {CONTAINER_MB} MB", f"{before:.0f} before, at most {max(seen):.0f}",
                   max(seen) < CONTAINER_MB)
        report.add("no error in the server's log", f"{told.count('SEVERE')} are there", "SEVERE" not in told)
        report.add("CPUs that other processes took meanwhile", f"{others:.2f}")
        return report

    def soak(self):
        seconds = int(self.minutes * 60)
        report = Report("soak", f"{self.minutes:g} minutes at 70 % of the capacity, {HEAVY_ROWS} rows a request.")
        with Server(self.work) as server:
            self.warm()
            rate = 0.7 * self.capacity()
            memory = Memory(server)
            others, start = Others(server), time.monotonic()
            answers, missed = offer(PORT, self.requests(self.heavy), rate, seconds, 64)
            others = others.so_far()
            memory.stop()
            second, last = (start + 60, start + 120), (start + seconds - 60, start + seconds)
        report.add("requests/s", f"{rate:.0f}")
        bad = sum(a.status != 200 for a in answers) + missed
        report.add("all are answered with 200", f"{bad} of {len(answers)} are not", bad == 0)
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            values = [percentile([a.took for a in answers if a.at >= begin and a.at < end], share)
                      for begin, end in (second, last)]
            report.add(f"{name} of the last minute within 10 % of the second's, ms",
                       f"{values[0]:.2f}, then {values[1]:.2f} ({values[1] / values[0] - 1:+.0%})",
                       values[1] <= 1.1 * values[0])
        megabytes = [memory.between(*second), memory.between(*last)]
        report.add("RSS of the last minute within 10 % of the second's, MB",
                   f"{megabytes[0]:.0f}, then {megabytes[1]:.0f} ({megabytes[1] / megabytes[0] - 1:+.0%})",
                   megabytes[1] <= 1.1 * megabytes[0])
        report.add("CPUs that other processes took meanwhile", f"{others:.2f}")
        return report


def fresh_connections(port, request, every, seconds):
    """The statuses of requests that each have a connection of their own; 0 where there was no answer."""
    statuses, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            connection = client.connect(port)
            connection.settimeout(10)
            connection.sendall(request)
            answer = b""
            while chunk := connection.recv(1 << 16):
                answer += chunk
            connection.close()
            statuses.append(int(answer[9:12] or 0))
        except (OSError, ValueError):
            statuses.append(0)
        time.sleep(every)
    return statuses


# How long slow clients are watched.
SLOW_SECONDS = 130
# Until when all of them are there, and what they asked for is made.
OPENED_SECONDS = 40


class Group:
    """Slow clients of one kind: how many, and after how many seconds the server has to have closed them."""

    def __init__(self, name, count, limit, first, drip=b"", pipelined=False, pause=0):
        self.name, self.count, self.limit = name, count, limit
        self.first, self.drip, self.pipelined, self.pause = first, drip, pipelined, pause

    def run(self, heavy):
        """After how many seconds the server closed each that it did close, and how many it had refused by 503."""
        first, begun, ended, open_ones = self.first(heavy), time.monotonic(), [], {}
        while time.monotonic() < begun + SLOW_SECONDS and (open_ones or not ended):
            # Those whose answers are work come one after another, or they would be a load of their own.
            due = self.count if not self.pause else min(self.count, int((time.monotonic() - begun) / self.pause) + 1)
            while len(open_ones) + len(ended) < due:
                connection = client.connect(PORT, receive=4096)
                open_ones[connection.getsockname()[1]] = [connection, time.monotonic(), first]
            for state in open_ones.values():
                self.send(state)
            alive = established(PORT)
            for port in [port for port in open_ones if port not in alive]:
                connection, at, _ = open_ones.pop(port)
                ended.append(time.monotonic() - at)
                connection.close()
            time.sleep(max(0, 1 - (time.monotonic() - begun) % 1))
        return ended, sum(is_refused(connection) for connection, _, _ in open_ones.values())

    def send(self, state):
        connection, _, first = state
        try:
            if first:
                sent = connection.send(first)
                state[2] = first if self.pipelined else first[sent:]
            elif self.drip:
                connection.send(self.drip)
        except OSError:
            # Full, or gone, which shows elsewhere.
            pass


def is_refused(connection):
    """Whether the server has told it at once to come back later, after which it is a client like any other."""
    try:
        return b" 503 " in connection.recv(13, socket.MSG_PEEK)
    except OSError:
        return False


def established(port):
    """The clients' ports of the connections that a server has not closed. A client that reads nothing is not told."""
    lines = [line.split() for table in ("tcp", "tcp6")
             for line in pathlib.Path("/proc/net", table).read_text().splitlines()[1:]]
    return {int(line[2].split(":")[1], 16) for line in lines if int(line[1].split(":")[1], 16) == port and line[3] == "01"}


def get(*_):
    return client.request("/openapi.json")


def large(*_):
    """A request that costs little, and whose answer of six megabytes no buffer of the system takes."""
    return client.request("/predict/small", '{"instances":[' + ",".join(["[5]"] * 100_000) + "]}")


BODY = f"POST {PATH} HTTP/1.1\r\nHost: bench\r\nContent-Length: 1000\r\n\r\n{{".encode()
GROUPS = [
    Group("say nothing", 200, 65, lambda _: b""),
    Group("half a head", 200, 65, lambda _: b"POST /predict/noise HTTP/1.1\r\nHost:"),
    Group("a head at one byte a second", 200, 65, lambda _: b"POST /predict/noise HTTP/1.1\r\nX: ", b"x"),
    Group("half a body", 200, 65, lambda _: BODY),
    Group("a body at one byte a second", 200, 40, lambda _: BODY, b" "),
    Group("a body at one byte a second, where there is nothing", 200, 10,
          lambda _: BODY.replace(PATH.encode(), b"/nothing"), b" "),
    Group("an answer of 6 MB that is not read", 100, 70, large, pause=0.3),
    Group("such an answer, and a request each second", 100, 70, large, client.request("/health"), pause=0.3),
    Group("requests without end whose answers are not read", 50, 100, lambda _: get() * 100, pipelined=True),
]


def write(reports, path):
    """Replaces the sections that were run, and leaves the others."""
    old = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = {section.split("\n", 1)[0]: "## " + section.rstrip("\n") + "\n" for section in old}
    sections.update({report.name: report.text() for report in reports})
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    head = (f"# Results of bench/load\n\n{os.cpu_count()} cores shared with the clients, {java}, {platform.machine()}, "
            f"the server as in a container of {CONTAINER_MB} MB.\n")
    path.write_text("\n".join([head, *(sections[name] for name in KINDS if name in sections)]))


KINDS = ["overload", "drain", "slow", "soak"]


def main():
    parser = argparse.ArgumentParser(prog="bench/load/run")
    parser.add_argument("what", nargs="?", default="all", choices=[*KINDS, "all"])
    parser.add_argument("--seconds", type=int, default=20, help="of load in overload, drain and slow (default: 20)")
    parser.add_argument("--minutes", type=float, default=10, help="of the soak, three at least (default: 10)")
    parser.add_argument("--work", required=True, help="a folder to build in, and to take what was built there before")
    options = parser.parse_args()
    # So that the servers end too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    bench = Bench(options)
    reports = []
    for kind in KINDS if options.what == "all" else [options.what]:
        log(kind)
        reports.append(getattr(bench, kind)())
    write(reports, HERE / "RESULTS.md")
    print("\n".join(report.text() for report in reports))
    missed = [f"{report.name}: {line}" for report in reports for line in report.missed()]
    for line in missed:
        log(f"not met: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
