#!/usr/bin/env python3
"""Throws requests at a listening room that a browser would never send; none may succeed.

What would be a success: an answer with a file that is not served (a canary lies in several of them,
and in the catalog for those without the link); a rating, a removal or a piece that came without the
link, under another Host, or from another site's page; markup from a text in an answer that a browser
would run; a header that a text smuggled in; a status of 500; a room that ends, or whose memory or
open files grow. Beside the fuzzing some connections send one byte a second, and a visitor's page
must be answered all the while.
"""
import argparse
import collections
import json
import multiprocessing
import os
import random
import re
import socket
import sys
import tempfile
import time

import rig

NASTY = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE ratings; --",
    "\u0000", "a\u0000b", "\u202egnp.exe", "\u2066\u2069", "\ud800", "\udfff\ud800", "\x1b[31m\x07",
    "\r\nX-Injected: 1\r\n\r\n", "javascript:alert(1)", "{{7*7}}", "${7*7}", "../../catalog.sqlite",
    "%2e%2e%2f", "\ufeff", "\ufffe", "é" * 2_000, "x" * 100_000, "]]>", "&lt;b&gt;", "`id`", "|id",
    "\\u003cscript\\u003e", "data:text/html,<script>", "\u2028\u2029",
]
NUMBERS = ["0", "-1", "6", "3.5", "1e999", "-0", "9223372036854775808", "18446744073709551616",
           "NaN", "null", "true", "\"3\"", "[]", "{}", "1" * 400, "1e-400", "0x10", "00"]
TRAVERSALS = [
    "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "%2e%2e%2fsecret.txt",
    "..%252fsecret.txt", "....//secret.txt", "..\\secret.txt", "..%5csecret.txt", "%00", "..;/",
    "../../../../../../../../etc/passwd", "%c0%ae%c0%ae/secret.txt", "/etc/passwd", "//etc/passwd",
    "..%00/secret.txt", ".%2e/secret.txt", "%2e./secret.txt", "..%2f..%2fcatalog.sqlite",
    "../catalog.sqlite", "../models/tunes/config.json", "~/secret.txt", "file:///etc/passwd",
    "..%u2215secret.txt", "\u2025/secret.txt", "．．/secret.txt",
]
RANGES = [
    "bytes=0-", "bytes=-1", "bytes=0-0", "bytes=5-2", "bytes=-0", "bytes=99999999-",
    "bytes=0-99999999999999999999999999", "bytes=99999999999999999999-", "bytes=--1",
    "bytes=-99999999999999999999", "bytes=9223372036854775807-9223372036854775807",
    "bytes=0-9223372036854775807", "bytes=" + ",".join(["0-"] * 2_000), "bytes=0-1,2-3,1-1",
    "bytes= 0 - 5", "bytes=0x0-0x5", "items=0-5", "bytes=a-b", "bytes", "bytes=", "=0-5", "-", "",
    "bytes=1-\u0661", "bytes=0-5;q=1", "BYTES=2-4", "bytes=0-0-0",
]
METHODS = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "GET\t",
           "M-SEARCH", "X" * 5_000, "POST\r\nX: y"]


class Target:
    """A room that is open, and what is known of it."""

    def __init__(self, visitor, pieces, test, canary, size):
        self.port, self.token, self.host = visitor.port, visitor.token, visitor.host
        self.pieces, self.test, self.canary, self.size = pieces, test, canary, size

    @property
    def paths(self):
        first, second = self.pieces
        pages = ["/", "/tests", "/sampling", "/training", "/results", "/style.css", "/test",
                 "/scripts/library.js"]
        return pages + [
            "/api/room", "/api/generations", "/api/generations?limit=2&order=rated",
            f"/api/generations/{first}", f"/api/generations/{first}/notes",
            f"/api/generations/{first}/midi", f"/api/generations/{first}/audio",
            f"/api/generations/{first}/outline", f"/api/generations/{second}/audio?download",
            "/api/models", "/api/training", "/api/training/tunes", "/api/tests", "/api/tests/kinds",
            "/api/results", "/api/results/ratings", "/api/jobs/1", "/api/jobs/1/events",
            f"/api/results/tests/{self.test}", "/api/results/ratings/answers.csv",
            "/api/results/ratings/figures/1", "/api/test", "/api/test/audio/0123"]

    @property
    def changes(self):
        first, second = self.pieces
        return [
            (f"/api/generations/{first}/ratings",
             {"score": 3, "rater": "forged", "comment": "forged", "key": "forged-0000"}),
            (f"/api/generations/{second}/remove", {}), ("/api/jobs/1/cancel", {}),
            (f"/api/generations/{second}/render", {}),
            ("/api/samples", {"model": "forged", "count": 1, "temperature": 1, "seed": "1"}),
            ("/api/primers", {"midi": "TVRoZA=="}),
            ("/api/tests", {"name": "forged", "kind": "pairs", "models": ["forged"]}),
            ("/api/test/session", {"consented": True, "experience": "little"}),
            ("/api/test/answers", {"trial": 1, "choice": "first"})]


def request(method, path, fields, body=b""):
    lines = [f"{method} {path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in fields if value is not None]
    return "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body


class Stranger:
    """Makes requests by dice. Each comes with whether it may succeed (be answered with a 2xx), and
    whether it is well formed, so that the connection can be used again."""

    def __init__(self, target, dice):
        self.target, self.dice = target, dice
        self.own = [("Host", target.host), ("Cookie", f"studio-room-{target.port}={target.token}")]
        self.kinds = [self.no_link, self.rebinding, self.forgery, self.traversal, self.injection,
                      self.range, self.large, self.smuggling, self.method, self.mutated, self.noise,
                      self.visitor, self.visitor]

    def next(self):
        kind = self.dice.choice(self.kinds)
        content, mayDo, isWhole = kind()
        return kind.__name__, content, mayDo, isWhole

    def change(self):
        path, content = self.dice.choice(self.target.changes)
        return path, json.dumps(content).encode()

    def posted(self, path, body, fields):
        return request("POST", path, fields + [("Content-Length", len(body))], body)

    def json_fields(self):
        return [("Content-Type", "application/json"), ("Origin", f"http://{self.target.host}")]

    def no_link(self):
        cookie = self.dice.choice([
            None, "", f"studio-room-{self.target.port}=", "studio-room-1=" + self.target.token,
            f"studio-room-{self.target.port}={self.target.token[::-1]}",
            f"studio-test-{self.target.port}={'0' * 32}", self.target.token, "=;=;;,,",
            f"studio-room-{self.target.port}={self.target.token[:-1]}", "a=b; " * 500])
        fields = [("Host", self.target.host), ("Cookie", cookie)]
        if self.dice.random() < 0.5:
            path, body = self.change()
            return self.posted(path, body, fields + self.json_fields()), False, True
        path = self.dice.choice(self.target.paths + [
            "/?token=" + self.target.token[:-1], "/?token=", "/?test=" + "0" * 32,
            "/?token=" + self.target.token + "0"])
        return request("GET", path, fields), False, True

    def rebinding(self):
        host = self.dice.choice([
            "evil.example", f"evil.example:{self.target.port}", "127.0.0.1", "localhost", "",
            f"127.0.0.1:{self.target.port}.evil.example", f"127.0.0.1:{self.target.port + 1}",
            f"evil.example@127.0.0.1:{self.target.port}", f"[::1]:{self.target.port}",
            f"0:{self.target.port}", f"127.1:{self.target.port}", f"2130706433:{self.target.port}",
            f"127.0.0.1:{self.target.port}, evil.example", f" x 127.0.0.1:{self.target.port}"])
        fields = [("Host", host)] + self.own[1:]
        if self.dice.random() < 0.5:
            path, body = self.change()
            origin = [("Content-Type", "application/json"), ("Origin", f"http://{host}")]
            return self.posted(path, body, fields + origin), False, True
        return request("GET", self.dice.choice(self.target.paths), fields), False, True

    def forgery(self):
        path, body = self.change()
        origin, site, kind = self.dice.choice([
            ("http://evil.example", None, "application/json"), ("null", None, "application/json"),
            (None, None, "application/json"), (None, "cross-site", "application/json"),
            (None, "same-site", "application/json"), (None, "none", "application/json"),
            ("http://127.0.0.1", None, "application/json"),
            (f"https://{self.target.host}", None, "application/json"),
            (f"http://{self.target.host}.evil.example", None, "application/json"),
            (f"http://{self.target.host}/", None, "application/json"),
            (f"http://{self.target.host}", None, "text/plain"),
            (f"http://{self.target.host}", None, "application/x-www-form-urlencoded"),
            (f"http://{self.target.host}", None, "multipart/form-data; boundary=application/json"),
            (f"http://{self.target.host}", None, None),
            (f"http://{self.target.host}", None, "text/plain; application/json"),
            (f"http://{self.target.host}", None, "application/jsonp")])
        fields = self.own + [("Origin", origin), ("Sec-Fetch-Site", site), ("Content-Type", kind)]
        return self.posted(path, body, fields), False, True

    def traversal(self):
        way = self.dice.choice(TRAVERSALS)
        base = self.dice.choice([
            "/", "/scripts/", "/api/generations/", f"/api/generations/{self.target.pieces[0]}/",
            "/api/training/", "/api/results/tests/", "/api/test/audio/", "/api/jobs/",
            "/api/results/ratings/figures/"])
        end = self.dice.choice(["", "/audio", "/midi", "/notes", "?download", "/events", "#x"])
        return request("GET", base + way + end, self.own), True, True

    def injection(self):
        path, content = self.dice.choice(self.target.changes[:1] + self.target.changes[3:])
        texts = {key: json.dumps(value) for key, value in content.items()}
        for _ in range(self.dice.randint(1, 3)):
            value = self.dice.choice(NUMBERS) if self.dice.random() < 0.3 else json.dumps(
                self.dice.choice(NASTY), ensure_ascii=self.dice.random() < 0.5)
            texts[self.dice.choice(list(texts) + ["other"])] = value
        if "key" in texts and self.dice.random() < 0.2:
            texts["key"] = f'"injected-{self.dice.randrange(1 << 60)}"'
        # A rating of these is a visitor's own and may be kept; it is no forged one.
        for key in ("rater", "comment"):
            if texts.get(key) == '"forged"':
                texts[key] = '"injected"'
        body = "{" + ", ".join(f'"{key}": {value}' for key, value in texts.items()) + "}"
        if self.dice.random() < 0.05:
            body = self.dice.choice(["[" * 2_000, '{"a":' * 1_500, "", "{", "\"", "null", "[]",
                                     "{}" * 500, "\ufeff{}", "{\"score\": 3,}"])
        bytes = body.encode("utf-8", "surrogatepass")
        return self.posted(path, bytes, self.own + self.json_fields()), True, True

    def range(self):
        value = self.dice.choice(RANGES)
        if self.dice.random() < 0.3:
            value = f"bytes={self.dice.randrange(1 << 70)}-{self.dice.randrange(1 << 70)}"
        path = f"/api/generations/{self.target.pieces[0]}/" + self.dice.choice(["audio", "midi"])
        return request(self.dice.choice(["GET", "GET", "HEAD"]), path,
                       self.own + [("Range", value)]), True, True

    def large(self):
        # Only what reads its body: the others might do what they were asked, and rightly.
        path, body = self.target.changes[0][0], b"{}"
        kind = self.dice.randrange(7)
        own = self.own + self.json_fields()
        if kind == 0:
            return request("GET", "/" + "a" * self.dice.choice([8_000, 70_000]), self.own), True, False
        if kind == 1:
            return request("GET", "/", self.own + [("X", "y" * 40_000)]), True, False
        if kind == 2:
            return request("GET", "/", self.own + [(f"X-{n}", "y") for n in range(500)]), True, False
        if kind == 3:
            length = self.dice.choice([1 << 30, 1 << 62, 1 << 64, -1, "1, 1", "0x10", "+5", ""])
            return request("POST", path, own + [("Content-Length", length)], body), False, False
        if kind == 4:
            size = self.dice.choice([b"ffffffffffffffff", b"-1", b"7fffffff", b"g", b"1" * 300])
            return request("POST", path, own + [("Transfer-Encoding", "chunked")],
                           size + b"\r\nab\r\n0\r\n\r\n"), False, False
        if kind == 5:
            return self.posted(path, b" " * 300_000, own), False, False
        chunks = b"1\r\n \r\n" * 3_000
        return request("POST", path, own + [("Transfer-Encoding", "chunked")],
                       chunks + b"0\r\n\r\n"), False, False

    def smuggling(self):
        path = f"/api/generations/{self.target.pieces[0]}/ratings"
        body = json.dumps({"score": 1, "rater": "forged", "comment": "forged",
                           "key": f"forged-{self.dice.randrange(1 << 40)}"}).encode()
        # The hidden one lacks the proof that it comes from a page of the room.
        hidden = request("POST", path, self.own + [
            ("Content-Type", "application/json"), ("Content-Length", len(body))], body)
        outer = self.own + [self.dice.choice([
            ("Content-Length", 0), ("Transfer-Encoding", "chunked"),
            ("Transfer-Encoding", "identity, chunked"), ("Transfer-Encoding", "xchunked"),
            ("Content-Length", f"0\r\nContent-Length: {len(hidden)}"),
            ("Content-Length", f"{len(hidden)}\r\nTransfer-Encoding: chunked")])]
        return request(self.dice.choice(["GET", "POST"]), "/api/room", outer,
                       self.dice.choice([b"", b"0\r\n\r\n"]) + hidden), True, False

    def method(self):
        path = self.dice.choice(self.target.paths + ["*", "http://evil.example/api/room"])
        return request(self.dice.choice(METHODS), path, self.own), True, False

    def mutated(self):
        content = bytearray(request("GET", self.dice.choice(self.target.paths), self.own))
        for _ in range(self.dice.choice([1, 1, 2, 5, 40])):
            place = self.dice.randrange(len(content))
            deed = self.dice.randrange(4)
            if deed == 0:
                content[place] = self.dice.randrange(256)
            elif deed == 1:
                content[place] ^= 1 << self.dice.randrange(8)
            elif deed == 2:
                del content[place:place + self.dice.randrange(1, 20)]
            else:
                content[place:place] = self.dice.choice([
                    b"\r\n", b"\n", b"\0", b" ", b"%", b"/../", b":", b"\xff\xfe", b"?", b"#"])
            if not content:
                break
        return bytes(content), True, False

    def noise(self):
        return self.dice.choice([
            self.dice.randbytes(self.dice.randrange(1, 400)), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET /\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 200, b"\x16\x03\x01\x02\x00\x01",
            b"GET / HTTP/1.1\r\n" + b"Host: x\r\n" * 3 + b"\r\n", b"GET  /  HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\n X: folded\r\n\r\n",
        ]), False, False

    def visitor(self):
        """What a page asks; on the connection that strangers used, too."""
        return request("GET", self.dice.choice(self.target.paths), self.own), True, True


class Line:
    """A connection that is made again where it was cut."""

    def __init__(self, port):
        self.port, self.socket = port, None

    def send(self, content, isWhole):
        """Status, head and body of the answer; None where the room says nothing."""
        for attempt in (1, 2):
            if not self.socket:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=10)
            try:
                self.socket.sendall(content)
                if not isWhole:
                    self.socket.shutdown(socket.SHUT_WR)
                answer = self.receive(1 if not isWhole else 10, content.startswith(b"HEAD"))
                if answer or not isWhole or attempt == 2:
                    return answer
            except (ConnectionError, socket.timeout):
                if attempt == 2 or not isWhole:
                    return None
            finally:
                if not isWhole:
                    self.close()
            self.close()

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def receive(self, patience, isHead):
        self.socket.settimeout(patience)
        data = b""
        try:
            while b"\r\n\r\n" not in data:
                part = self.socket.recv(65536)
                if not part:
                    return None
                data += part
            head, body = data.split(b"\r\n\r\n", 1)
            status = int(head[9:12])
            length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
            if isHead or status == 304:
                return status, head, body
            if not length:
                # A stream of events has no end.
                self.close()
                return status, head, body
            while len(body) < int(length[1]):
                part = self.socket.recv(65536)
                if not part:
                    break
                body += part
            if re.search(rb"\r\nconnection: *close", head, re.IGNORECASE):
                self.close()
            return status, head, body
        except socket.timeout:
            self.close()
            return None


def fault(target, name, content, mayDo, answer):
    """What is wrong with an answer."""
    if not answer:
        return None
    status, head, body = answer
    if status == 500:
        return f"status {status}"
    if not mayDo and status < 300:
        return f"it succeeded with {status}"
    token = target.token.encode()
    if b"X-Injected" in head or token in body and token not in content:
        return "a header was smuggled in, or the token told"
    if target.canary in body:
        return "a file that is not served was sent"
    if b"root:" in body and b"/bin/" in body:
        return "a file of the system was sent"
    kind = re.search(rb"\r\ncontent-type: *([^\r]*)", head, re.IGNORECASE)
    runs = kind and re.match(rb"text/html|image/svg|application/xhtml|text/xml", kind[1])
    if runs and (b"alert(1)" in body or b"onerror=" in body):
        return "markup came through"
    if b"nosniff" not in head and status not in (400, 413, 414, 431):
        return "the answer lacks its headers"
    if name == "range" and status == 206 and not content.startswith(b"HEAD"):
        part = re.search(rb"content-range: *bytes (\d+)-(\d+)/(\d+)", head, re.IGNORECASE)
        if not part or int(part[2]) - int(part[1]) + 1 != len(body):
            return "a part has another length than it says"
    return None


def attack(target, seed, count, deadline, results):
    """Sends so many requests; tells how they were answered and what was wrong."""
    dice = random.Random(seed)
    stranger, line = Stranger(target, dice), Line(target.port)
    answers, faults, sent = collections.Counter(), [], 0
    while sent < count and time.monotonic() < deadline and len(faults) < 20:
        name, content, mayDo, isWhole = stranger.next()
        try:
            answer = line.send(content, isWhole)
        except OSError as error:
            faults.append(f"{name}: the room is not there: {error}")
            break
        sent += 1
        answers[answer[0] if answer else "cut"] += 1
        wrong = fault(target, name, content, mayDo, answer)
        if wrong:
            faults.append(f"{name}: {wrong}: {content[:600]!r} -> {answer[1][:300]!r} "
                          f"{answer[2][:200]!r}")
        if sent % 5_000 == 0:
            results.put(("sent", sent))
    results.put(("end", sent, answers, faults))


class Slow:
    """Connections that send a byte now and then."""

    def __init__(self, port, count):
        self.lines = []
        for number in range(count):
            line = socket.create_connection(("127.0.0.1", port), timeout=5)
            line.sendall(b"GET / HTTP/1.1\r\nX: " if number % 2 else
                         b"POST /api/samples HTTP/1.1\r\nContent-Length: 4000\r\n\r\n")
            self.lines.append(line)

    def drip(self):
        for line in self.lines[:]:
            try:
                line.sendall(b"a")
            except OSError:
                self.lines.remove(line)


def vital(process):
    """Resident memory in KiB, and open files."""
    with open(f"/proc/{process}/status") as file:
        memory = int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])
    return memory, len(os.listdir(f"/proc/{process}/fd"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most so long")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        studio = rig.Studio(options.studio, folder)
        pieces = rig.library(studio)
        library = folder + "/studio-library"
        canary = b"canary-" + os.urandom(8).hex().encode()
        for place in [folder, library, library + "/models", library + "/generations",
                      library + "/generations/" + pieces[0]]:
            rig.write(place + "/secret.txt", canary)
        with open(library + "/models/tunes/config.json", "ab") as file:
            # JSON may end in spaces only: the canary of a model's file is its own.
            file.write(b"\n")
        for text in NASTY[:2]:
            studio.succeed("rate", pieces[0], "3", "--rater", text, "--comment", text)
        studio.succeed("test", "new", "blind", "--model", "tunes", "--pieces", "4", "--seconds",
                       "3", "--synth", "sine", "--no-humans", "--kind", "scales")
        room = studio.start("serve", "--port", "0")
        try:
            visitor = rig.Visitor(room.stdout.readline().decode().strip())
            target = Target(visitor, pieces, "blind", canary, 0)
            return report(*besiege(room, target, visitor, options), library, pieces, options, room)
        finally:
            room.kill()
            room.communicate()


def besiege(room, target, visitor, options):
    faults, answers, sent = [], collections.Counter(), 0
    begin, deadline = time.monotonic(), time.monotonic() + options.seconds
    # What every room needs once: its caches, its threads.
    warm = multiprocessing.Queue()
    attack(target, options.seed - 1, min(options.count // 10, 5_000), deadline, warm)
    while (message := warm.get())[0] != "end":
        pass
    sent += message[1]
    answers += message[2]
    faults += message[3]
    courses = [vital(room.pid)]
    slow = Slow(target.port, 20)
    results = multiprocessing.Queue()
    share = max(options.count - sent, 0) // options.workers
    workers = [multiprocessing.Process(
        target=attack, args=(target, f"{options.seed} {number}", share, deadline, results))
        for number in range(options.workers)]
    for worker in workers:
        worker.start()
    left, slowest = len(workers), 0.0
    while left:
        slow.drip()
        try:
            message = results.get(timeout=1)
            if message[0] == "end":
                left -= 1
                sent += message[1]
                answers += message[2]
                faults += message[3]
        except Exception:
            pass
        if room.poll() is not None:
            faults.append(f"the room ended with {room.returncode}: {room.stderr.read()[-500:]!r}")
            break
        asked = time.monotonic()
        status, _ = visitor.get("/api/room")
        slowest = max(slowest, time.monotonic() - asked)
        if status not in (200, 429):
            faults.append(f"a visitor was answered with {status}")
        courses.append(vital(room.pid))
    for worker in workers:
        worker.join()
    if time.monotonic() - begin > 45 and slow.lines:
        faults.append(f"{len(slow.lines)} slow connections were kept for more than 45 s")
    slow.lines.clear()
    return sent, answers, faults, courses, slowest, time.monotonic() - begin


def report(sent, answers, faults, courses, slowest, seconds, library, pieces, options, room):
    if room.poll() is None:
        forged = rig.catalog(library + "/catalog.sqlite", """SELECT count(*) FROM ratings
            JOIN raters ON raters.id = rater_id
            WHERE comment = 'forged' OR raters.name = 'forged'""")[0][0]
        if forged:
            faults.append(f"{forged} forged ratings were kept")
        there = rig.catalog(library + "/catalog.sqlite",
                            "SELECT count(*) FROM generations WHERE id IN (?, ?)", tuple(pieces))
        if there[0][0] != 2:
            faults.append("a piece was removed")
    first, last = courses[0], courses[-1]
    # A catalog's page cache and the thread's buffers come and go; a leak of 100 bytes a request
    # would be 95 MiB in a million.
    allowed = 16 * 1024 + sent // 50
    if last[0] - first[0] > allowed:
        faults.append(f"memory grew from {first[0]} to {last[0]} KiB")
    if last[1] - first[1] > 60:
        faults.append(f"open files grew from {first[1]} to {last[1]}")
    for wrong in faults[:20]:
        print(wrong, file=sys.stderr)
    counts = ", ".join(f"{count} times {code}" for code, count in
                       sorted(answers.items(), key=lambda pair: -pair[1])[:8])
    print(f"{sent} requests in {seconds:.0f} s ({counts}): {len(faults)} successes; memory "
          f"{first[0] / 1024:.0f} MiB at the beginning, {last[0] / 1024:.0f} at the end, open files "
          f"{first[1]} and {last[1]}; a visitor waited {slowest * 1000:.0f} ms at most")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
