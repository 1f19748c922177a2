"""What listeners' answers say, on the page of results."""

import listeners
from visit import Visitor


class Results(Visitor):
    """The room's owner, who looks at reports while listeners answer."""

    def live(self):
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

    def chosen(self):
        """Compares other groups, by a link that leads back, and takes the methods away."""
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
        for step in [self.live, self.chosen]:
            self.step(step)
