// How each model learnt, or learns at this moment.

import { get } from "./api.js";
import { make } from "./elements.js";
import { counted, decimal, moment } from "./format.js";
import { LossChart } from "./losschart.js";
import { complain } from "./notices.js";
import "./room.js";
import { onThemeChange } from "./theme.js";

const list = document.getElementById("trainings");
const state = document.getElementById("state");

// Series of each kind of model: what the chart draws and the table tells.
const series = {
    lstm: {
        unit: "nats per token",
        lines: [["train_loss", "training"], ["validation_loss", "validation"]],
    },
    gan: {
        unit: "loss",
        lines: [["generator_loss", "generator"], ["discriminator_loss", "discriminator"]],
    },
};

class Training {
    constructor(entry) {
        this.entry = entry;
        this.course = [];
        this.panel = null;
        this.button = make("button", {
            type: "button", class: "name", "aria-expanded": "false", on: { click: () => this.toggle() },
        }, entry.model);
        this.facts = make("ul", { class: "facts" });
        this.best = make("p", { class: "mean" });
        this.element = make("li", { class: "piece" }, make("div", { class: "line plain" },
            make("div", { class: "what" }, make("h2", {}, this.button), this.facts), this.best));
        this.describe();
    }

    describe() {
        const { kind, encoding, parameters, parent, status, started, finished, generations } = this.entry;
        const facts = [
            status === "running" ? "learning now" : status ?? "no run recorded",
            `${kind}, ${encoding}`, counted(parameters, "weight"),
            parent ? `from ${parent}` : null, counted(generations, "piece"),
            finished ? moment(finished) : started ? `since ${moment(started)}` : null,
        ].filter((fact) => fact !== null);
        this.facts.replaceChildren(...facts.map((fact) => make("li", {}, fact)));
        this.element.classList.toggle("live", status === "running");
        const loss = this.entry.best_validation_loss;
        this.best.replaceChildren(loss === null ? "" : make("span", { class: "score" },
            make("strong", {}, decimal(loss, 3)), make("small", {}, "best validation loss")));
    }

    toggle() {
        if (this.panel) this.close();
        else this.open();
    }

    async open() {
        this.button.setAttribute("aria-expanded", "true");
        this.panel = make("div", { class: "panel" }, make("p", { class: "state" }, "Loading …"));
        this.element.append(this.panel);
        try {
            const story = await this.load();
            if (!this.panel) return;
            this.fillPanel(story);
            this.watch();
        } catch (error) {
            this.panel?.replaceChildren(make("p", { class: "state error" }, error.message));
        }
    }

    close() {
        this.events?.close();
        this.resizing?.disconnect();
        this.panel.remove();
        this.panel = null;
        this.chart = null;
        this.button.setAttribute("aria-expanded", "false");
    }

    async load(after = 0) {
        const story = await get(`/api/training/${this.entry.model}?after=${after}`);
        this.entry = story.training;
        this.course = [...(after ? this.course : []), ...story.course];
        this.describe();
        return story;
    }

    fillPanel(story) {
        const { unit, lines } = series[this.entry.kind];
        this.chart = new LossChart(unit, lines);
        this.table = make("tbody");
        const figures = make("details", { class: "lineage" }, make("summary", {}, "Figures"),
            make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Figures of each epoch" },
                make("table", {}, make("thead", {}, make("tr", {},
                    ...["epoch", ...lines.map(([, name]) => name), "seconds"]
                        .map((head) => make("th", { scope: "col" }, head)))), this.table)));
        this.note = make("p", { class: "state", role: "status" });
        this.panel.replaceChildren(this.chart.element, this.note, figures, this.settings(story));
        this.resizing = new ResizeObserver(() => this.chart?.draw(this.course));
        this.resizing.observe(this.chart.element);
        onThemeChange(() => this.chart?.draw(this.course));
        this.show();
    }

    settings({ settings, corpus, seed }) {
        const rows = [];
        const flatten = (value, name) => {
            if (value !== null && typeof value === "object" && !Array.isArray(value)) {
                for (const [key, inner] of Object.entries(value)) flatten(inner, name ? `${name}.${key}` : key);
            } else {
                rows.push([name, Array.isArray(value) ? value.join(", ") : String(value)]);
            }
        };
        flatten(settings, "");
        if (seed !== null) rows.unshift(["seed", seed]);
        if (corpus) {
            rows.unshift(["learns from", `${corpus.name}: ${counted(corpus.files, "file")}, ${counted(corpus.notes, "note")}`]);
        }
        return make("details", { class: "lineage" }, make("summary", {}, "Settings"),
            make("ul", { class: "settings" }, ...rows.map(([name, value]) => make("li", {},
                make("span", {}, `${name} `), make("span", { class: "value" }, value)))));
    }

    show() {
        if (!this.panel) return;
        const { lines } = series[this.entry.kind];
        this.chart.draw(this.course);
        const last = this.course.at(-1);
        this.note.textContent = !last ? (this.entry.status === "running" ? "The first epoch is not over yet." : "No epoch was finished.")
            : `${counted(last.epoch, "epoch")} in ${decimal(last.seconds, 1)} s`
                + (this.entry.status === "running" ? ", and going on." : ".");
        this.table.replaceChildren(...this.course.map((epoch) => make("tr", {},
            make("td", {}, String(epoch.epoch)),
            ...lines.map(([key]) => make("td", {}, typeof epoch[key] === "number" ? decimal(epoch[key], 4) : "–")),
            make("td", {}, decimal(epoch.seconds, 1)))));
    }

    // New epochs come as they are finished, also from a studio train in another window.
    watch() {
        this.events = new EventSource(`/api/training/${this.entry.model}/events`);
        this.events.onmessage = async (event) => {
            const pulse = JSON.parse(event.data);
            const known = this.course.at(-1)?.epoch ?? 0;
            if (pulse.epochs === this.course.length && pulse.status === this.entry.status) return;
            try {
                await this.load(pulse.epochs > this.course.length ? known : 0);
                this.show();
            } catch (error) {
                complain(error);
            }
        };
    }
}

get("/api/training").then(({ trainings }) => {
    const all = trainings.map((entry) => new Training(entry));
    list.append(...all.map((training) => training.element));
    state.textContent = all.length ? "" : "No model yet. Let one learn: studio train FOLDER.";
    state.hidden = all.length > 0;
    (all.find((training) => training.entry.status === "running") ?? all[0])?.open();
}).catch((error) => { state.textContent = error.message; });
