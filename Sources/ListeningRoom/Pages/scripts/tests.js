// The listening tests: what they ask, their links for a class, and how far listeners have come.

import { get } from "./api.js";
import { make } from "./elements.js";
import { counted, moment } from "./format.js";
import { offer } from "./newtest.js";
import { complain, notice } from "./notices.js";
import "./room.js";

const list = document.getElementById("tests");
const reach = document.getElementById("reach");
const interval = 2000; // milliseconds between looks at who is there

const kinds = {
    pairs: "two pieces compared", scales: "scores on scales", "human-or-machine": "human or machine",
};

class Test {
    constructor(entry) {
        const { name, kind, question, created, models, temperatures, pieces, questions } = entry.test;
        this.name = name;
        const facts = [
            kinds[kind], counted(pieces, "piece"), `${counted(questions, "question")} each`,
            models.length ? `by ${models.join(", ")} at ${temperatures.join(", ")}` : null, moment(created),
        ].filter((fact) => fact !== null);
        this.count = make("p", { class: "mean" });
        this.way = make("div", { class: "way" });
        this.element = make("li", { class: "piece test", id: `test-${name}` },
            make("div", { class: "line plain" },
                make("div", { class: "what" }, make("h2", {}, name), make("p", {}, question),
                    make("ul", { class: "facts" }, ...facts.map((fact) => make("li", {}, fact)))),
                this.count),
            this.way);
        this.show(entry);
    }

    show(entry) {
        const { sessions, finished, answers } = entry.test;
        this.element.classList.toggle("live", entry.present > 0);
        this.count.replaceChildren(make("span", { class: "score" },
            make("strong", {}, String(entry.present)), " listening now",
            make("small", {}, sessions === 0 ? "nobody has begun"
                : `${counted(answers, "answer")} of ${counted(sessions, "listener")}, ${finished} done`)));
        const links = entry.links.join(" ") + (entry.problem ?? "");
        if (links === this.links) return;
        this.links = links;
        this.way.replaceChildren(...(entry.problem
            ? [make("p", { class: "state error" }, entry.problem)]
            : entry.links.map((link, place) => this.link(link, place))),
        make("p", {}, make("a", { href: `/results?test=${encodeURIComponent(entry.test.name)}` }, "Results")));
    }

    link(link, place) {
        const field = make("input", {
            type: "text", readonly: true, value: link, "aria-label": `Link of ${this.name} for listeners${place ? `, ${place + 1}` : ""}`,
            on: { focus: () => field.select() },
        });
        return make("p", { class: "link" }, field,
            make("button", { type: "button", on: { click: () => this.copy(field) } }, "Copy"),
            make("a", { href: link, target: "_blank", rel: "noopener" }, "Open"));
    }

    async copy(field) {
        field.select();
        try {
            // A browser keeps its clipboard from pages without https, but not what is selected.
            if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
            else if (!document.execCommand("copy")) throw new Error("refused");
            notice("The link is copied.");
        } catch {
            notice("The link is selected: copy it with Ctrl-C.");
        }
    }
}

let tests = [];

async function look() {
    const { tests: entries, is_open_to_network: isOpen } = await get("/api/tests");
    reach.textContent = !entries.length ? "No listening test yet."
        : isOpen ? "Give these links to listeners, not the room's own: each opens its test and nothing else, for whoever is in your network."
        : "Only this machine can open these links. For a class, close the room and open it with studio serve --lan.";
    const known = new Map(tests.map((test) => [test.name, test]));
    tests = entries.map((entry) => {
        const test = known.get(entry.test.name);
        test?.show(entry);
        return test ?? new Test(entry);
    });
    if (tests.some((test, row) => list.children[row] !== test.element) || list.children.length !== tests.length) {
        list.replaceChildren(...tests.map((test) => test.element));
    }
    return entries.length;
}

async function follow() {
    if (!document.hidden) {
        try {
            await look();
        } catch (error) {
            reach.textContent = error.message;
        }
    }
    setTimeout(follow, interval);
}

offer({ made: () => look().catch(complain) });
follow();
