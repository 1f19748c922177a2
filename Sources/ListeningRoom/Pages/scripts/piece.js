// One piece: a line of the list that opens to its piano roll, its sound and its ratings.

import { get } from "./api.js";
import { icons, make } from "./elements.js";
import { clock, counted, decimal, moment } from "./format.js";
import { lineage } from "./lineage.js";
import { complain } from "./notices.js";
import { PianoRoll } from "./pianoroll.js";
import { player } from "./player.js";
import { meanScore, ratingForm, ratingList } from "./rating.js";
import { onThemeChange } from "./theme.js";
import { Waveform } from "./waveform.js";

export class Piece {
    // `remove` is told when the visitor wants the piece gone; null leaves the button out.
    constructor(generation, { remove = null } = {}) {
        this.generation = generation;
        this.remove = remove;
        this.panel = null;
        this.element = this.build();
        this.onChange = () => this.refresh();
        player.addEventListener("change", this.onChange);
    }

    get id() { return this.generation.id; }
    get isOpen() { return this.panel !== null; }
    get isCurrent() { return player.id === this.id; }

    build() {
        const { id, model, temperature, seed, created, seconds, notes, warnings } = this.generation;
        this.playButton = make("button", {
            type: "button", class: "play", on: { click: () => this.play() },
        });
        this.nameButton = make("button", {
            type: "button", class: "name", "aria-expanded": "false", on: { click: () => this.toggle() },
        }, id);
        this.score = make("p", { class: "mean" }, meanScore(this.generation));
        const facts = [
            model,
            temperature === null ? null : `temperature ${decimal(temperature, 2)}`,
            `seed ${seed}`,
            `${clock(seconds)}, ${counted(notes, "note")}`,
        ].filter((fact) => fact !== null);
        this.progress = make("progress", { max: "1", value: "0", hidden: true, "aria-label": "Rendering" });
        const line = make("div", { class: "line" },
            this.playButton,
            make("div", { class: "what" },
                make("h2", {}, this.nameButton),
                make("ul", { class: "facts" }, ...facts.map((fact) => make("li", {}, fact)),
                    make("li", {}, make("time", { datetime: created }, moment(created)))),
                ...warnings.map((warning) => make("p", { class: "warning" }, warning)),
                this.progress),
            this.score);
        const item = make("li", { class: "piece", id: `piece-${id}` }, line);
        this.showPlaying(item);
        return item;
    }

    showPlaying(item = this.element) {
        const isPlaying = this.isCurrent && player.isPlaying;
        this.playButton.replaceChildren(isPlaying ? icons.pause() : icons.play());
        this.playButton.setAttribute("aria-label", `${isPlaying ? "Pause" : "Play"} ${this.id}`);
        item.classList.toggle("playing", isPlaying);
    }

    async play() {
        if (!this.isOpen) await this.open();
        await player.toggle(this.id, (job) => this.showProgress(job));
        this.showProgress(null);
        if (this.isCurrent) await this.loadOutline();
    }

    showProgress(job) {
        this.progress.hidden = job === null;
        if (job) this.progress.value = job.progress;
    }

    async toggle() {
        if (this.isOpen) this.close();
        else await this.open();
    }

    async open() {
        this.panel = make("div", { class: "panel" }, make("p", { class: "state" }, "Loading …"));
        this.element.append(this.panel);
        this.nameButton.setAttribute("aria-expanded", "true");
        this.element.dispatchEvent(new CustomEvent("opened", { bubbles: true, detail: this }));
        try {
            const [story, notes] = await Promise.all([
                get(`/api/generations/${this.id}`), get(`/api/generations/${this.id}/notes`),
            ]);
            if (!this.panel) return;
            this.fillPanel(story, notes);
            if (story.is_rendered) this.loadOutline();
        } catch (error) {
            this.panel?.replaceChildren(make("p", { class: "state error" }, error.message));
        }
    }

    fillPanel(story, notes) {
        const seek = (seconds) => this.seek(seconds);
        this.roll = new PianoRoll(notes, seek);
        this.waveform = new Waveform(notes.seconds, seek);
        this.time = make("p", { class: "time" });
        this.ratings = make("div");
        this.showRatings(story.ratings);
        const actions = make("div", { class: "actions" },
            make("a", { href: `/api/generations/${this.id}/midi`, download: `${this.id}.mid` }, "Download MIDI"),
            this.audioLink = make("a", {
                href: `/api/generations/${this.id}/audio?download=1`, download: `${this.id}.wav`,
                hidden: !story.is_rendered,
            }, "Download audio"),
            this.remove ? make("button", {
                type: "button", class: "quiet", on: { click: () => this.remove(this) },
            }, "Delete") : null);
        this.panel.replaceChildren(
            this.roll.element, this.waveform.element, this.time,
            make("div", { class: "judgement" },
                ratingForm(this.id, story.ratings, () => this.reload()), this.ratings),
            lineage(story.lineage), actions);
        this.resizing = new ResizeObserver(() => this.draw());
        this.resizing.observe(this.roll.element);
        onThemeChange(() => this.draw());
        this.draw();
    }

    showRatings(ratings) {
        const list = ratingList(ratings);
        this.ratings.replaceChildren(...(list ? [list] : []));
    }

    async reload() {
        const story = await get(`/api/generations/${this.id}`);
        this.generation = story.generation;
        this.score.replaceChildren(meanScore(story.generation));
        if (this.isOpen) this.showRatings(story.ratings);
    }

    async loadOutline() {
        if (!this.isOpen || !this.waveform || this.waveform.outline) return;
        this.audioLink.hidden = false;
        try {
            const outline = await player.outline(this.id);
            if (!this.isOpen) return;
            this.roll.seconds = Math.max(this.roll.seconds, outline.seconds);
            this.waveform.show(outline);
            this.draw();
        } catch (error) {
            complain(error);
        }
    }

    async seek(seconds) {
        if (!this.isCurrent) {
            try {
                await player.prepare(this.id, (job) => this.showProgress(job));
            } catch (error) {
                complain(error);
            }
            this.showProgress(null);
            await this.loadOutline();
        }
        player.seek(this.id, seconds);
    }

    // Follows the sound for as long as it plays.
    refresh() {
        this.showPlaying();
        if (!this.isOpen || !this.roll) return;
        this.draw();
        if (this.isCurrent && player.isPlaying && !this.frame) {
            const next = () => {
                this.frame = null;
                if (!this.isOpen || !this.isCurrent) return;
                this.draw();
                if (player.isPlaying) this.frame = requestAnimationFrame(next);
            };
            this.frame = requestAnimationFrame(next);
        }
    }

    draw() {
        if (!this.isOpen || !this.roll) return;
        const time = this.isCurrent ? player.time : 0;
        this.roll.draw(time);
        this.waveform.draw(time);
        const whole = this.isCurrent && player.duration ? player.duration : this.waveform.seconds;
        this.time.textContent = `${clock(time)} / ${clock(whole)}`;
    }

    close() {
        this.resizing?.disconnect();
        this.panel?.remove();
        this.panel = null;
        this.roll = null;
        this.waveform = null;
        this.nameButton.setAttribute("aria-expanded", "false");
    }

    // Takes the piece off the page.
    leave() {
        player.stop(this.id);
        player.removeEventListener("change", this.onChange);
        this.close();
        this.element.remove();
    }
}
