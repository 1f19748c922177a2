// The library: every piece, a page at a time.

import { get, post } from "./api.js";
import { make } from "./elements.js";
import { complain, notice } from "./notices.js";
import { Piece } from "./piece.js";
import { player } from "./player.js";
import "./room.js";

const list = document.getElementById("pieces");
const state = document.getElementById("state");
const more = document.getElementById("more");
const filters = document.getElementById("filters");

let pieces = [];
let next = null;
// Counts the lists asked for: an answer to an older question is thrown away.
let question = 0;

function query(after) {
    const chosen = new FormData(filters);
    const asked = new URLSearchParams({ limit: "50", order: chosen.get("order") });
    if (chosen.get("model")) asked.set("model", chosen.get("model"));
    if (chosen.get("temperature")) asked.set("temperature", chosen.get("temperature"));
    const rating = chosen.get("rating");
    if (rating === "yes" || rating === "no") asked.set("rated", rating);
    else if (rating) asked.set("minimum", rating);
    if (after) asked.set("after", after);
    return asked;
}

async function load(after = null) {
    const own = ++question;
    more.disabled = true;
    try {
        const page = await get(`/api/generations?${query(after)}`);
        if (own !== question) return;
        if (!after) clear();
        for (const generation of page.generations) append(generation);
        next = page.next;
        more.hidden = next === null;
        describe();
        if (after) pieces[pieces.length - page.generations.length]?.playButton.focus();
    } catch (error) {
        if (own === question) state.textContent = error.message;
    } finally {
        more.disabled = false;
    }
}

function describe() {
    const isFiltered = query().size > 2;
    state.textContent = pieces.length ? ""
        : isFiltered ? "No piece is like that."
        : "Nothing here yet. Train a model with studio train FOLDER, then let it write: studio sample --model NAME.";
    state.hidden = state.textContent === "";
}

function clear() {
    for (const piece of pieces) piece.leave();
    pieces = [];
}

function append(generation, place = pieces.length) {
    const piece = new Piece(generation, { remove });
    pieces.splice(place, 0, piece);
    list.insertBefore(piece.element, list.children[place] ?? null);
    return piece;
}

async function remove(piece) {
    const place = pieces.indexOf(piece);
    try {
        const answer = await post(`/api/generations/${piece.id}/remove`);
        pieces.splice(place, 1);
        piece.leave();
        (pieces[place] ?? pieces[place - 1])?.playButton.focus();
        describe();
        notice(`${piece.id} is deleted.`, {
            seconds: answer.undo_seconds,
            action: { label: "Undo", run: () => restore(piece.generation, place) },
        });
    } catch (error) {
        complain(error);
    }
}

async function restore(generation, place) {
    try {
        await post(`/api/generations/${generation.id}/restore`);
        append(generation, Math.min(place, pieces.length)).playButton.focus();
        describe();
    } catch (error) {
        complain(error);
    }
}

// One piece is open at a time.
list.addEventListener("opened", (event) => {
    for (const piece of pieces) {
        if (piece !== event.detail && piece.isOpen) piece.close();
    }
});
filters.addEventListener("change", () => load());
filters.addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => load(next));
player.addEventListener("fail", (event) => complain(event.detail));

get("/api/models").then(({ models }) => {
    for (const model of models) filters.elements.model.append(make("option", { value: model.name }, model.name));
}).catch(complain);
load();
