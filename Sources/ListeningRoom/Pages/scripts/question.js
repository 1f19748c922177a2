// One question of a listening test: what is heard, what can be answered, and the keys for it.

import { make } from "./elements.js";
import { Hearing } from "./hearing.js";

const words = ["bad", "poor", "fair", "good", "excellent"];

// What one can choose among; scales are scored instead.
const choices = {
    pairs: [
        ["left", "A is better"], ["right", "B is better"],
        ["no_difference", "No difference"], ["cannot_tell", "Cannot tell"],
    ],
    "human-or-machine": [["human", "A human"], ["machine", "A machine"]],
};

function radios(name, options) {
    return options.map(([value, text, ...more]) => make("label", { class: "choice" },
        make("input", { type: "radio", name, value, class: "visually-hidden" }), text, ...more));
}

export class Question {
    // `invitation` is what every question has in common; `save` is told the answer.
    constructor(invitation, trial, save) {
        this.invitation = invitation;
        this.trial = trial;
        this.isPair = invitation.kind === "pairs";
        const least = trial.minimum_seconds;
        this.pieces = this.isPair
            ? [new Hearing(trial.left, "Piece A", "A", least), new Hearing(trial.right, "Piece B", "B", least)]
            : [new Hearing(trial.left, "The piece", "P", least)];
        for (const piece of this.pieces) {
            piece.addEventListener("begin", () => this.pauseOthers(piece));
            piece.addEventListener("change", () => this.refresh());
        }
        this.heading = make("h1", { tabindex: "-1", class: "asked" }, invitation.question);
        this.comment = make("textarea", { rows: "2", maxlength: "500", id: "comment" });
        this.state = make("span", { class: "state" });
        this.button = make("button", { type: "submit" }, "Save and go on");
        this.form = make("form", { class: "answer", novalidate: true, "aria-label": "Your answer" },
            this.isScored ? this.scores() : this.options(),
            make("details", { class: "lineage" }, make("summary", {}, "Say more, if you like"),
                make("label", { for: "comment", class: "visually-hidden" }, "What you want to say"), this.comment),
            make("p", { class: "go" }, this.button, this.state));
        this.form.addEventListener("change", () => this.refresh());
        this.form.addEventListener("submit", (event) => {
            event.preventDefault();
            if (!this.button.disabled) save(this.answer());
        });
        this.element = make("div", { class: "asking" }, this.heading,
            make("div", { class: this.isPair ? "pieces-to-hear two" : "pieces-to-hear" },
                ...this.pieces.map((piece) => piece.element)), this.form);
        this.refresh();
    }

    get isScored() { return this.invitation.kind === "scales"; }

    options() {
        const options = choices[this.invitation.kind].map(([value, text], place) =>
            [value, text, make("kbd", {}, String(place + 1))]);
        return make("fieldset", { class: "choices" },
            make("legend", { class: "visually-hidden" }, this.invitation.question), ...radios("outcome", options));
    }

    // A row for each scale, 1 (bad) to 5 (excellent).
    scores() {
        this.rows = this.invitation.scales.map(({ name, label }) => make("fieldset", { class: "scale" },
            make("legend", {}, label),
            make("span", { class: "end", "aria-hidden": "true" }, words[0]),
            ...radios(`scale-${name}`, words.map((word, place) =>
                [String(place + 1), String(place + 1), make("span", { class: "visually-hidden" }, `, ${word}`)])),
            make("span", { class: "end", "aria-hidden": "true" }, words.at(-1))));
        return make("div", { class: "scales" },
            make("p", { class: "ends", "aria-hidden": "true" }, `1 is ${words[0]}, 5 is ${words.at(-1)}.`), ...this.rows);
    }

    chosen(row) { return row.querySelector("input:checked")?.value ?? null; }

    get isAnswered() {
        return this.isScored ? this.rows.every((row) => this.chosen(row)) : this.chosen(this.form) !== null;
    }

    answer() {
        const [left, right] = this.pieces.map((piece) => Math.round(piece.heard * 100) / 100);
        const answer = {
            number: this.trial.number, left_seconds: left, right_seconds: right,
            comment: this.comment.value.trim() || undefined,
        };
        if (this.isScored) {
            answer.scores = Object.fromEntries(this.rows.map((row, place) =>
                [this.invitation.scales[place].name, Number(this.chosen(row))]));
        } else {
            answer.outcome = this.chosen(this.form);
        }
        return answer;
    }

    pauseOthers(piece) {
        for (const other of this.pieces) if (other !== piece) other.pause();
    }

    refresh() {
        const isReady = this.pieces.every((piece) => piece.isHeard);
        this.button.disabled = !isReady || !this.isAnswered || this.isSaving;
        if (this.isSaving || this.isRefused) return;
        const missing = this.pieces.filter((piece) => !piece.isHeard).map((piece) => piece.name);
        this.state.textContent = missing.length
            ? `First listen to at least ${this.trial.minimum_seconds} s of ${missing.join(" and ").replace("The", "the")}.`
            : this.isAnswered ? "" : this.isScored ? "Choose a score on each scale." : "Choose an answer.";
        this.rows?.forEach((row) => row.classList.toggle("current", row === this.nextRow()));
    }

    nextRow() { return this.rows.find((row) => !this.chosen(row)); }

    // Shows how saving stands; a refusal leaves the answer as it is, to be sent again.
    setSaving(isSaving, text = "") {
        this.isSaving = isSaving;
        this.isRefused = !isSaving && text !== "";
        this.state.textContent = text;
        this.state.classList.toggle("error", this.isRefused);
        this.refresh();
    }

    // One key; returns whether it meant something.
    press(key) {
        const piece = this.isPair ? { a: 0, b: 1 }[key] : key === "p" ? 0 : undefined;
        if (piece !== undefined) {
            this.pieces[piece].toggle();
            return true;
        }
        if (key === "enter") {
            this.form.requestSubmit();
            return true;
        }
        const row = this.isScored ? this.nextRow() ?? this.rows.at(-1) : this.form;
        const choice = /^[1-9]$/.test(key) ? row.querySelectorAll("input[type=radio]")[Number(key) - 1] : null;
        choice?.click();
        return Boolean(choice);
    }

    // The keys, for whoever wants to know.
    get keys() {
        return [this.isPair ? "A and B play" : "P plays",
            this.isScored ? "1 to 5 score the marked scale" : `1 to ${choices[this.invitation.kind].length} answer`,
            "Enter saves"].join(", ");
    }

    leave() {
        for (const piece of this.pieces) piece.leave();
    }
}
