#!/usr/bin/env python3
"""Goes through the listening room as a visitor does, in a real browser.

Needs chromium and chromedriver of the system, and selenium and axe-selenium-python; see
scripts/setup.sh --browser-tests. Ends with code 1 at the first thing that is not as it should be.
"""

import argparse
import pathlib
import sys
import time
import traceback

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

import checks
import listeners
from room import Room, open_browser, set_size

SIZES = [(360, 740), (768, 1024), (1440, 900)]


class Visit:
    """One visitor in one room."""

    def __init__(self, room, driver, screenshots):
        self.room = room
        self.driver = driver
        self.screenshots = screenshots

    def find(self, selector, within=None):
        return (within or self.driver).find_element(By.CSS_SELECTOR, selector)

    def all(self, selector, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, selector)

    def until(self, what, condition, seconds=20):
        """Waits until something holds."""
        try:
            WebDriverWait(self.driver, seconds, poll_frequency=0.1).until(lambda _: condition())
        except Exception as error:
            if self.screenshots:
                self.driver.save_screenshot(str(self.screenshots / "failure.png"))
            raise AssertionError(f"waited {seconds} s in vain: {what}") from error

    def photograph(self, name, sizes=SIZES):
        """Keeps the page as it looks at each size, light and dark, and checks its layout."""
        for width, height in sizes:
            for is_dark in (False, True):
                set_size(self.driver, width, height, is_dark)
                self.driver.execute_script("document.activeElement?.blur(); scrollTo(0, 0)")
                time.sleep(0.3)
                where = f"{name} at {width} pixels" + (", dark" if is_dark else "")
                checks.laid_out(self.driver, where)
                if self.screenshots:
                    path = self.screenshots / f"{name}-{width}{'-dark' if is_dark else ''}.png"
                    self.driver.save_screenshot(str(path))
                # Scrolls about, and so comes last.
                checks.accessible(self.driver, where)
        set_size(self.driver, *SIZES[-1])

    # The library

    def enter(self):
        self.driver.get(self.room.link)
        self.until("the pieces are listed", lambda: len(self.all(".piece")) == 4)
        assert "token" not in self.driver.current_url, self.driver.current_url
        assert not self.driver.execute_script("return document.cookie"), "scripts see the cookie"
        self.photograph("library")

    def listen(self):
        """Plays a piece that was never rendered: by the keyboard alone."""
        piece = self.all(".piece")[0]
        self.find(".skip")
        body = self.find("body")
        body.send_keys(Keys.TAB)
        for _ in range(40):
            focused = self.driver.switch_to.active_element
            if "play" in (focused.get_attribute("class") or "").split():
                break
            focused.send_keys(Keys.TAB)
        focused = self.driver.switch_to.active_element
        assert focused == self.find(".play", piece), "Tab does not reach the first play button"
        focused.send_keys(Keys.SPACE)
        self.until("the piece plays", lambda: "playing" in piece.get_attribute("class"))
        self.until("the time moves",
                   lambda: self.find(".time", piece).text.startswith("0:02"))
        self.until("the waveform is drawn", lambda: self.driver.execute_script("""
            const canvas = document.querySelector('.wave');
            const data = canvas.getContext('2d').getImageData(0, 4, canvas.width, 8).data;
            return data.some((value) => value > 0);"""))
        self.photograph("piece")
        focused.send_keys(Keys.SPACE)
        self.until("the piece pauses", lambda: "playing" not in piece.get_attribute("class"))
        slider = self.find(".seek", piece)
        before = float(slider.get_attribute("value"))
        slider.send_keys(*[Keys.ARROW_RIGHT] * 10)
        self.until("the arrow keys move on",
                   lambda: float(slider.get_attribute("value")) > before + 0.5)

    def rate(self):
        piece = self.all(".piece")[0]
        name = self.find(".name", piece).text
        self.find("label[title=good]", piece).click()
        self.find("textarea", piece).send_keys("<b>lively</b> & \"clear\"")
        self.find("button[type=submit]", piece).click()
        self.until("the mean is shown", lambda: "4.0" in self.find(".mean", piece).text)
        self.until("the comment is shown as it was written", lambda: any(
            "<b>lively</b> & \"clear\"" in q.text for q in self.all(".others q", piece)))
        rated = [g for g in self.room.generations() if g["id"] == name]
        assert rated[0]["ratings"] == 1 and rated[0]["mean_score"] == 4, rated

    def filter(self):
        self.find("select[name=rating] option[value=yes]").click()
        self.until("only the rated piece is left", lambda: len(self.all(".piece")) == 1)
        self.find("select[name=rating] option[value='']").click()
        self.until("all pieces are back", lambda: len(self.all(".piece")) == 4)
        self.find("input[name=temperature]").send_keys("0.5", Keys.TAB)
        self.until("no piece is of that temperature", lambda: not self.all(".piece"))
        self.find("input[name=temperature]").clear()
        self.find("input[name=temperature]").send_keys("1", Keys.TAB)
        self.until("all pieces are back", lambda: len(self.all(".piece")) == 4)

    def delete(self):
        piece = self.all(".piece")[1]
        name = self.find(".name", piece)
        identifier = name.text
        name.click()
        self.until("the piece opens", lambda: self.all(".actions button", piece))
        self.find(".actions button", piece).click()
        self.until("the piece is gone", lambda: len(self.all(".piece")) == 3)
        next(b for b in self.all(".notice button") if b.text == "Undo").click()
        self.until("undo brings it back", lambda: len(self.all(".piece")) == 4)
        assert self.find(".name", self.all(".piece")[1]).text == identifier
        assert identifier in [g["id"] for g in self.room.generations()]

    # Letting a model write

    def sample(self):
        """Continues a MIDI file, and hears the first piece without another click."""
        self.find("nav a[href='/sampling']").click()
        self.until("the models are offered",
                   lambda: self.find("#model option").get_attribute("value") == "tunes")
        self.driver.execute_script("""
            const range = document.getElementById('temperature');
            range.value = '0.8';
            range.dispatchEvent(new Event('input'));""")
        assert self.find("#temperature-help").text, "no line says what the temperature does"
        self.photograph("sampling")
        self.find("#count").clear()
        self.find("#count").send_keys("2")
        self.find("#bars").send_keys("4")
        self.find("#seed").send_keys("77")
        primer = self.room.library / "generations" / self.room.generations()[0]["id"] / "piece.mid"
        self.find("#primer").send_keys(str(primer))
        self.find("#go").click()
        self.until("both pieces are written", lambda: len(self.all(".piece")) == 2, seconds=60)
        self.until("the first one plays",
                   lambda: any("playing" in p.get_attribute("class") for p in self.all(".piece")))
        self.until("its time moves", lambda: any(
            time.text.startswith("0:01") for time in self.all(".time")))
        seeds = sorted(g["seed"] for g in self.room.generations())[-2:]
        assert seeds == [77, 78], seeds
        self.photograph("sampled")

    def cancel(self):
        """Ends a long job; what was written before stays."""
        count = self.find("#count")
        count.clear()
        count.send_keys("50")
        bars = self.find("#bars")
        bars.clear()
        bars.send_keys("2000")
        self.find("#seed").clear()
        self.find("#go").click()
        self.until("it can be cancelled", lambda: self.find("#cancel").is_displayed())
        self.find("#cancel").click()
        self.until("it has stopped", lambda: "Stopped" in self.find("#state").text, seconds=60)

    # How models learn

    def train(self):
        """Watches a model learn in another process."""
        self.find("nav a[href='/training']").click()
        self.until("the model's curve is there", lambda: self.all(".chart"))
        self.until("its epochs are told", lambda: "2 epochs" in self.find(".panel .state").text)
        self.photograph("training")
        training = self.room.start_training("watched", epochs=6)
        try:
            self.until("the catalog has the run", lambda: "watched" in self.room.run(
                "list", "models", "--json"))
            self.driver.refresh()
            self.until("the new model is shown", lambda: self.all(".chart"))
            self.until("the last epoch arrives without a reload",
                       lambda: "6 epochs" in self.find(".panel .state").text, seconds=120)
        finally:
            training.kill()
            training.wait()
        self.until("its end is told", lambda: "going on" not in self.find(".panel .state").text)
        for summary in self.all("summary"):
            summary.click()
        self.photograph("trained")

    # What listeners' answers say

    def results(self):
        """Sees a report change while listeners answer."""
        self.room.run("test", "new", "heard", "--model", "tunes", "--temperature", "0.6",
                      "--temperature", "0.9", "--temperature", "1.2", "--pieces", "3", "--anchors",
                      "--seconds", "6", "--synth", "sine")
        self.find("nav a[href='/results']").click()
        self.until("the ratings' report is there",
                   lambda: self.all(".methods") and "rating" in self.find("#state").text)
        self.photograph("results-ratings")
        self.find("select[name=subject] option[value=heard]").click()
        self.until("the empty test says so",
                   lambda: "Nobody has taken the test yet." in self.find("#report").text)
        listeners.listen(self.room.library, "heard", 12)
        self.until("its answers arrive without a reload",
                   lambda: "12 listeners" in self.find("#state").text and self.all(".conclusions li"))
        self.until("its figures are drawn", lambda: self.driver.execute_script(
            "return [...document.querySelectorAll('.figure img')].every((i) => i.naturalWidth > 0)"))
        before = self.find(".methods p").text
        assert before.startswith("12 listeners"), before
        for summary in self.all("#report summary"):
            summary.click()
        self.photograph("results")
        assert len(self.all("#table-strengths tbody tr")) == 4, "three temperatures and humans"
        listeners.listen(self.room.library, "heard", 8, seed=2)
        self.until("the report changes with new answers",
                   lambda: self.find(".methods p").text.startswith("20 listeners"))
        assert self.all("#report details[open]"), "what was open is closed by new answers"
        self.find("select[name=by] option[value=source]").click()
        self.until("machines are compared with humans", lambda: any(
            "machine" in row.text for row in self.all(".conclusions li")))
        assert "by=source" in self.driver.current_url and "test=heard" in self.driver.current_url
        self.driver.refresh()
        self.until("a link leads to the same report", lambda: any(
            "machine" in row.text for row in self.all(".conclusions li")))
        self.find(".methods button").click()
        self.until("the methods are copied, or selected", lambda: self.all(".notice"))

    def walk(self):
        for step in [self.enter, self.listen, self.rate, self.filter, self.delete, self.sample,
                     self.cancel, self.train, self.results]:
            began = time.monotonic()
            step()
            checks.quiet(self.driver, step.__name__)
            print(f"browser: {step.__name__} ({time.monotonic() - began:.1f} s)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True, help="the program")
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder for pictures of each view")
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    room = Room(pathlib.Path(options.studio).resolve())
    driver = None
    try:
        driver = open_browser()
        set_size(driver, *SIZES[-1])
        Visit(room, driver, options.screenshots).walk()
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        if driver:
            driver.quit()
        code = room.close()
    if code != 130:
        print(f"browser: the room ended with code {code}, not 130", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
