// A listening test as a listener takes it: agreement, questions, thanks.

import { get, post, postSurely } from "./api.js";
import { make } from "./elements.js";
import { counted } from "./format.js";
import { complain } from "./notices.js";
import { Question } from "./question.js";

const [main, place, progress, saved] =
    ["main", "place", "progress", "saved"].map((id) => document.getElementById(id));

const experiences = [
    ["little", "I have little to do with music"],
    ["listener", "I listen to much music, and play none"],
    ["player", "I play or sing, or did so for years"],
    ["professional", "I studied music, or live on it"],
];

let invitation = null;
let question = null;

function show(heading, ...parts) {
    question?.leave();
    question = null;
    main.replaceChildren(...[heading, ...parts].filter(Boolean));
    scrollTo(0, 0);
    heading.focus();
}

function tell({ answered, count }) {
    progress.hidden = false;
    progress.max = count;
    progress.value = answered;
}

function title(text) { return make("h1", { tabindex: "-1" }, text); }

function button(text, act, isQuiet = false) {
    return make("button", { type: "button", class: isQuiet ? "quiet" : "main", on: { click: act } }, text);
}

function explain(error) {
    return error.status === 0 ? "There is no connection to the test. Try again in a moment." : error.message;
}

// Before the first question

function minutes() {
    const pieces = invitation.kind === "pairs" ? 2 : 1;
    return Math.ceil(invitation.questions * (pieces * invitation.seconds + 10) / 60);
}

function welcome() {
    place.textContent = "";
    progress.hidden = true;
    const agree = make("input", { type: "checkbox", id: "agree" });
    const state = make("span", { class: "state error", role: "status" });
    const begin = make("button", { type: "submit" }, "Begin");
    const form = make("form", { class: "agreement", novalidate: true },
        make("p", {}, invitation.consent),
        make("fieldset", { class: "choices single" }, make("legend", {}, "You and music"),
            ...experiences.map(([value, text]) => make("label", { class: "choice" },
                make("input", { type: "radio", name: "experience", value, class: "visually-hidden" }), text))),
        make("p", { class: "agree" }, agree, make("label", { for: "agree" }, "I agree to take part.")),
        make("p", { class: "go" }, begin, state));
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const experience = form.elements.experience.value;
        if (!experience || !agree.checked) {
            state.textContent = !experience ? "Say how much you have to do with music." : "Without your agreement the test cannot begin.";
            (experience ? agree : form.querySelector("input[type=radio]")).focus();
            return;
        }
        begin.disabled = true;
        try {
            ask(await post("/api/test/session", { consented: true, experience }));
        } catch (error) {
            begin.disabled = false;
            state.textContent = explain(error);
        }
    });
    show(title("Before you listen"),
        make("p", { class: "lead" }, `${counted(invitation.questions, "question")}, at most about ${counted(minutes(), "minute")}. `
            + "Put on headphones if you have some, and choose a volume that is comfortable."), form);
}

function resume({ answered, count }) {
    tell({ answered, count });
    place.textContent = "";
    show(title("Welcome back"),
        make("p", { class: "lead" }, answered ? `${answered} of ${counted(count, "answer")} are saved.` : "You had just begun."),
        make("p", { class: "go" },
            button("Go on", () => post("/api/test/question").then(ask).catch(lost)),
            button("Somebody else wants to take the test", welcome, true)));
}

// Questions

function ask({ question: trial, progress: way }) {
    tell(way);
    if (!trial) {
        thank(way);
        return;
    }
    const next = new Question(invitation, trial, (answer) => send(next, answer));
    const stop = button("Stop here", () => confirmStop(way), true);
    show(next.heading, next.element, foot(next, stop));
    question = next;
    place.textContent = `Question ${trial.number} of ${trial.count}`;
}

async function send(asked, answer) {
    asked.setSaving(true, "Saving …");
    try {
        const next = await postSurely("/api/test/answers", answer);
        saved.textContent = `Saved: ${counted(next.progress.answered, "answer")}.`;
        ask(next);
    } catch (error) {
        // An answer that arrived before, or a session that is over: go on where the test is.
        if (error.status === 409 || error.status === 404) lost(error);
        else asked.setSaving(false, `Not saved yet. ${explain(error)}`);
    }
}

// The session is elsewhere than this page believes.
async function lost(error) {
    complain({ message: explain(error) });
    if (error.status === 0) return;
    try {
        await start({ goesOn: error.status === 409 });
    } catch (again) {
        complain({ message: explain(again) });
    }
}

function confirmStop({ answered }) {
    const dialog = make("dialog", { class: "sheet", "aria-labelledby": "stop-heading" },
        make("h2", { id: "stop-heading" }, "Stop here?"),
        make("p", {}, answered ? `${counted(answered, "answer")} of yours ${answered === 1 ? "is" : "are"} kept, and you cannot go on later.` : "Nothing was answered yet."),
        make("p", { class: "go" },
            button("Stop", () => {
                dialog.close();
                post("/api/test/finish").then(({ progress: way }) => thank(way)).catch(lost);
            }),
            button("Go on listening", () => dialog.close(), true)));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

// Afterwards

function thank({ answered, count }) {
    place.textContent = "";
    saved.textContent = "";
    tell({ answered, count });
    show(title("Thank you"),
        make("p", { class: "lead" }, answered === 0 ? "You answered no question, and nothing was kept."
            : answered === count ? `All ${count} of your answers are saved.`
            : `Your ${counted(answered, "answer")} ${answered === 1 ? "is" : "are"} saved.`),
        make("p", {}, "You may close this page."),
        make("p", { class: "go" }, button("Somebody else wants to take the test", welcome, true)));
}

// Keys: a letter or a digit alone, which one can switch off.

const setting = "studio-listening-keys";
let hasKeys = true;
try {
    hasKeys = localStorage.getItem(setting) !== "off";
} catch {
    // A browser that keeps nothing has the keys on each time.
}

function foot(asked, stop) {
    const keys = make("input", { type: "checkbox", id: "keys", checked: hasKeys });
    keys.addEventListener("change", () => {
        hasKeys = keys.checked;
        document.body.classList.toggle("keyless", !hasKeys);
        try {
            localStorage.setItem(setting, hasKeys ? "on" : "off");
        } catch {
            // See above.
        }
    });
    document.body.classList.toggle("keyless", !hasKeys);
    return make("div", { class: "foot" },
        make("p", { class: "keys" }, keys, make("label", { for: "keys" }, `Keys: ${asked.keys}`)), stop);
}

document.addEventListener("keydown", (event) => {
    if (!hasKeys || !question || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const { target } = event;
    if (target.closest("textarea, dialog")) return;
    // Enter belongs to what has the focus, where that does something with it.
    if (event.key === "Enter" && target.closest("button, a, summary, input")) return;
    if (question.press(event.key.toLowerCase())) event.preventDefault();
});

async function start({ goesOn = false } = {}) {
    invitation = await get("/api/test");
    const { session } = invitation;
    if (!session) welcome();
    else if (session.is_finished) thank(session);
    else if (goesOn) ask(await post("/api/test/question"));
    else resume(session);
}

start().catch((error) => {
    main.replaceChildren(make("h1", {}, "Listening test"), make("p", { class: "state error" }, explain(error)));
});
