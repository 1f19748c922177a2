// Lets a model write: settings in, pieces out, the first played at once.

import { follow, get, post } from "./api.js";
import { make } from "./elements.js";
import { counted } from "./format.js";
import { complain } from "./notices.js";
import { Piece } from "./piece.js";
import { player } from "./player.js";
import "./room.js";

const form = document.getElementById("request");
const { model, temperature, count, bars, seed, primer, harmonise } = form.elements;
const [go, cancel, progress, state, list] =
    ["go", "cancel", "progress", "state", "pieces"].map((id) => document.getElementById(id));

const models = new Map();
let job = null;
let isCancelled = false;

// One line that says what the temperature does.
function explain() {
    const value = Number(temperature.value);
    document.getElementById("temperature-value").textContent = value.toFixed(2);
    const isGAN = models.get(model.value)?.kind === "gan";
    document.getElementById("temperature-help").textContent =
        value === 0 ? (isGAN ? "The one piece in the middle of all." : "Always the likeliest next note: the same piece each time, and soon in circles.")
        : isGAN ? (value < 1 ? "Closer to the middle: pieces more alike." : value === 1 ? "As spread out as the model learnt." : "Farther out than the model learnt: odder pieces.")
        : value < 0.7 ? "Careful: likely notes only, often repeating itself."
        : value < 1 ? "A little calmer than the music it learnt from."
        : value === 1 ? "As the model learnt: neither calmer nor bolder."
        : value <= 1.3 ? "Bolder than what it learnt: more surprises, more slips."
        : "Wild: surprising notes crowd out the likely ones.";
}

// Voices beneath a melody are written by models of chords alone, and last as long as the melody.
function offer() {
    const canHarmonise = models.get(model.value)?.encoding === "frames";
    harmonise.disabled = !canHarmonise || !primer.files.length;
    if (!canHarmonise) harmonise.checked = false;
    bars.disabled = harmonise.checked && !harmonise.disabled;
    document.getElementById("harmonise-help").textContent =
        canHarmonise ? "" : "This model knows no chords; one trained on chorales does.";
}

function base64(buffer) {
    const bytes = new Uint8Array(buffer);
    let text = "";
    for (let place = 0; place < bytes.length; place += 8192) {
        text += String.fromCharCode(...bytes.subarray(place, place + 8192));
    }
    return btoa(text);
}

async function upload() {
    const file = primer.files[0];
    if (!file) return null;
    if (file.size > 1024 * 1024) throw new Error(`${file.name} is larger than 1 MiB. Choose another.`);
    return (await post("/api/primers", { midi: base64(await file.arrayBuffer()) })).id;
}

function number(field) {
    if (field.value === "" && field.validity.valid) return null;
    if (!field.validity.valid) {
        field.focus();
        throw new Error(`${field.labels[0].textContent}: expected ${field.min} to ${field.max}.`);
    }
    return Number(field.value);
}

function stop() {
    isCancelled = true;
    if (job) post(`/api/jobs/${job}/cancel`).catch(complain);
}

function setBusy(isBusy) {
    go.disabled = isBusy;
    cancel.hidden = !isBusy;
    progress.hidden = !isBusy;
}

async function write() {
    const shown = new Set();
    // The newest run stands on top, its pieces in order.
    const below = list.firstElementChild;
    isCancelled = false;
    setBusy(true);
    progress.value = 0;
    state.textContent = "";
    try {
        const file = await upload();
        const isMelody = Boolean(file) && harmonise.checked && !harmonise.disabled;
        const asked = {
            model: model.value, temperature: Number(temperature.value),
            count: number(count) ?? 1, bars: isMelody ? null : number(bars), seed: seed.value.trim() || null,
            primer: file, harmonise: isMelody,
        };
        job = (await post("/api/samples", asked)).id;
        // Somebody may have thought better of it before the job had a name.
        if (isCancelled) stop();
        state.textContent = "Writing …";
        const report = await follow(job, (now) => {
            progress.value = now.progress;
            state.textContent = now.status === "waiting" ? "Waiting for another job …"
                : `${counted(now.generations.length, "piece")} of ${asked.count} written`;
            for (const id of now.generations) show(id, shown, below);
        });
        if (report.status === "failed") throw new Error(report.message);
        state.textContent = report.status === "done"
            ? `${counted(report.generations.length, "piece")} written.`
            : `Stopped; ${counted(report.generations.length, "piece")} written before.`;
    } catch (error) {
        state.textContent = "";
        complain(error);
    } finally {
        job = null;
        setBusy(false);
    }
}

async function show(id, shown, below) {
    if (shown.has(id)) return;
    const isFirst = shown.size === 0;
    shown.add(id);
    try {
        const { generation } = await get(`/api/generations/${id}`);
        // The same seed and settings give the same piece: it is here already.
        if (document.getElementById(`piece-${id}`)) return;
        const piece = new Piece(generation);
        list.hidden = false;
        list.insertBefore(piece.element, below);
        if (isFirst) await piece.play();
    } catch (error) {
        complain(error);
    }
}

form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (model.value) write();
});
cancel.addEventListener("click", stop);
temperature.addEventListener("input", explain);
model.addEventListener("change", explain);
for (const field of [model, primer, harmonise]) field.addEventListener("change", offer);
player.addEventListener("fail", (event) => complain(event.detail));

get("/api/models").then(({ models: known }) => {
    for (const entry of known) {
        models.set(entry.name, entry);
        model.append(make("option", { value: entry.name }, `${entry.name} (${entry.kind})`));
    }
    if (!known.length) {
        go.disabled = true;
        state.textContent = "No model yet: train one with studio train FOLDER.";
    }
    explain();
    offer();
}).catch(complain);
