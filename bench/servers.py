"""Processes of servers: started, stopped and measured."""

import json
import os
import pathlib
import signal
import sys


def log(text):
    print(text, file=sys.stderr, flush=True)


def command(project, port, *options):
    """What starts our server for a project that was built, as the image would."""
    local = json.loads((project / "target/mlops/local-server.json").read_text())
    return [local["java"], *local["options"], "-cp", ":".join(local["classPath"]), local["mainClass"],
            *local["arguments"], "--host", "127.0.0.1", "--port", str(port), *options]


def environment(*options):
    """Of our server, as the image sets it, with more options for Java."""
    return {**os.environ, "JAVA_TOOL_OPTIONS": " ".join(["-XX:+UseSerialGC", *options])}


def stop(process):
    """Ends a process that leads a session, and all that it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def members(process):
    """The processes of a server."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(path.name)) == process.pid:
                found.append(path)
        except OSError:
            pass
    return found


def memory(process):
    """Resident megabytes."""
    return sum(int((path / "statm").read_text().split()[1]) * 4096 for path in members(process)) / 1e6


def cpu(process):
    """Seconds of CPU so far."""
    ticks = 0
    for path in members(process):
        fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
