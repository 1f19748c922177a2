// What every page knows of the room, and who rates.

import { get } from "./api.js";

export const room = get("/api/room");

room.then(({ library }) => {
    document.getElementById("room-name").textContent = library;
}).catch(() => {});

const key = "studio-rater";

export async function rater() {
    let known = null;
    try {
        known = localStorage.getItem(key);
    } catch {
        // A browser that keeps nothing is asked again each time.
    }
    return known || (await room).rater || "";
}

export function remember(name) {
    try {
        localStorage.setItem(key, name);
    } catch {
        // See above.
    }
}
