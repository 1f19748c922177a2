"""Somebody in front of a browser: finds things on the page, waits for them, photographs them."""

import time

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import checks
from room import set_size

SIZES = [(360, 740), (768, 1024), (1440, 900)]


class Visitor:
    """One browser in one room; pictures go into `screenshots` where that is a folder."""

    def __init__(self, room, driver, screenshots):
        self.room = room
        self.driver = driver
        self.screenshots = screenshots

    def find(self, selector, within=None):
        return (within or self.driver).find_element(By.CSS_SELECTOR, selector)

    def all(self, selector, within=None):
        return (within or self.driver).find_elements(By.CSS_SELECTOR, selector)

    def until(self, what, condition, seconds=20):
        """Waits until something holds; what the page replaces meanwhile is looked for again."""
        try:
            WebDriverWait(
                self.driver, seconds, poll_frequency=0.1,
                ignored_exceptions=[StaleElementReferenceException],
            ).until(lambda _: condition())
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

    def step(self, step):
        """Takes a step of a walk; the console must be quiet after it."""
        began = time.monotonic()
        step()
        checks.quiet(self.driver, step.__name__)
        print(f"browser: {step.__name__} ({time.monotonic() - began:.1f} s)", flush=True)
