#!/usr/bin/env python3
"""How the listening room bears a crowd: prints one JSON line for each of four questions.

slow      1,000 connections that never end their requests are open: how long does a good client
          wait? Its 99th percentile is to stay under 500 ms.
ratings   10,000 ratings come over 50 connections, each tenth sent twice under its key, while
          studio rate writes too: none may be lost, none doubled, none refused.
listeners thirty listeners behind one address take a listening test at once, each tenth answer sent
          twice: none may be lost, none doubled, nobody put off; how long do they wait for the
          acknowledgement, and for a piece of a megabyte?
pages     a library of 100,000 pieces: how long does a page of 50 take, first, middle and last?

Needs nothing but Python. Ends with code 1 where a bound is not kept.
"""

import argparse
import asyncio
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time


class Room:
    """A room over a library with some pieces, made without a model."""

    def __init__(self, studio, pieces):
        self.studio = str(pathlib.Path(studio).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="studio-crowd-"))
        self.library = self.folder / "library"
        self.open()
        self.close()
        self.fill(pieces)
        self.fill_test(pieces=12, trials=20)
        self.open()

    def open(self):
        self.serving = subprocess.Popen(
            [self.studio, "serve", "--port", "0", "--library", str(self.library)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        link = self.serving.stdout.readline().strip()
        host, token = link.removeprefix("http://").split("/?token=")
        self.port = int(host.split(":")[1])
        self.head = (f"Host: {host}\r\nCookie: studio-room-{self.port}={token}\r\n"
                     f"Origin: http://{host}\r\n")

    def fill(self, pieces):
        """Rows as Studio writes them; nothing is ever played here."""
        moment = "2026-01-01T00:00:00.000Z"
        with sqlite3.connect(self.library / "catalog.sqlite") as db:
            db.execute("INSERT INTO models (name, kind, encoding, parameters, folder, created) "
                       "VALUES ('tunes', 'lstm', 'melody', 1, 'models/tunes', ?)", (moment,))
            db.executemany(
                "INSERT INTO generations (id, model_id, seed, temperature, settings, midi, "
                "midi_sha256, notes, seconds, status, created) "
                "VALUES (?, 1, ?, 0.9, '{}', ?, 'ab', 9, 9.0, 'ok', ?)",
                ((f"g-{n:08d}", str(n), f"generations/g-{n:08d}/piece.mid", moment)
                 for n in range(pieces)))

    def fill_test(self, pieces, trials):
        """A test of as many machine pieces as human ones, its sound a megabyte of noise each."""
        moment = "2026-01-01T00:00:00.000Z"
        folder = self.library / "tests" / "crowd"
        folder.mkdir(parents=True)
        settings = {"question": "Which?", "scales": [], "trials": trials, "repeats": 0.1,
                    "minimumSeconds": 0, "exclusions": {}, "consent": "Yes?"}
        with sqlite3.connect(self.library / "catalog.sqlite") as db:
            db.execute("INSERT INTO listening_tests (id, name, kind, seed, settings, created) "
                       "VALUES (1, 'crowd', 'pairs', '1', ?, ?)", (json.dumps(settings), moment))
            for number in range(2 * pieces):
                code = f"{number:016d}"
                (folder / f"{code}.flac").write_bytes(random.randbytes(1_000_000))
                is_machine = number < pieces
                db.execute(
                    "INSERT INTO stimuli (test_id, code, source, generation_id, origin, "
                    "origin_hash, audio, seconds, music_seconds, loudness_before, loudness, "
                    "true_peak) VALUES (1, ?, ?, ?, ?, ?, ?, 21.5, 20, -30, -23, -5)",
                    (code, "generation" if is_machine else "human",
                     f"g-{number:08d}" if is_machine else None,
                     None if is_machine else f"{number}.mid", None if is_machine else "ab",
                     f"tests/crowd/{code}.flac"))

    def command(self, *arguments):
        return subprocess.run([self.studio, *arguments, "--library", str(self.library)],
                              capture_output=True, text=True, check=False)

    def close(self):
        self.serving.send_signal(2)
        self.serving.wait(timeout=10)

    def leave(self):
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Client:
    """One connection that is kept open."""

    def __init__(self, room, head=None):
        self.room = room
        self.own_head = head or room.head
        self.reader = self.writer = None

    async def ask(self, method, path, content=None):
        """Sends a request and waits for its answer: status and body; the head stays in `head`."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.room.port)
        body = b"" if content is None else json.dumps(content).encode()
        head = f"{method} {path} HTTP/1.1\r\n{self.own_head}"
        if method == "POST":
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + body)
        self.head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        answer = self.head.lower()
        length = int(answer.split("content-length: ")[1].split("\r\n")[0])
        return int(answer.split(" ")[1]), await self.reader.readexactly(length)


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


async def slow(room, connections, requests):
    """Half of them drip a head byte by byte, half say nothing; one that is closed comes again."""
    held = []
    for _ in range(connections):
        held.append(await asyncio.open_connection("127.0.0.1", room.port))
    dripping = True
    again = 0

    async def drip():
        nonlocal again
        while dripping:
            for place, (reader, writer) in enumerate(held):
                if reader.at_eof() or writer.is_closing():
                    writer.close()
                    held[place] = await asyncio.open_connection("127.0.0.1", room.port)
                    again += 1
                elif place % 2 == 0:
                    writer.write(b"G")
            await asyncio.sleep(0.5)

    task = asyncio.create_task(drip())
    waits = []
    client = Client(room)
    for _ in range(requests):
        began = time.perf_counter()
        status, _ = await client.ask("GET", "/api/generations?limit=50")
        waits.append(1000 * (time.perf_counter() - began))
        assert status == 200, status
        # A new visitor, not only one who is in already.
        began = time.perf_counter()
        status, _ = await Client(room).ask("GET", "/")
        waits.append(1000 * (time.perf_counter() - began))
        assert status == 200, status
        await asyncio.sleep(0.02)
    dripping = False
    await task
    for _, writer in held:
        writer.close()
    return {"question": "slow", "connections": connections, "opened_again": again, "requests": len(waits),
            "median_ms": percentile(waits, 0.5), "p99_ms": percentile(waits, 0.99),
            "most_ms": max(waits), "bound_ms": 500, "kept": percentile(waits, 0.99) < 500}


async def ratings(room, count, connections, outside):
    """Every visitor has names of their own, so that each rating is a row of its own."""
    refused = []
    waits = []

    async def visitor(number):
        client = Client(room)
        for place in range(number, count, connections):
            content = {"score": place % 5 + 1, "rater": f"visitor {place}",
                       "key": f"crowd-{place:08d}"}
            path = f"/api/generations/g-{place % 1000:08d}/ratings"
            for _ in range(2 if place % 10 == 0 else 1):
                began = time.perf_counter()
                status, body = await client.ask("POST", path, content)
                waits.append(1000 * (time.perf_counter() - began))
                if status != 201:
                    refused.append(f"{status} {body[:200]!r}")

    async def command_line():
        written = 0
        for number in range(outside):
            done = await asyncio.to_thread(
                room.command, "rate", f"g-{number:08d}", "3", "--rater", f"outside {number}")
            if done.returncode != 0:
                refused.append(done.stderr)
            written += done.returncode == 0
        return written

    began = time.perf_counter()
    written, *_ = await asyncio.gather(command_line(), *map(visitor, range(connections)))
    seconds = time.perf_counter() - began
    with sqlite3.connect(room.library / "catalog.sqlite") as db:
        rows, raters = db.execute(
            "SELECT count(*), count(DISTINCT rater_id) FROM ratings").fetchone()
        wrong = db.execute(
            "SELECT count(*) FROM generations g WHERE ratings <> "
            "(SELECT count(*) FROM ratings a WHERE a.generation_id = g.id AND is_latest = 1)"
        ).fetchone()[0]
    expected = count + written
    return {"question": "ratings", "ratings": count, "connections": connections,
            "from_command_line": written, "rows": rows, "lost": expected - raters,
            "doubled": rows - raters, "miscounted": wrong, "refused": len(refused),
            "first_refusal": refused[:1], "seconds": seconds, "ratings_per_s": count / seconds,
            "median_ms": percentile(waits, 0.5), "p99_ms": percentile(waits, 0.99),
            "kept": rows == expected == raters and not refused and wrong == 0}


async def listeners(room, count, trials):
    """Each on a connection of its own, as fast as the room lets them: no class is."""
    refused = []
    acknowledged = {}
    waits = {"answer": [], "audio": []}
    _, body = await Client(room).ask("GET", "/api/tests")
    link = json.loads(body)["tests"][0]["links"][0]
    host = link.removeprefix("http://").split("/")[0]

    async def timed(client, what, *request):
        began = time.perf_counter()
        status, body = await client.ask(*request)
        waits[what].append(1000 * (time.perf_counter() - began))
        if status not in (200, 201):
            refused.append(f"{status} {body[:200]!r}")
        return json.loads(body) if what == "answer" else body

    def cookie(client):
        return client.head.split("Set-Cookie: ")[1].split(";")[0]

    async def listener(number):
        client = Client(room, f"Host: {host}\r\n")
        await client.ask("GET", "/?test=" + link.split("=")[1])
        own = f"Host: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie(client)}"
        client.own_head = own + "\r\n"
        for page in ["/test", "/style.css", "/scripts/listening.js", "/api/test"]:
            await client.ask("GET", page)
        _, body = await client.ask("POST", "/api/test/session",
                                   {"consented": True, "experience": "listener"})
        client.own_head = f"{own}; {cookie(client)}\r\n"
        question = json.loads(body)["question"]
        while question:
            for side in ["left", "right"]:
                await timed(client, "audio", "GET", f"/api/test/audio/{question[side]}")
            trial = question["number"]
            outcome = ["left", "right", "no_difference"][(number + trial) % 3]
            for _ in range(2 if (number + trial) % 10 == 0 else 1):
                answer = await timed(client, "answer", "POST", "/api/test/answers", {
                    "number": trial, "outcome": outcome, "left_seconds": 20, "right_seconds": 20})
            acknowledged[(question["left"], question["right"], number, trial)] = outcome
            question = answer["question"]

    began = time.perf_counter()
    await asyncio.gather(*map(listener, range(count)))
    seconds = time.perf_counter() - began
    with sqlite3.connect(room.library / "catalog.sqlite") as db:
        rows = db.execute(
            "SELECT l.code, r.code, t.session_id, t.number, w.outcome FROM answers w "
            "JOIN trials t ON t.id = w.trial_id JOIN stimuli l ON l.id = t.left_id "
            "JOIN stimuli r ON r.id = t.right_id").fetchall()
        done = db.execute("SELECT count(*) FROM listening_sessions "
                          "WHERE finished IS NOT NULL").fetchone()[0]
    kept = sorted((row[0], row[1], row[3], row[4]) for row in rows)
    told = sorted((left, right, trial, outcome)
                  for (left, right, _, trial), outcome in acknowledged.items())
    return {"question": "listeners", "listeners": count, "trials": trials, "answers": len(rows),
            "acknowledged": len(told), "finished": done, "refused": len(refused),
            "first_refusal": refused[:1], "seconds": seconds,
            "answer_median_ms": percentile(waits["answer"], 0.5),
            "answer_p99_ms": percentile(waits["answer"], 0.99),
            "audio_median_ms": percentile(waits["audio"], 0.5),
            "audio_p99_ms": percentile(waits["audio"], 0.99),
            "kept": kept == told and len(rows) == count * trials and done == count
            and not refused}


async def pages(room, pieces):
    """The newest page, one in the middle, the last, and the dearest filter."""
    client = Client(room)
    line = {"question": "pages", "pieces": pieces}
    for name, query in [("first", ""), ("middle", f"&after=g-{pieces // 2:08d}"),
                        ("last", "&after=g-00000050"), ("best", "&order=best"),
                        ("unrated", "&rated=no"), ("model", "&model=tunes"),
                        ("no_such_temperature", "&temperature=0.5")]:
        waits = []
        for _ in range(20):
            began = time.perf_counter()
            status, _ = await client.ask("GET", "/api/generations?limit=50" + query)
            waits.append(1000 * (time.perf_counter() - began))
            assert status == 200, status
        line[name + "_ms"] = percentile(waits, 0.5)
    line["kept"] = True
    return line


async def measure(room, options):
    lines = []
    if "pages" in options.questions:
        lines.append(await pages(room, options.pieces))
    if "listeners" in options.questions:
        lines.append(await listeners(room, options.listeners, 20))
    if "slow" in options.questions:
        lines.append(await slow(room, options.slow, options.requests))
    if "ratings" in options.questions:
        lines.append(await ratings(room, options.ratings, options.connections, options.outside))
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True, help="the program")
    parser.add_argument("--slow", type=int, default=1_000, help="connections that never end")
    parser.add_argument("--requests", type=int, default=500, help="requests of the good client")
    parser.add_argument("--ratings", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--outside", type=int, default=50, help="ratings by studio rate")
    parser.add_argument("--listeners", type=int, default=30)
    parser.add_argument("--pieces", type=int, default=100_000)
    parser.add_argument("questions", nargs="*", default=["pages", "listeners", "slow", "ratings"])
    options = parser.parse_args()
    room = Room(options.studio, options.pieces)
    try:
        lines = asyncio.run(measure(room, options))
    finally:
        room.leave()
    for line in lines:
        print(json.dumps({name: round(value, 3) if isinstance(value, float) else value
                          for name, value in line.items()}))
    return 0 if all(line["kept"] for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
