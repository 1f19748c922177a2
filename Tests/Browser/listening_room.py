#!/usr/bin/env python3
"""Goes through the listening room as a visitor does, in a real browser.

Needs chromium and chromedriver of the system, and selenium and axe-selenium-python; see
scripts/setup.sh --browser-tests. Ends with code 1 at the first thing that is not as it should be.
"""

import argparse
import pathlib
import sys
import traceback

from selenium.webdriver.common.keys import Keys

from listening_tests import Listeners
from results import Results
from room import Room, open_browser, set_size
from visit import SIZES, Visitor


class Visit(Visitor):
    """The room's owner: hears, rates, makes and watches."""

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
                   lambda: len(self.all("#model option")) == 2)
        self.find("#model option[value=tunes]").click()
        assert not self.find("#harmonise").is_enabled(), "a model of tunes offers to harmonise"
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

    def harmonise(self):
        """Keeps the melody of the file that is chosen already, with a model of chorales."""
        self.find("#model option[value=chorales]").click()
        self.until("it offers to harmonise", lambda: self.find("#harmonise").is_enabled())
        self.find("#harmonise").click()
        assert not self.find("#bars").is_enabled(), "a harmonised melody has its own length"
        self.photograph("harmonising")
        count = self.find("#count")
        count.clear()
        count.send_keys("1")
        written = len(self.all(".piece"))
        self.find("#go").click()
        self.until("it is written", lambda: len(self.all(".piece")) == written + 1, seconds=60)
        newest = self.room.generations()[0]
        assert newest["model"] == "chorales", newest
        melody = self.room.library / "generations" / newest["id"] / "melody.mid"
        assert melody.is_file(), "the melody is not kept with the piece"
        self.find("#model option[value=tunes]").click()
        self.until("a model of tunes does not", lambda: not self.find("#harmonise").is_enabled())
        assert self.find("#bars").is_enabled()

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

    def walk(self):
        for step in [self.enter, self.listen, self.rate, self.filter, self.delete, self.sample,
                     self.harmonise, self.cancel, self.train]:
            self.step(step)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True, help="the program")
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder for pictures of each view")
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    room = Room(pathlib.Path(options.studio).resolve())
    driver = listener = None
    try:
        driver = open_browser()
        set_size(driver, *SIZES[-1])
        Visit(room, driver, options.screenshots).walk()
        listener = open_browser()
        set_size(listener, *SIZES[-1])
        Listeners(room, driver, listener, options.screenshots).walk()
        Results(room, driver, options.screenshots).walk()
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        for browser in filter(None, [driver, listener]):
            browser.quit()
        code = room.close()
    if code != 130:
        print(f"browser: the room ended with code {code}, not 130", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
