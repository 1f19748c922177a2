// The form that makes a listening test.

import { follow, get, post } from "./api.js";
import { make } from "./elements.js";
import { complain, notice } from "./notices.js";

const form = document.getElementById("request");
const [opener, go, cancel, progress, state, models, scales] =
    ["new", "go", "cancel", "progress", "state", "models", "scales"].map((id) => document.getElementById(id));
const { name, kind, question, temperatures, pieces, seconds, trials, minimum, humans, anchors } = form.elements;

// What each kind of test asks where nothing else is said.
const usual = new Map();
const ownScales = 2; // empty rows for scales of one's own
let job = null;

function refuse(field, message) {
    field.focus();
    throw new Error(message);
}

function number(field) {
    if (!field.validity.valid || field.value === "") {
        refuse(field, `${field.labels[0].textContent}: expected ${field.min} to ${field.max}.`);
    }
    return Number(field.value);
}

function numbers(field) {
    const parts = field.value.split(/[\s,;]+/).filter(Boolean);
    const values = parts.map(Number);
    if (!parts.length || values.some((value) => !Number.isFinite(value) || value < 0)) {
        refuse(field, `${field.labels[0].textContent}: expected numbers such as 0.8, 1.1; found “${field.value}”.`);
    }
    return values;
}

function chosenScales() {
    const rows = [...scales.querySelectorAll("input")];
    const chosen = rows.filter((row) => row.value.trim()).map((row) => {
        const label = row.value.trim();
        return { name: row.dataset.name ?? label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"), label };
    });
    if (!chosen.length) refuse(rows[0], "Scales: expected one at least.");
    return chosen;
}

function wanted() {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name.value.trim())) {
        refuse(name, "Name: expected letters, digits, - _ and ., the first a letter or a digit.");
    }
    const writers = [...models.querySelectorAll("input:checked")].map((box) => box.value);
    if (!writers.length) refuse(models.querySelector("input") ?? opener, "Choose a model that writes.");
    return {
        name: name.value.trim(), kind: kind.value, question: question.value.trim() || undefined,
        scales: kind.value === "scales" ? chosenScales() : undefined,
        models: writers, temperatures: numbers(temperatures), pieces: number(pieces), seconds: number(seconds),
        trials: number(trials), minimum: number(minimum), humans: humans.checked, anchors: anchors.checked,
    };
}

function setBusy(isBusy) {
    go.disabled = isBusy;
    cancel.hidden = !isBusy;
    progress.hidden = !isBusy;
}

async function makeTest(made) {
    state.textContent = "";
    try {
        const asked = wanted();
        setBusy(true);
        progress.value = 0;
        job = (await post("/api/tests", asked)).id;
        const report = await follow(job, (now) => {
            progress.value = now.progress;
            state.textContent = now.status === "waiting" ? "Waiting for another job …" : now.step ?? "Beginning …";
        });
        if (report.status === "failed") throw new Error(report.message);
        state.textContent = report.status === "done" ? "" : "Stopped; no test was made.";
        if (report.status !== "done") return;
        for (const remark of report.remarks ?? []) notice(remark, { seconds: 20 });
        notice(`${asked.name} is made. Its link is below.`);
        open(false);
        name.value = "";
        await made();
        document.querySelector(`#test-${CSS.escape(asked.name)} input`)?.focus();
    } catch (error) {
        state.textContent = "";
        complain(error);
    } finally {
        job = null;
        setBusy(false);
    }
}

function open(isOpen) {
    form.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) name.focus();
}

function showKind() {
    const { question: asked, scales: rows } = usual.get(kind.value);
    question.value = asked;
    scales.hidden = kind.value !== "scales";
    scales.querySelectorAll("input").forEach((row) => row.remove());
    const empty = Array(rows.length ? ownScales : 0).fill({ name: null, label: "" });
    scales.append(...[...rows, ...empty].map((scale, row) => make("input", {
        type: "text", maxlength: "60", value: scale.label, "data-name": scale.name, "aria-label": `Scale ${row + 1}`,
    })));
    humans.disabled = kind.value === "human-or-machine";
    if (humans.disabled) humans.checked = true;
    anchors.disabled = !humans.checked;
}

async function fill() {
    const [{ kinds }, { models: writers }] = await Promise.all([get("/api/tests/kinds"), get("/api/models")]);
    for (const each of kinds) usual.set(each.kind, each);
    showKind();
    models.append(...(writers.length
        ? writers.map((model, row) => make("label", {},
            make("input", { type: "checkbox", value: model.name, checked: row === 0 }), ` ${model.name} (${model.kind})`))
        : [make("p", { class: "state" }, "No model yet: train one with studio train FOLDER.")]));
    go.disabled = !writers.length;
}

// `made` is told when there is a new test.
export function offer({ made }) {
    opener.addEventListener("click", () => open(form.hidden));
    kind.addEventListener("change", showKind);
    humans.addEventListener("change", () => {
        anchors.disabled = !humans.checked;
        if (anchors.disabled) anchors.checked = false;
    });
    cancel.addEventListener("click", () => job && post(`/api/jobs/${job}/cancel`).catch(complain));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!go.disabled) makeTest(made);
    });
    fill().catch(complain);
}
