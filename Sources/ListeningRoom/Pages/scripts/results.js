// What may be concluded from ratings and listening tests, live while answers come in.

import { get } from "./api.js";
import { make } from "./elements.js";
import { facts, ratingTables, testTables } from "./findings.js";
import { counted } from "./format.js";
import { complain, notice } from "./notices.js";
import "./room.js";

const form = document.getElementById("choice");
const by = document.getElementById("by");
const state = document.getElementById("state");
const place = document.getElementById("report");

let events = null;
let known = null;

// "" is the ratings; anything else a test.
const subject = () => form.elements.subject.value;

function address(rest = "") {
    if (!subject()) return `/api/results/ratings${rest}`;
    return `/api/results/tests/${encodeURIComponent(subject())}${rest}`;
}

const query = () => (subject() ? `by=${form.elements.by.value}` : "");

function figure({ title, summary }, number) {
    // The pulse in the address makes the browser ask again when there are new answers.
    const source = (width) => `${address(`/figures/${number}`)}?width=${width}&at=${known}&${query()}`;
    return make("figure", { class: "figure" }, make("picture", {},
        make("source", { media: "(max-width: 34rem)", srcset: source(340) }),
        make("img", { src: source(720), alt: summary, title })));
}

function list(heading, sentences, name) {
    return sentences.length === 0 ? null : make("section", { class: name }, make("h2", {}, heading),
        make("ul", {}, ...sentences.map((sentence) => make("li", {}, sentence))));
}

// Plain HTTP within a network has no clipboard: then the text is selected, to be copied by hand.
async function copy(paragraph) {
    try {
        await navigator.clipboard.writeText(paragraph.textContent);
        notice("Copied.", { seconds: 3 });
    } catch {
        getSelection().selectAllChildren(paragraph);
        notice("Selected: copy it with Ctrl-C.", { seconds: 4 });
    }
}

function methods(text) {
    if (!text) return null;
    const paragraph = make("p", {}, text);
    return make("section", { class: "methods" }, make("h2", {}, "Methods"), paragraph,
        make("p", { class: "actions" }, make("button", { type: "button", on: { click: () => copy(paragraph) } }, "Copy")));
}

function files() {
    const link = (rest, text) => make("a", { href: `${address(rest)}?${query()}`, download: "" }, text);
    return make("p", { class: "actions" },
        link("/report.json", "Report (JSON)"),
        link("/answers.csv", subject() ? "Answers (CSV)" : "Ratings (CSV)"),
        make("button", { type: "button", class: "quiet", on: { click: () => print() } }, "Print"));
}

function show({ report, figures }) {
    const open = new Set([...place.querySelectorAll("details[open]")].map((details) => details.id));
    const tables = subject() ? testTables(report) : ratingTables(report);
    const conclusions = report.conclusions
        ?? report.preferred.map(({ model, words }) => `Temperature of ${model}: ${words}`);
    place.replaceChildren(...[
        subject() ? make("p", { class: "question" }, `“${report.question}”`) : null,
        facts(report),
        list("What it says", conclusions, "conclusions"),
        figures.length ? make("section", { class: "figures", "aria-label": "Figures" }, ...figures.map(figure)) : null,
        list("Beware", report.remarks, "remarks"),
        ...tables,
        methods(report.methods),
        files(),
    ].filter((part) => part !== null));
    for (const details of place.querySelectorAll("details")) details.open = open.has(details.id);
}

function tell(pulse) {
    const noun = subject() ? "answer" : "rating";
    state.textContent = `${counted(pulse.answers, noun)} by ${counted(pulse.listeners, "listener")}`
        + (subject() ? `, ${pulse.finished} to the end.` : ".");
}

async function load() {
    const asked = address() + query();
    try {
        const content = await get(`${address()}?${query()}`);
        if (asked === address() + query()) show(content);
    } catch (error) {
        state.textContent = error.message;
        place.replaceChildren();
    }
}

// A pulse says that there is something new; the report follows, as often as it can be worked out.
function watch() {
    events?.close();
    known = null;
    place.replaceChildren();
    state.textContent = "Loading …";
    by.hidden = subject() === "";
    events = new EventSource(address("/events"));
    events.onmessage = (event) => {
        if (event.data === known) return;
        known = event.data;
        tell(JSON.parse(event.data));
        load();
    };
    events.onerror = () => {
        if (events.readyState === EventSource.CLOSED) load();
    };
    const search = new URLSearchParams(subject() ? { test: subject(), by: form.elements.by.value } : {});
    history.replaceState(null, "", search.size ? `?${search}` : location.pathname);
}

async function begin() {
    const { ratings, tests } = await get("/api/results");
    const asked = new URLSearchParams(location.search);
    form.elements.subject.append(
        make("option", { value: "" }, `Ratings in stars (${ratings})`),
        ...tests.map(({ name, listeners }) => make("option", { value: name }, `${name} (${counted(listeners, "listener")})`)));
    const named = tests.find(({ name }) => name === asked.get("test"));
    const taken = tests.find(({ answers }) => answers > 0);
    form.elements.subject.value = named?.name ?? (ratings ? "" : taken?.name ?? "");
    if (asked.get("test") !== null && !named) notice(`There is no listening test ${asked.get("test")}.`, { isError: true });
    if (form.elements.by.querySelector(`option[value="${CSS.escape(asked.get("by") ?? "")}"]`)) {
        form.elements.by.value = asked.get("by");
    }
    form.addEventListener("change", watch);
    form.addEventListener("submit", (event) => event.preventDefault());
    watch();
}

// On paper nothing can be opened.
addEventListener("beforeprint", () => {
    for (const details of place.querySelectorAll("details")) details.open = true;
});

begin().catch((error) => {
    state.textContent = error.message;
    complain(error);
});
