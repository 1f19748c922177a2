"""A library of a few pieces, an open listening room, and a browser in it."""

import json
import pathlib
import shutil
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PROJECT = pathlib.Path(__file__).resolve().parents[2]


class Room:
    """Makes a library with a tiny model and pieces of it, and opens the room on a free port."""

    def __init__(self, studio, pieces=4):
        self.studio = str(studio)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="studio-room-"))
        self.library = self.folder / "library"
        songs = self.folder / "songs"
        songs.mkdir()
        corpus = PROJECT / "corpora" / "fiddle-tunes"
        for song in sorted(corpus.rglob("*.mid"))[:24]:
            shutil.copy(song, songs)
        self.run("train", str(songs), "--name", "tunes", "--hidden", "16", "--embedding", "8",
                 "--epochs", "2")
        chorales = self.folder / "chorales"
        chorales.mkdir()
        for song in sorted((PROJECT / "corpora" / "bach-chorales").rglob("*.mid"))[:12]:
            shutil.copy(song, chorales)
        self.run("train", str(chorales), "--name", "chorales", "--hidden", "16", "--embedding", "8",
                 "--epochs", "2")
        self.run("sample", "--model", "tunes", "--count", str(pieces), "--bars", "16", "--seed", "1")
        self.serving = subprocess.Popen(
            [self.studio, "serve", "--port", "0", "--library", str(self.library)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT)
        self.link = self.serving.stdout.readline().strip()
        self.origin = self.link.split("/?")[0]

    def run(self, *arguments):
        """Runs a command of studio; gives its lines of JSON where it is asked for them."""
        done = subprocess.run([self.studio, *arguments, "--library", str(self.library)],
                              capture_output=True, text=True, cwd=PROJECT)
        if done.returncode != 0:
            raise AssertionError(f"studio {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def start_training(self, name, epochs):
        """Lets a model learn in a process of its own, slowly enough to be watched."""
        return subprocess.Popen(
            [self.studio, "train", str(self.folder / "songs"), "--name", name, "--hidden", "64",
             "--epochs", str(epochs), "--library", str(self.library)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=PROJECT)

    def generations(self):
        """What the catalog has, as studio list --json tells it."""
        return [json.loads(line) for line in self.run("list", "--json").splitlines()]

    def close(self):
        """Ends the room as Ctrl-C does, and says how it ended."""
        self.serving.send_signal(2)
        try:
            code = self.serving.wait(timeout=5)
        finally:
            self.serving.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        return code


def open_browser(width=1440, height=900, is_dark=False):
    """A headless Chromium of the system, with its console kept."""
    options = Options()
    options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                     "--mute-audio", "--hide-scrollbars", f"--window-size={width},{height}"]:
        options.add_argument(argument)
    if is_dark:
        options.add_argument("--force-dark-mode")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_page_load_timeout(20)
    return driver


def set_size(driver, width, height=900, is_dark=False):
    """Gives the page exactly this many pixels, and the colours of a light or a dark screen."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]})
