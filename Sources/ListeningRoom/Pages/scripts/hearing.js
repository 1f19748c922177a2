// One piece of a listening test: plays it, and knows how much of it was heard.

import { icons, make } from "./elements.js";
import { clock } from "./format.js";

export class Hearing extends EventTarget {
    // `name` is what the listener calls it; `key` plays it; `minimum` are the seconds to be heard.
    constructor(code, name, key, minimum) {
        super();
        this.name = name;
        this.minimum = minimum;
        this.audio = new Audio(`/api/test/audio/${code}`);
        // Loads at once: the second piece comes while the first is heard.
        this.audio.preload = "auto";
        this.button = make("button", { type: "button", class: "play", on: { click: () => this.toggle() } });
        this.slider = make("input", {
            type: "range", min: "0", max: "1", step: "0.1", value: "0", "aria-label": `Position in ${name}`,
            on: { input: () => this.seek(Number(this.slider.value)) },
        });
        this.time = make("span", { class: "time" });
        this.need = make("p", { class: "need" });
        this.element = make("section", { class: "hearing", "aria-label": name },
            this.button,
            make("div", { class: "what" },
                make("h2", {}, name, make("kbd", {}, key)), this.need),
            make("div", { class: "course" }, this.slider, this.time));
        for (const event of ["play", "pause", "ended", "timeupdate", "seeked", "durationchange"]) {
            this.audio.addEventListener(event, () => this.changed());
        }
        this.audio.addEventListener("error", () => this.failed());
        this.changed();
    }

    get isPlaying() { return !this.audio.paused && !this.audio.ended; }
    get duration() { return Number.isFinite(this.audio.duration) ? this.audio.duration : 0; }

    // Seconds of the piece that were heard, each once.
    get heard() {
        const { played } = this.audio;
        let seconds = 0;
        for (let place = 0; place < played.length; place++) seconds += played.end(place) - played.start(place);
        return Math.max(this.most ?? 0, seconds);
    }

    get isHeard() { return this.heard >= this.minimum; }

    async toggle() {
        if (this.isPlaying) {
            this.audio.pause();
            return;
        }
        this.dispatchEvent(new Event("begin"));
        try {
            if (this.audio.error) {
                // What was heard before a torn connection still counts.
                this.most = this.heard;
                this.audio.load();
            }
            await this.audio.play();
        } catch (error) {
            if (error.name !== "AbortError") this.failed();
        }
    }

    pause() { this.audio.pause(); }

    seek(seconds) { this.audio.currentTime = Math.min(seconds, this.duration); }

    failed() {
        if (this.isLeft) return;
        this.element.classList.add("error");
        this.need.textContent = `${this.name} could not be loaded. Press play to try again.`;
        this.show();
    }

    changed() {
        this.element.classList.remove("error");
        const rest = Math.ceil(this.minimum - this.heard - 0.05);
        this.need.textContent = this.minimum <= 0 ? "" : rest > 0 ? `listen ${rest} s more` : "heard enough";
        this.element.classList.toggle("heard", this.isHeard);
        this.show();
        this.dispatchEvent(new Event("change"));
    }

    show() {
        const { isPlaying } = this;
        if (this.shown !== isPlaying) {
            this.button.replaceChildren(isPlaying ? icons.pause() : icons.play());
            this.button.setAttribute("aria-label", `${isPlaying ? "Pause" : "Play"} ${this.name}`);
            this.element.classList.toggle("playing", isPlaying);
            this.shown = isPlaying;
        }
        this.slider.max = String(this.duration || 1);
        this.slider.value = String(this.audio.currentTime);
        this.slider.setAttribute("aria-valuetext", `${clock(this.audio.currentTime)} of ${clock(this.duration)}`);
        this.time.textContent = `${clock(this.audio.currentTime)} / ${clock(this.duration)}`;
    }

    // Lets go of the connection.
    leave() {
        this.isLeft = true;
        this.audio.pause();
        this.audio.removeAttribute("src");
        this.audio.load();
    }
}
