"""An HTTP client whose requests go out when they are due, whether or not earlier ones were answered."""

import gc
import json
import multiprocessing
import select
import socket
import time


class Answer:
    """When a request went out, how long its answer took, its status (0 where there was none), and its headers."""

    __slots__ = ("at", "took", "status", "retry_after")

    def __init__(self, at, took, status, retry_after=False):
        self.at, self.took, self.status, self.retry_after = at, took, status, retry_after


def request(path, body=None, headers=""):
    if body is None:
        return f"GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n".encode()
    return (f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"{headers}\r\n{body}").encode()


def connect(port, receive=None):
    connection = socket.socket()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if receive:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", port))
    connection.setblocking(False)
    return connection


class Connection:
    """One that is kept, with at most one request on its way."""

    def __init__(self, port, poll):
        self.port, self.poll = port, poll
        self.at, self.data, self.rest = None, b"", b""
        self.open()

    def open(self):
        self.socket = connect(self.port)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self.poll.register(self.socket.fileno(), select.EPOLLIN)

    def reopen(self):
        self.poll.unregister(self.socket.fileno())
        self.socket.close()
        self.open()

    def send(self, data):
        self.at, self.data, self.rest = time.monotonic(), b"", data
        self.write()

    def write(self):
        """Sends what is left. Breaks show when the answer is read."""
        try:
            self.rest = self.rest[self.socket.send(self.rest):]
        except OSError:
            pass
        self.poll.modify(self.socket.fileno(), select.EPOLLIN | (select.EPOLLOUT if self.rest else 0))

    def read(self):
        """The answer, once it is whole."""
        try:
            data = self.socket.recv(1 << 18)
        except BlockingIOError:
            return None
        except OSError:
            data = b""
        if not data:
            return Answer(self.at, time.monotonic() - self.at, 0) if self.at else Answer(0, 0, 0)
        self.data += data
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.data[:end].lower()
        length = head.find(b"content-length:")
        if len(self.data) - end - 4 < int(head[length + 15:].split(b"\r\n", 1)[0]):
            return None
        answer = Answer(self.at, time.monotonic() - self.at, int(head[9:12]), b"\r\nretry-after:" in head)
        self.at = None
        return answer, b"\r\nconnection: close" in head


def offer(port, data, rate, seconds, connections):
    """Offers so many requests a second over so many connections: the answers, and how many found no connection free."""
    gc.disable()
    poll = select.epoll()
    free = [Connection(port, poll) for _ in range(connections)]
    by_fd = {connection.socket.fileno(): connection for connection in free}
    answers, missed, sent = [], 0, 0
    start = due = time.monotonic()
    while True:
        now = time.monotonic()
        while due <= now and due < start + seconds:
            if free:
                free.pop().send(data[sent % len(data)])
                sent += 1
            else:
                missed += 1
            due += 1 / rate
        waiting = due < start + seconds
        # What was sent is waited for, but not for ever.
        if not waiting and (len(free) == connections or now > start + seconds + 30):
            answers += [Answer(c.at, now - c.at, 0) for c in by_fd.values() if c.at]
            return answers, missed
        for fd, event in poll.poll(max(0, due - now) if waiting else 0.1):
            connection = by_fd[fd]
            if event & select.EPOLLOUT:
                connection.write()
            if not event & ~select.EPOLLOUT:
                continue
            got = connection.read()
            if got is None:
                continue
            answer, ended = got if isinstance(got, tuple) else (got, True)
            if ended:
                # A connection that is closed while nothing was asked of it is no loss.
                idle = answer.status == 0 and connection.at is None
                del by_fd[fd]
                connection.reopen()
                by_fd[connection.socket.fileno()] = connection
                connection.at = None
                if idle:
                    continue
            answers.append(answer)
            free.append(connection)


def probe(port, path, every, stop):
    """Asks for a path again and again, one request at a time, until told to stop."""
    gc.disable()
    answers = []
    while not stop.is_set():
        try:
            connection = connect(port)
            connection.settimeout(10)
            while not stop.is_set():
                at = time.monotonic()
                connection.sendall(request(path))
                data = connection.recv(1 << 16)
                answers.append(Answer(at, time.monotonic() - at, int(data[9:12] or 0)))
                time.sleep(every)
        except (OSError, ValueError):
            answers.append(Answer(at, time.monotonic() - at, 0))
    return answers


def _run(function, arguments, pipe):
    pipe.send(function(*arguments))


class Background:
    """A function in a process of its own, so that one client does not wait for another."""

    def __init__(self, function, *arguments):
        self.receive, send = multiprocessing.Pipe(False)
        self.process = multiprocessing.Process(target=_run, args=(function, arguments, send), daemon=True)
        self.process.start()
        send.close()

    def result(self):
        result = self.receive.recv()
        self.process.join()
        return result


def percentile(values, share):
    """In milliseconds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else float("nan")


def bodies(rows, count, chance, make):
    """Requests with so many rows each, which differ."""
    return [json.dumps({"instances": [make(chance) for _ in range(rows)]}, separators=(",", ":")) for _ in range(count)]
