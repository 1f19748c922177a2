// What the page says at its foot, with something to do about it perhaps.

import { make } from "./elements.js";

const place = document.getElementById("notices");

export function notice(text, { action = null, seconds = 6, isError = false } = {}) {
    const line = make("p", { class: isError ? "notice error" : "notice" }, text);
    const dismiss = () => line.remove();
    if (action) {
        line.append(make("button", {
            type: "button",
            on: { click: () => { dismiss(); action.run(); } },
        }, action.label));
    }
    line.append(make("button", {
        type: "button", class: "quiet", "aria-label": "Dismiss", on: { click: dismiss },
    }, "×"));
    place.append(line);
    if (!isError) setTimeout(dismiss, seconds * 1000);
    return dismiss;
}

export function complain(error) {
    notice(error.message, { isError: true });
}
