"""Listeners with known tastes, whose answers are written into the catalog of a library.

For pages that show results: a thousand listeners in a second, without a browser each.
"""

import datetime
import json
import math
import random
import secrets
import sqlite3

EXPERIENCE = ["little", "listener", "listener", "player", "player", "professional"]


def moment(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


def worth(stimulus):
    """What is thought of a piece: humans best, low temperatures better than high ones."""
    if stimulus["source"] == "human":
        return 1.0
    if stimulus["source"] == "anchor":
        return -2.0
    return 0.6 - 1.6 * abs((stimulus["temperature"] or 1) - 0.8)


def answer(random, kind, scales, left, right):
    """A choice or scores, as they stand in the catalog."""
    if kind == "pairs":
        weights = [math.exp(left["worth"]), math.exp(right["worth"]),
                   0.5 * math.exp((left["worth"] + right["worth"]) / 2), 0.1]
        return random.choices(["left", "right", "no_difference", "cannot_tell"], weights)[0], None
    if kind == "human-or-machine":
        chance = 1 / (1 + math.exp(-left["worth"] - random.gauss(0, 0.5)))
        return ("human" if random.random() < chance else "machine"), None
    scores = {name: min(max(round(3 + left["worth"] + random.gauss(0, 0.8)), 1), 5)
              for name in scales}
    return None, json.dumps(scores)


def listen(library, test, listeners, trials=20, seed=1):
    """Lets so many more listeners take a test; every tenth answers anyhow."""
    rng = random.Random(seed)
    catalog = sqlite3.connect(f"{library}/catalog.sqlite", timeout=30, isolation_level=None)
    catalog.row_factory = sqlite3.Row
    found = catalog.execute("SELECT id, kind, settings FROM listening_tests WHERE name = ?",
                            [test]).fetchone()
    settings = json.loads(found["settings"])
    scales = [scale["name"] for scale in settings["scales"]]
    stimuli = [dict(row) for row in catalog.execute(
        """SELECT s.id, s.source, g.temperature FROM stimuli s
           LEFT JOIN generations g ON g.id = s.generation_id WHERE s.test_id = ?""", [found["id"]])]
    for stimulus in stimuli:
        stimulus["worth"] = worth(stimulus) + rng.gauss(0, 0.3)
    anchors = [s for s in stimuli if s["source"] == "anchor"]
    humans = [s for s in stimuli if s["source"] == "human"]
    others = humans + [s for s in stimuli if s["source"] == "generation"]
    paired = found["kind"] == "pairs"
    catalog.execute("BEGIN IMMEDIATE")
    time = datetime.datetime(2026, 11, 20, 9, 0, 0)
    for number in range(listeners):
        careless = number % 10 == 9
        session = catalog.execute(
            """INSERT INTO listening_sessions (test_id, token, consented, experience, started, finished)
               VALUES (?, ?, 1, ?, ?, ?)""",
            [found["id"], secrets.token_hex(20), rng.choice(EXPERIENCE), moment(time),
             moment(time + datetime.timedelta(minutes=20))]).lastrowid
        asked = []
        for trial in range(trials):
            repeated = None
            if trial >= trials - trials // 10 and len(asked) > trials // 2:
                repeated, right, left = asked[trial - trials // 2]
                if not paired:
                    left, right = right, None
            elif paired and anchors and humans and trial in (2, 7):
                left, right = rng.sample([rng.choice(anchors), rng.choice(humans)], 2)
            elif paired:
                left, right = rng.sample(others, 2)
                while left["source"] == right["source"] and left["temperature"] == right["temperature"]:
                    left, right = rng.sample(others, 2)
            else:
                left, right = rng.choice(stimuli), None
            shown = time + datetime.timedelta(seconds=60 * trial)
            identifier = catalog.execute(
                """INSERT INTO trials (test_id, session_id, number, left_id, right_id, repeat_of, shown)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                [found["id"], session, trial + 1, left["id"], right["id"] if right else None,
                 repeated, moment(shown)]).lastrowid
            asked.append((identifier, left, right))
            if careless:
                neutral = {"worth": rng.gauss(0, 2)}
                outcome, scores = answer(rng, found["kind"], scales, neutral,
                                         {"worth": rng.gauss(0, 2)})
            else:
                outcome, scores = answer(rng, found["kind"], scales, left, right)
            catalog.execute(
                """INSERT INTO answers (trial_id, outcome, scores, left_seconds, right_seconds, answered)
                   VALUES (?, ?, ?, 20, ?, ?)""",
                [identifier, outcome, scores, 20 if right else None,
                 moment(shown + datetime.timedelta(seconds=45))])
    catalog.execute("COMMIT")
    catalog.close()
