"""Makes listening tests as the room's owner does, and takes them as listeners do."""

import http.client
import json
import time

from selenium.webdriver.common.keys import Keys

from visit import Visitor


class Listeners(Visitor):
    """A listener in a browser of their own; the owner looks on in another."""

    def __init__(self, room, owner, listener, screenshots):
        super().__init__(room, listener, screenshots)
        self.owner = Visitor(room, owner, screenshots)

    # The owner

    def make(self):
        """Makes a test in the form; what cannot be is said at once."""
        owner = self.owner
        owner.driver.get(self.room.origin + "/tests")
        owner.until("the page says who can open the links",
                    lambda: "Only this machine" in owner.find("#reach").text
                    or "No listening test" in owner.find("#reach").text)
        owner.find("#new").click()
        owner.until("the models are offered", lambda: owner.all("#models input"))
        for model in owner.all("#models input"):
            if (model.get_attribute("value") == "tunes") != model.is_selected():
                model.click()
        self.fill(name="my test", temperatures="0.8, 1.2", pieces="2", seconds="6", trials="6",
                  minimum="1")
        owner.find("#go").click()
        owner.until("a name with a space is refused",
                    lambda: "Name: expected" in owner.find(".notices").text)
        owner.find(".notice button.quiet").click()
        self.fill(name="in-class")
        owner.find("input[name=anchors]").click()
        owner.photograph("new-test")
        owner.find("#go").click()
        owner.until("the test is made", lambda: owner.all("#test-in-class"), seconds=120)
        owner.photograph("tests")
        self.link = owner.find("#test-in-class .link input").get_attribute("value")
        assert self.link.startswith(self.room.origin + "/?test="), self.link

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.owner.find(f"#{name}")
            field.clear()
            field.send_keys(value)

    def count(self):
        """What the owner's page says of the test, without a reload."""
        return self.owner.find("#test-in-class .mean").text.replace("\n", " ")

    # A listener with the keyboard alone

    @property
    def focused(self):
        return self.driver.switch_to.active_element

    def tab_to(self, what, is_there):
        for _ in range(30):
            if is_there(self.focused):
                return self.focused
            self.focused.send_keys(Keys.TAB)
        raise AssertionError(f"Tab does not reach {what}")

    def agree(self):
        """The link, the agreement and the experience: by the keyboard alone."""
        self.driver.get(self.link)
        self.until("the test says what it asks for", lambda: self.all(".agreement"))
        assert self.driver.current_url == self.room.origin + "/test", self.driver.current_url
        assert not self.driver.execute_script("return document.cookie"), "scripts see the cookies"
        self.photograph("test-agreement")
        self.driver.refresh()
        self.until("the test is there again", lambda: self.all(".agreement"))
        radio = self.tab_to("the experience", lambda e: e.get_attribute("name") == "experience")
        radio.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
        begin = self.tab_to("the button", lambda e: e.text == "Begin")
        begin.send_keys(Keys.ENTER)
        self.until("it does not begin without agreement",
                   lambda: "agreement" in self.find(".agreement .state").text)
        self.tab_to("the agreement", lambda e: e.get_attribute("id") == "agree") \
            .send_keys(Keys.SPACE)
        self.tab_to("the button", lambda e: e.text == "Begin").send_keys(Keys.ENTER)
        self.until("the first question is asked",
                   lambda: self.find("#place").text == "Question 1 of 6")

    def first(self):
        """A question answered with Tab, Space, the arrows and Enter."""
        save = self.find("button[type=submit]")
        assert not save.is_enabled(), "an answer can be saved before anything was heard"
        for side in ["A", "B"]:
            play = self.tab_to(f"play {side}",
                               lambda e: e.get_attribute("aria-label") == f"Play Piece {side}")
            play.send_keys(Keys.SPACE)
            self.until(f"{side} is heard enough",
                       lambda: "heard enough" in self.find(f"[aria-label='Piece {side}']").text)
        assert "playing" not in self.find("[aria-label='Piece A']").get_attribute("class"), \
            "two pieces play at once"
        self.tab_to("the choices", lambda e: e.get_attribute("name") == "outcome") \
            .send_keys(Keys.SPACE, Keys.ARROW_DOWN)
        self.photograph("test-pair")
        self.until("the answer can be saved", save.is_enabled)
        self.tab_to("the button", lambda e: e == save).send_keys(Keys.ENTER)
        self.until("the answer is acknowledged",
                   lambda: self.find("#saved").text == "Saved: 1 answer.")
        answers = self.answers("in-class")
        assert [a["outcome"] for a in answers] == ["right"], answers
        assert min(answers[0]["left_seconds"], answers[0]["right_seconds"]) >= 1, answers

    def second(self):
        """A question answered with the keys that the page shows."""
        self.press_pair("3", 2)
        assert self.answers("in-class")[-1]["outcome"] == "no_difference"

    def press_pair(self, choice, number):
        self.hear_pair(number)
        self.focused.send_keys(choice)
        self.focused.send_keys(Keys.ENTER)
        self.until("the answer is acknowledged",
                   lambda: f"Saved: {number} answers." == self.find("#saved").text)

    def hear_pair(self, number):
        self.until("the question is asked",
                   lambda: self.find("#place").text == f"Question {number} of 6")
        for key, side in [("a", "A"), ("b", "B")]:
            self.focused.send_keys(key)
            self.until(f"{side} is heard enough",
                       lambda: "heard enough" in self.find(f"[aria-label='Piece {side}']").text)

    def torn(self):
        """The session is torn, and goes on with the question that it was at."""
        waiting = self.ask("POST", "/api/test/question")[1]["question"]
        self.driver.get("about:blank")
        self.driver.get(self.room.origin + "/test")
        self.until("the listener is known again", lambda: "2 of 6 answers" in self.find("main").text)
        self.photograph("test-resumed")
        self.find("button.main").click()
        self.until("the third question is asked",
                   lambda: self.find("#place").text == "Question 3 of 6")
        again = self.ask("POST", "/api/test/question")[1]["question"]
        assert again == waiting and again["number"] == 3, (waiting, again)
        self.owner.until("the owner sees who is listening",
                         lambda: "1 listening now" in self.count() and "2 answers" in self.count())

    def cut_off(self):
        """The network is gone while an answer is saved; the answer waits, and is saved once."""
        self.hear_pair(3)
        self.focused.send_keys("4")
        self.set_offline(True)
        self.focused.send_keys(Keys.ENTER)
        self.until("the page says that it is not saved",
                   lambda: "Not saved yet" in self.find(".answer .state").text)
        assert len(self.answers("in-class")) == 2
        self.set_offline(False)
        # The browser's own words of what was not there.
        self.driver.get_log("browser")
        self.find("button[type=submit]").click()
        self.until("the answer is acknowledged",
                   lambda: self.find("#saved").text == "Saved: 3 answers.")

    def set_offline(self, is_offline):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})

    def shut_out(self):
        """The listener's cookies open nothing but the test."""
        for path in ["/", "/tests", "/sampling", "/training", "/results", "/api/generations",
                     "/api/models", "/api/tests", "/scripts/library.js"]:
            status, _ = self.ask("GET", path)
            assert status == 403, f"{path} answers {status} to a listener"
        assert self.ask("POST", "/api/samples", {"model": "tunes"})[0] == 403
        assert self.ask("GET", "/api/test")[0] == 200

    def end(self):
        """The rest, with its thanks; the owner sees it come in."""
        for number, choice in enumerate("12", start=4):
            self.press_pair(choice, number)
        self.until("the last question is asked",
                   lambda: self.find("#place").text == "Question 6 of 6")
        for key in "ab":
            self.focused.send_keys(key)
            time.sleep(1.5)
        self.focused.send_keys("2")
        self.until("the answer can be saved", self.find("button[type=submit]").is_enabled)
        self.focused.send_keys(Keys.ENTER)
        self.until("thanks are given", lambda: "All 6 of your answers" in self.find("main").text)
        self.photograph("test-thanks")
        answers = self.answers("in-class")
        outcomes = [a["outcome"] for a in answers]
        assert outcomes == ["right", "no_difference", "cannot_tell", "left", "right", "right"], outcomes
        self.owner.until("the owner sees that it is done",
                         lambda: "6 answers of 1 listener, 1 done" in self.count())

    # The other kinds, with the pointer

    def begin(self, name, *options):
        self.room.run("test", "new", name, "--model", "tunes", "--pieces", "2", "--seconds", "6",
                      "--minimum", "1", "--trials", "2", "--repeats", "0", "--temperature", "0.9",
                      *options)
        self.owner.until("the owner sees the new test",
                         lambda: self.owner.all(f"#test-{name} .link input"))
        link = self.owner.find(f"#test-{name} .link input").get_attribute("value")
        self.driver.get(link)
        self.until("the test begins", lambda: self.all(".agreement"))
        self.find(".choice").click()
        self.find("#agree").click()
        self.find("button[type=submit]").click()
        self.until("the first question is asked", lambda: self.all(".asking"))

    def hear(self):
        self.find(".play").click()
        self.until("the piece is heard enough",
                   lambda: "heard enough" in self.find(".need").text)

    def scales(self):
        self.begin("scored", "--kind", "scales", "--scale", "overall=As a whole",
                   "--scale", "melody=<b>Melody</b>")
        self.hear()
        assert [row.text.split("\n")[0] for row in self.all(".scale legend")] \
            == ["As a whole", "<b>Melody</b>"]
        save = self.find("button[type=submit]")
        self.all(".scale")[0].find_elements("css selector", ".choice")[3].click()
        assert not save.is_enabled(), "one score of two can be saved"
        self.all(".scale")[1].find_elements("css selector", ".choice")[0].click()
        self.photograph("test-scales")
        self.find("summary").click()
        self.find("#comment").send_keys("aber <i>gut</i>, 1 a b")
        self.until("the answer can be saved", save.is_enabled)
        save.click()
        self.until("it is acknowledged", lambda: self.find("#saved").text == "Saved: 1 answer.")
        answer = self.answers("scored")[0]
        assert json.loads(json.dumps(answer["scores"])) == {"overall": 4, "melody": 1}, answer
        assert answer["comment"] == "aber <i>gut</i>, 1 a b", answer

    def stop(self):
        """Stops before the end; what was answered stays."""
        self.find(".foot button").click()
        self.until("the page asks", lambda: self.all("dialog[open]"))
        self.photograph("test-stop")
        self.find("dialog button.main").click()
        self.until("thanks are given",
                   lambda: "Your 1 answer is saved" in self.find("main").text)

    def human_or_machine(self):
        self.begin("turing", "--kind", "human-or-machine")
        self.photograph("test-human-or-machine")
        self.hear()
        self.all(".choice")[1].click()
        self.find("button[type=submit]").click()
        self.until("it is acknowledged", lambda: self.find("#saved").text == "Saved: 1 answer.")
        assert [a["outcome"] for a in self.answers("turing")] == ["machine"]

    # What the catalog and the room say

    def answers(self, test):
        lines = self.room.run("test", "answers", test, "--json").splitlines()
        return [json.loads(line) for line in lines]

    def ask(self, method, path, content=None):
        """Asks with the listener's own cookies, as a program in their browser could."""
        host = self.room.origin.removeprefix("http://")
        cookies = self.driver.execute_cdp_cmd("Network.getCookies", {
            "urls": [self.room.origin + "/api/test/question"]})["cookies"]
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.request(method, path, None if method == "GET" else json.dumps(content or {}), {
            "Cookie": "; ".join(f"{c['name']}={c['value']}" for c in cookies),
            "Origin": self.room.origin, "Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        is_json = "json" in answer.headers["Content-Type"]
        return answer.status, json.loads(body) if is_json else None

    def walk(self):
        self.owner.step(self.make)
        for step in [self.agree, self.first, self.second, self.torn, self.cut_off, self.shut_out,
                     self.end, self.scales, self.stop, self.human_or_machine]:
            self.step(step)
