#!/usr/bin/env python3
"""Takes the pictures of docs/listening-room.md and docs/listening-test.md: the room over a library
that is there already.

    .venv-browser/bin/python Tests/Browser/photograph.py --studio PATH --library DIR docs/pictures

Best of a copy of a library with a trained model, some rated pieces, and a listening test of each
kind: the piece that is played gets its audio, and each test a listener who does not come to the end
but in the one of human or machine.
"""

import argparse
import pathlib
import subprocess
import sys
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from room import PROJECT, open_browser, set_size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True, help="the program")
    parser.add_argument("--library", required=True)
    parser.add_argument("--tests-only", action="store_true", help="the listening tests alone")
    parser.add_argument("folder", type=pathlib.Path, help="where the pictures go")
    options = parser.parse_args()
    serving = subprocess.Popen(
        [options.studio, "serve", "--port", "0", "--library", options.library],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=PROJECT)
    link = serving.stdout.readline().strip()
    driver = open_browser()

    def find(selector):
        return driver.find_element(By.CSS_SELECTOR, selector)

    def until(condition):
        WebDriverWait(driver, 60, poll_frequency=0.1).until(lambda _: condition())

    def picture(name):
        driver.execute_script("document.activeElement?.blur(); scrollTo(0, 0)")
        time.sleep(0.2)
        driver.save_screenshot(str(options.folder / f"{name}.png"))

    def touch(is_touched):
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": is_touched})

    def phone(height, is_dark=False):
        set_size(driver, 390, height, is_dark)
        touch(True)

    def begin(kind):
        """Takes the newest test of a kind, to its first question."""
        driver.get(link.split("/?")[0] + "/tests")
        words = {"pairs": "two pieces compared", "scales": "scores on scales",
                 "human-or-machine": "human or machine"}[kind]
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".test .link input"))
        test = next(t for t in driver.find_elements(By.CSS_SELECTOR, ".test") if words in t.text)
        driver.get(test.find_element(By.CSS_SELECTOR, ".link input").get_attribute("value"))
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".agreement, button.main"))
        if again := [b for b in driver.find_elements(By.CSS_SELECTOR, "main button")
                     if "Somebody else" in b.text]:
            again[0].click()
        find(".agreement .choice").click()
        find("#agree").click()
        find("button[type=submit]").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".asking"))

    def hear():
        """Hears every piece of a question for as long as it asks for."""
        for piece in driver.find_elements(By.CSS_SELECTOR, ".hearing"):
            piece.find_element(By.CSS_SELECTOR, ".play").click()
            until(lambda: "heard" in piece.get_attribute("class").split())

    def answer(*choices):
        for choice in choices:
            driver.find_elements(By.CSS_SELECTOR, ".choice")[choice].click()

    def save():
        find("button[type=submit]").click()
        until(lambda: not find("#saved").text == "" or "Thank" in find("main").text)

    def listening_tests():
        set_size(driver, 1200, 860)
        begin("scales")
        hear()
        answer(3, 9, 10)
        picture("test-scales")
        begin("human-or-machine")
        phone(760, is_dark=True)
        picture("test-phone-dark")
        phone(400)
        while "Thank" not in find("main").text:
            hear()
            answer(1)
            place = find("#place").text
            find("button[type=submit]").click()
            until(lambda: find("#place").text != place)
        picture("test-thanks")
        begin("pairs")
        hear()
        answer(1)
        save()
        hear()
        answer(0)
        phone(880)
        picture("test-phone")
        set_size(driver, 1200, 660)
        touch(False)
        picture("test-pair")
        driver.get(link.split("/?")[0] + "/tests")
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".test"))
        picture("test-list")
        find("#new").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#models input"))
        find("#name").send_keys("which-temperature")
        temperatures = find("#temperatures")
        temperatures.clear()
        temperatures.send_keys("0.8, 1.1")
        find("input[name=anchors]").click()
        set_size(driver, 1200, 940)
        picture("test-new")

    try:
        set_size(driver, 1200, 1000)
        driver.get(link)
        if options.tests_only:
            listening_tests()
            return 0
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".piece"))
        find("select[name=order] option[value=best]").click()
        time.sleep(1)
        find(".piece .play").click()
        until(lambda: find(".time").text.startswith("0:04"))
        picture("room-library")
        set_size(driver, 390, 844, is_dark=True)
        picture("room-phone")
        set_size(driver, 1200, 800)
        find("nav a[href='/sampling']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#model option"))
        picture("room-sampling")
        find("nav a[href='/training']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".chart"))
        time.sleep(0.5)
        picture("room-training")
        find("nav a[href='/results']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#report *"))
        tests = driver.find_elements(By.CSS_SELECTOR, "select[name=subject] option:not([value=''])")
        if tests:
            tests[0].click()
            until(lambda: driver.find_elements(By.CSS_SELECTOR, ".conclusions li"))
            set_size(driver, 1200, 1900)
            until(lambda: driver.execute_script(
                "return [...document.querySelectorAll('.figure img')].every((i) => i.complete)"))
            picture("room-results")
        listening_tests()
    finally:
        driver.quit()
        serving.send_signal(2)
        serving.wait(timeout=10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
