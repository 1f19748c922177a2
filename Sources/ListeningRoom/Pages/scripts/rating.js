// One to five stars and a comment.

import { newKey, postSurely } from "./api.js";
import { make } from "./elements.js";
import { counted, decimal, moment } from "./format.js";
import { complain, notice } from "./notices.js";
import { rater, remember } from "./room.js";

const words = ["bad", "poor", "fair", "good", "excellent"];

// "3.8 of 5" with its interval, or that nobody rated yet.
export function meanScore(generation) {
    const { mean_score: mean, interval, ratings } = generation;
    if (mean === null) {
        return make("span", { class: "score none" }, "not rated");
    }
    const range = `${decimal(interval.low)}–${decimal(interval.high)}`;
    return make("span", { class: "score", title: "Mean of the ratings, and the interval that holds the true mean in 95 of 100 cases" },
        make("strong", {}, decimal(mean)),
        make("span", { class: "star", "aria-hidden": "true" }, "★"),
        make("span", { class: "visually-hidden" }, " of 5 stars, "),
        make("small", {}, `${range}, ${counted(ratings, "rating")}`));
}

function stars(id) {
    const field = make("fieldset", { class: "stars" }, make("legend", {}, "Your rating"));
    for (let score = 1; score <= 5; score++) {
        const input = make("input", {
            type: "radio", name: `score-${id}`, value: String(score), id: `score-${id}-${score}`,
            class: "visually-hidden",
        });
        const label = make("label", { for: input.id, title: words[score - 1] },
            make("span", { class: "shape", "aria-hidden": "true" }, "☆"),
            make("span", { class: "visually-hidden" }, `${score} of 5, ${words[score - 1]}`));
        input.addEventListener("change", () => fill(field, score));
        field.append(input, label);
    }
    return field;
}

function fill(field, score) {
    field.querySelectorAll("label").forEach((label, place) => {
        label.classList.toggle("full", place < score);
        label.querySelector(".shape").textContent = place < score ? "★" : "☆";
    });
}

// The form; `rated` is told once a rating is on disk.
export function ratingForm(id, ratings, rated) {
    const field = stars(id);
    const comment = make("textarea", { rows: "2", maxlength: "1000", id: `comment-${id}` });
    const name = make("input", {
        type: "text", maxlength: "64", required: true, id: `rater-${id}`, autocomplete: "nickname",
    });
    const save = make("button", { type: "submit" }, "Save rating");
    const form = make("form", { class: "rating", "aria-label": "Rate this piece", novalidate: true },
        field,
        make("p", {}, make("label", { for: comment.id }, "Comment"), comment),
        make("p", { class: "as" }, make("label", { for: name.id }, "Rate as"), name, save));

    rater().then((known) => {
        name.value = known;
        const own = ratings.find((rating) => rating.rater === known);
        if (!own) return;
        field.querySelector(`input[value="${own.score}"]`).checked = true;
        fill(field, own.score);
        comment.value = own.comment ?? "";
    }).catch(complain);

    // The key stays the same until an answer came: twice sent counts once.
    let key = newKey();
    for (const part of [field, comment, name]) part.addEventListener("input", () => { key = newKey(); });
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const score = Number(field.querySelector("input:checked")?.value ?? 0);
        if (!score) {
            notice("Choose one to five stars first.");
            field.querySelector("input").focus();
            return;
        }
        if (!name.value.trim()) {
            notice("Say who rates: a nickname will do.");
            name.focus();
            return;
        }
        save.disabled = true;
        try {
            await postSurely(`/api/generations/${id}/ratings`, {
                score, comment: comment.value.trim(), rater: name.value.trim(), key,
            });
            key = newKey();
            remember(name.value.trim());
            notice(`Saved: ${score} of 5.`);
            await rated();
        } catch (error) {
            complain(error);
        } finally {
            save.disabled = false;
        }
    });
    return form;
}

export function ratingList(ratings) {
    if (!ratings.length) return null;
    return make("section", { class: "others", "aria-label": "Ratings" },
        make("h3", {}, "Ratings"),
        make("ul", {}, ...ratings.map((rating) => make("li", {},
            make("strong", {}, `${rating.score} `),
            make("span", { class: "star", "aria-hidden": "true" }, "★ "),
            rating.comment ? make("q", {}, rating.comment) : null,
            make("small", {}, ` ${rating.rater}, ${moment(rating.created)}`)))));
}
