"""What the drivers beside it share: a program to run, a library to run it on, readers of what it
leaves, and a mount namespace of their own."""
import http.client
import json
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
import wave

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: Widths of the smallest model that is one.
TINY = ["--hidden", "16", "--embedding", "8", "--epochs", "2"]
#: Audio of few bytes.
SMALL_AUDIO = ["--synth", "sine", "--sample-rate", "8000"]


class Outcome:
    """How a command ended, and what it wrote, as bytes."""

    def __init__(self, arguments, code, out, err):
        self.arguments, self.code, self.out, self.err = arguments, code, out, err

    @property
    def objects(self):
        """Standard output as one JSON object a line; UTF-8 or an error."""
        return [json.loads(line) for line in self.out.decode("utf-8").split("\n") if line]

    @property
    def said(self):
        return self.err.decode("utf-8", "replace").strip()

    @property
    def crashed(self):
        return self.code != "endless" and self.code < 0 or b"Fatal error" in self.err

    def __str__(self):
        words = " ".join(os.fsdecode(word) for word in self.arguments)
        return f"studio {words!r} ended with {self.code}: {self.said[-600:]}"


class Studio:
    """The program, run in a folder with nothing to read and an environment of its own."""

    def __init__(self, program, folder, **environment):
        self.program, self.folder = os.path.abspath(program), folder
        self.environment = {
            name: value for name, value in os.environ.items()
            if name not in ("STUDIO_LIBRARY", "STUDIO_SOUNDFONT", "LOGNAME", "NO_COLOR", "COLUMNS")}
        self.environment.update(
            USER="tester", SWIFT_BACKTRACE="enable=no", XDG_CACHE_HOME="/dev/null", **environment)

    def run(self, *arguments, limit=60, **more):
        """Runs a command to its end."""
        try:
            run = subprocess.run(
                [self.program, *arguments], cwd=self.folder, env=self.environment,
                stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, **more)
        except subprocess.TimeoutExpired as late:
            return Outcome(arguments, "endless", late.stdout or b"", late.stderr or b"")
        return Outcome(arguments, run.returncode, run.stdout, run.stderr)

    def succeed(self, *arguments, **more):
        """Runs a command that must succeed."""
        outcome = self.run(*arguments, **more)
        if outcome.code != 0:
            raise SystemExit(f"{sys.argv[0]}: {outcome}")
        return outcome

    def start(self, *arguments, **more):
        """Starts a command."""
        return subprocess.Popen(
            [self.program, *arguments], cwd=self.folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def tune(seed, bars=8, name=b""):
    """A MIDI file: a walk up and down the scale of C, with a track's name."""
    dice, place, events = random.Random(seed), 4, b""
    scale = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76]
    if name:
        events += b"\0\xff\x03" + quantity(len(name)) + name
    left = bars * 1920
    while left > 0:
        length = min(dice.choice([240, 240, 480]), left)
        key = scale[place]
        events += bytes([0, 0x90, key, 90]) + quantity(length) + bytes([0x80, key, 0])
        place = min(max(place + dice.randrange(5) - 2, 0), len(scale) - 1)
        left -= length
    events += b"\0\xff\x2f\0"
    return (b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480)
            + b"MTrk" + struct.pack(">I", len(events)) + events)


def quantity(number):
    """A variable-length quantity."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | number & 0x7F)
    return bytes(reversed(digits))


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def songs(folder, count=12, bars=8):
    """A folder of tunes."""
    os.makedirs(folder, exist_ok=True)
    for number in range(count):
        write(f"{folder}/song-{number}.mid", tune(number, bars))


def library(studio):
    """Makes a library beside the folder `songs`: a model, pieces, a render, a rating, a test.

    Returns the ids of its two pieces; the second has neither audio nor rating.
    """
    songs(studio.folder + "/songs")
    studio.succeed("train", "songs", "--name", "tunes", *TINY)
    made = studio.succeed("sample", "--model", "tunes", "--count", "2", "--bars", "2", "--seed",
                          "1", "--json").objects
    pieces = [line["id"] for line in made]
    studio.succeed("render", pieces[0], *SMALL_AUDIO)
    studio.succeed("rate", pieces[0], "4")
    return pieces


class Visitor:
    """Somebody who came into a listening room by its link."""

    def __init__(self, link):
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{32})", link)
        if not found:
            raise SystemExit(f"{sys.argv[0]}: this is no link of a room: {link!r}")
        self.port, self.token = int(found[1]), found[2]
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = f"studio-room-{self.port}={self.token}"
        self.connection = None

    def ask(self, method, path, content=None, **headers):
        """Status and answer: of JSON its value, else bytes. Asks again where the line was cut."""
        fields = {"Cookie": self.cookie, **{name.replace("_", "-"): value
                                            for name, value in headers.items()}}
        body = None
        if method == "POST":
            body = json.dumps({} if content is None else content).encode()
            fields = {"Content-Type": "application/json", "Origin": f"http://{self.host}", **fields}
        for attempt in (1, 2):
            try:
                if not self.connection:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.connection.request(method, path, body, fields)
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise
        isJSON = answer.headers.get("Content-Type", "").startswith("application/json")
        return answer.status, json.loads(data) if isJSON else data

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, content=None, **headers):
        return self.ask("POST", path, content, **headers)

    def end(self, job, limit=60):
        """Waits for a job's end; what it then reports."""
        deadline = time.monotonic() + limit
        while "id" in job and job.get("status") in ("waiting", "running"):
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
            job = self.get(f"/api/jobs/{job['id']}")[1]
        return job


# What lies on disk

def files(folder):
    """Every file below a folder with its bytes."""
    return {
        os.path.relpath(os.path.join(place, name), folder): os.path.getsize(
            os.path.join(place, name))
        for place, _, names in os.walk(folder) for name in names}


def defect(path):
    """Why a file is not whole; nothing where it is."""
    with open(path, "rb") as file:
        content = file.read()
    name, end = os.path.basename(path), os.path.splitext(path)[1]
    if ".tmp" in name:
        return "a temporary file was left behind"
    try:
        if end == ".mid":
            return midi_defect(content)
        if end == ".wav":
            with wave.open(path) as sound:
                missing = sound.getnframes() * sound.getnchannels() * sound.getsampwidth() \
                    - len(sound.readframes(sound.getnframes()))
                return f"{missing} bytes of sound are missing" if missing else None
        if end == ".png":
            return None if content.endswith(b"IEND\xaeB`\x82") else "the picture has no end"
        if end == ".svg":
            return None if content.rstrip().endswith(b"</svg>") else "the picture has no end"
        if end == ".safetensors":
            size = struct.unpack("<Q", content[:8])[0]
            header = json.loads(content[8:8 + size])
            last = max(entry["data_offsets"][1] for key, entry in header.items()
                       if key != "__metadata__")
            return None if len(content) == 8 + size + last else "weights are missing"
        if end == ".json":
            json.loads(content)
        if end == ".jsonl":
            [json.loads(line) for line in content.decode().split("\n") if line]
        if end == ".csv" and not content.endswith(b"\n"):
            return "the last line has no end"
        if end == ".sqlite":
            return catalog_defect(path)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def midi_defect(content):
    if content[:4] != b"MThd":
        return "no MIDI file"
    place, tracks = 14, 0
    while place + 8 <= len(content):
        place += 8 + struct.unpack(">I", content[place + 4:place + 8])[0]
        tracks += 1
    whole = place == len(content) and tracks == struct.unpack(">H", content[10:12])[0]
    return None if whole else "the MIDI file is cut"


def catalog(path, query, values=()):
    """Rows of a catalog."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def catalog_defect(path):
    found = catalog(path, "PRAGMA integrity_check")[0][0]
    return None if found == "ok" else found


def disagreements(folder):
    """Where a library's rows and files contradict each other."""
    path = folder + "/catalog.sqlite"
    found = []
    for id, midi in catalog(path, "SELECT id, midi FROM generations WHERE status = 'ok'"):
        if not os.path.exists(os.path.join(folder, midi)):
            found.append(f"generation {id} has a row, but {midi} is not there")
    for output, in catalog(path, "SELECT output FROM renders"):
        if not os.path.exists(os.path.join(folder, output)):
            found.append(f"a render's row speaks of {output}, which is not there")
    for place, in catalog(path, "SELECT path FROM checkpoints"):
        if not os.path.exists(os.path.join(folder, place)):
            found.append(f"a checkpoint's row speaks of {place}, which is not there")
    return found


# Places of their own

def in_namespace(own=("--mount",)):
    """Goes on in a mount namespace of its own; False where the system permits none."""
    if os.environ.get("STUDIO_SOAK_NAMESPACE") == str(os.getpid()):
        return True
    kinds = [["unshare", *own], ["unshare", "--user", "--map-root-user", *own]]
    for kind in kinds[os.geteuid() != 0:]:
        trial = kind + ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", "/mnt"]
        if shutil.which("unshare") and subprocess.run(trial, capture_output=True).returncode == 0:
            # unshare execs, so that the number of the process stays.
            os.environ["STUDIO_SOAK_NAMESPACE"] = str(os.getpid())
            os.execvp(kind[0], kind + [sys.executable, *sys.argv])
    return False


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def unmount(path):
    subprocess.run(["umount", path], check=True)
