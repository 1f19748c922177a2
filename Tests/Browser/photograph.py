#!/usr/bin/env python3
"""Takes the pictures of docs/listening-room.md: the room over a library that is there already.

    .venv-browser/bin/python Tests/Browser/photograph.py --studio PATH --library DIR docs/pictures

Best of a library with a trained model and some rated pieces; nothing in it is changed but that the
piece that is played gets its audio.
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
        driver.save_screenshot(str(options.folder / f"room-{name}.png"))

    try:
        set_size(driver, 1200, 1000)
        driver.get(link)
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".piece"))
        find("select[name=order] option[value=best]").click()
        time.sleep(1)
        find(".piece .play").click()
        until(lambda: find(".time").text.startswith("0:04"))
        picture("library")
        set_size(driver, 390, 844, is_dark=True)
        picture("phone")
        set_size(driver, 1200, 800)
        find("nav a[href='/sampling']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#model option"))
        picture("sampling")
        find("nav a[href='/training']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, ".chart"))
        time.sleep(0.5)
        picture("training")
        find("nav a[href='/results']").click()
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#report *"))
        tests = driver.find_elements(By.CSS_SELECTOR, "select[name=subject] option:not([value=''])")
        if tests:
            tests[0].click()
            until(lambda: driver.find_elements(By.CSS_SELECTOR, ".conclusions li"))
            set_size(driver, 1200, 1900)
            until(lambda: driver.execute_script(
                "return [...document.querySelectorAll('.figure img')].every((i) => i.complete)"))
            picture("results")
    finally:
        driver.quit()
        serving.send_signal(2)
        serving.wait(timeout=10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
