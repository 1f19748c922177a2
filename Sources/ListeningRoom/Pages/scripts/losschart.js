// Curves over epochs on a canvas, each named at its end; the pointer reads values off.

import { make } from "./elements.js";
import { decimal } from "./format.js";
import { colours, fitted } from "./theme.js";

const edge = { left: 48, right: 92, top: 14, bottom: 30 };

// Round steps that cut a range into about `count` parts.
function steps(low, high, count) {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
    const found = [];
    for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) found.push(value);
    return { found, places: Math.max(0, Math.min(6, -Math.floor(Math.log10(step)))) };
}

export class LossChart {
    // `lines` are pairs of an epoch's key and a name for it.
    constructor(unit, lines) {
        this.unit = unit;
        this.lines = lines;
        this.course = [];
        this.pointed = null;
        this.element = make("canvas", { class: "chart", role: "img" });
        this.element.addEventListener("pointermove", (event) => {
            this.pointed = event.clientX - this.element.getBoundingClientRect().left;
            this.draw();
        });
        this.element.addEventListener("pointerleave", () => { this.pointed = null; this.draw(); });
    }

    draw(course = this.course) {
        this.course = course;
        this.element.setAttribute("aria-label",
            `${this.unit} over ${course.length} epochs; the figures are in the table below`);
        const { context, width, height } = fitted(this.element);
        const colour = colours();
        context.clearRect(0, 0, width, height);
        context.font = "12px system-ui, sans-serif";
        const values = course.flatMap((epoch) => this.lines.map(([key]) => epoch[key]))
            .filter((value) => Number.isFinite(value));
        if (!values.length || width < edge.left + edge.right + 40) return;
        let [low, high] = [Math.min(...values), Math.max(...values)];
        if (high - low < 1e-6) [low, high] = [low - 0.5, high + 0.5];
        const margin = (high - low) * 0.06;
        [low, high] = [low - margin, high + margin];
        const last = Math.max(course.at(-1).epoch, 2);
        const x = (epoch) => edge.left + (epoch - 1) / (last - 1) * (width - edge.left - edge.right);
        const y = (value) => height - edge.bottom - (value - low) / (high - low) * (height - edge.top - edge.bottom);
        this.drawAxes(context, width, height, { low, high, last, x, y }, colour);
        const ends = this.lines.map(([key, name], place) => {
            const points = course.filter((epoch) => Number.isFinite(epoch[key]));
            context.strokeStyle = context.fillStyle = colour[`voice-${place + 1}`];
            context.lineWidth = 2;
            context.lineJoin = "round";
            context.beginPath();
            for (const epoch of points) context.lineTo(x(epoch.epoch), y(epoch[key]));
            context.stroke();
            if (points.length === 1) context.fillRect(x(points[0].epoch) - 2, y(points[0][key]) - 2, 4, 4);
            return { name, place, at: points.length ? y(points.at(-1)[key]) : null };
        }).filter((end) => end.at !== null).sort((a, b) => a.at - b.at);
        // Names stand at their curves' ends, and apart.
        for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + 15);
        context.textBaseline = "middle";
        context.textAlign = "left";
        for (const end of ends) {
            context.fillStyle = colour[`voice-${end.place + 1}`];
            context.fillText(end.name, width - edge.right + 8, end.at);
        }
        if (this.pointed !== null) this.drawPointed(context, height, last, x, y, width, colour);
    }

    drawAxes(context, width, height, { low, high, last, x, y }, colour) {
        const rows = steps(low, high, Math.max(2, height / 60));
        context.textBaseline = "middle";
        context.textAlign = "right";
        for (const value of rows.found) {
            context.fillStyle = colour.line;
            context.fillRect(edge.left, Math.round(y(value)), width - edge.left - edge.right, 1);
            context.fillStyle = colour.faint;
            context.fillText(decimal(value, rows.places), edge.left - 8, y(value));
        }
        context.textAlign = "center";
        context.textBaseline = "top";
        for (const epoch of steps(1, last, Math.max(2, width / 110)).found) {
            if (Number.isInteger(epoch)) context.fillText(String(epoch), x(epoch), height - edge.bottom + 8);
        }
        context.textAlign = "left";
        context.fillText("epoch", width - edge.right + 8, height - edge.bottom + 8);
        context.fillText(this.unit, 0, 0);
    }

    drawPointed(context, height, last, x, y, width, colour) {
        const share = (this.pointed - edge.left) / (width - edge.left - edge.right);
        const wanted = 1 + share * (last - 1);
        const epoch = this.course.reduce((best, each) =>
            Math.abs(each.epoch - wanted) < Math.abs(best.epoch - wanted) ? each : best);
        context.fillStyle = colour.faint;
        context.fillRect(x(epoch.epoch), edge.top, 1, height - edge.top - edge.bottom);
        const text = [`epoch ${epoch.epoch}`, ...this.lines.filter(([key]) => Number.isFinite(epoch[key]))
            .map(([key, name]) => `${name} ${decimal(epoch[key], 3)}`)].join("   ");
        context.textAlign = x(epoch.epoch) > width / 2 ? "right" : "left";
        context.textBaseline = "top";
        context.fillStyle = colour.ink;
        context.fillText(text, x(epoch.epoch) + (x(epoch.epoch) > width / 2 ? -8 : 8), edge.top);
    }
}
