// The outline of the sound, with a slider over it to move to any moment.

import { make } from "./elements.js";
import { clock } from "./format.js";
import { colours, fitted } from "./theme.js";

export class Waveform {
    constructor(seconds, seek) {
        this.outline = null;
        this.seconds = seconds;
        this.canvas = make("canvas", { class: "wave", "aria-hidden": "true" });
        this.slider = make("input", {
            type: "range", min: "0", max: String(Math.max(seconds, 0.1)), step: "0.1", value: "0",
            class: "seek", "aria-label": "Position",
        });
        this.slider.addEventListener("input", () => seek(Number(this.slider.value)));
        this.element = make("div", { class: "waveform" }, this.canvas, this.slider);
        this.draw(0);
    }

    show(outline) {
        this.outline = outline;
        this.seconds = outline.seconds;
        this.slider.max = String(outline.seconds);
        this.draw();
    }

    draw(time = Number(this.slider.value)) {
        if (document.activeElement !== this.slider || Math.abs(Number(this.slider.value) - time) > 0.3) {
            this.slider.value = String(time);
        }
        this.slider.setAttribute("aria-valuetext", `${clock(time)} of ${clock(this.seconds)}`);
        const { context, width, height } = fitted(this.canvas);
        const colour = colours();
        context.clearRect(0, 0, width, height);
        const here = width * Math.min(time / Math.max(this.seconds, 0.1), 1);
        const middle = height / 2;
        if (!this.outline) {
            context.fillStyle = colour.line;
            context.fillRect(0, middle - 0.5, width, 1);
        } else {
            const { lows, highs } = this.outline;
            const peak = Math.max(0.02, -Math.min(...lows), Math.max(...highs));
            for (let x = 0; x < width; x++) {
                const from = Math.floor(x / width * lows.length);
                const to = Math.max(from + 1, Math.floor((x + 1) / width * lows.length));
                const low = Math.min(...lows.slice(from, to)) / peak;
                const high = Math.max(...highs.slice(from, to)) / peak;
                context.fillStyle = x <= here ? colour.accent : colour.faint;
                const top = middle - high * (middle - 1);
                context.fillRect(x, top, 1, Math.max(middle - low * (middle - 1) - top, 1));
            }
        }
        context.fillStyle = colour.accent;
        context.fillRect(Math.min(here, width - 1.5), 0, 1.5, height);
    }
}
