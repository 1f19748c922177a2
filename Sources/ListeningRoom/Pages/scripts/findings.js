// The figures of a report in tables.

import { make } from "./elements.js";
import { decimal } from "./format.js";

const number = (value, places = 2) => (value === null ? "–" : decimal(value, places));
const percent = (share) => (share === null ? "–" : `${Math.round(100 * share)} %`);
const chance = (p) => (p === null ? "–" : p < 0.001 ? "< 0.001" : decimal(p, 3));
const range = (from, to, tell = number) => (from === null || to === null ? "–" : `${tell(from)} to ${tell(to)}`);

// A table that opens; `rows` hold texts, the first of each its heading.
function table(id, title, heads, rows, note = null) {
    return make("details", { class: "lineage", id: `table-${id}` }, make("summary", {}, title),
        make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
            make("table", {}, make("thead", {}, make("tr", {},
                ...heads.map((head) => make("th", { scope: "col" }, head)))),
            make("tbody", {}, ...rows.map(([name, ...cells]) => make("tr", {},
                make("th", { scope: "row" }, name), ...cells.map((cell) => make("td", {}, cell))))))),
        note ? make("p", {}, make("small", {}, note)) : null);
}

const rules = {
    failed_repeats: "answered repeats the other way",
    preferred_anchors: "preferred shuffled notes",
    hurried_answers: "answered sooner than listening takes",
};

const experiences = {
    little: "Little to do with music", listener: "Listens to much music",
    player: "Plays or sings", professional: "Professional",
};

// Who took part and what counts, in a list of facts.
export function facts(report) {
    const told = [];
    if (report.listeners) {
        const { listeners, answers, repeats } = report;
        if (listeners.answered === 0) return null;
        told.push(["Listeners that count", `${listeners.counted} of ${listeners.answered}`]);
        told.push(["Answers that count", `${answers.counted} of ${answers.given}`]);
        if (repeats) told.push(["Repeats answered the same", `${repeats.same} of ${repeats.repeats}`]);
        for (const { experience, answered, counted } of listeners.experience) {
            if (answered > 0) told.push([experiences[experience], `${counted} of ${answered}`]);
        }
        for (const { rater, reasons } of listeners.excluded) {
            told.push([`Left out: listener ${rater}`, reasons.map((reason) => rules[reason]).join("; ")]);
        }
    } else {
        if (report.answers === 0) return null;
        told.push(["Scores", String(report.answers)], ["Pieces", String(report.pieces)], ["Listeners", String(report.raters)]);
    }
    return make("ul", { class: "told" }, ...told.map(([name, value]) => make("li", {},
        make("span", {}, `${name} `), make("span", { class: "value" }, value))));
}

function scoreRow(name, line) {
    return [name, String(line.answers), String(line.pieces), number(line.mean_score),
        range(line.lower, line.upper), number(line.median, 1), ...line.counts.map(String)];
}

const scoreHeads = ["answers", "pieces", "mean", "95 % interval", "median", "1", "2", "3", "4", "5"];

function differences(id, difference) {
    if (!difference) return [];
    const all = difference.p_value === null ? "" : ` All together, ${difference.test.replace("_", "-")}: p ${chance(difference.p_value)}.`;
    return [table(id, "Do they differ?", ["first and second", "test", "effect", "p", "p (Holm)"],
        difference.comparisons.map((pair) => [`${pair.first} and ${pair.second}`, pair.test.replace("_", "-"),
            number(pair.effect), chance(pair.p_value), chance(pair.adjusted)]),
        `On ${difference.unit === "rater" ? "listeners’" : "pieces’"} means. Effect: −1 to 1, above 0 where the first is better.${all}`)];
}

function agreed(agreement) {
    if (!agreement) return [];
    return [make("p", {}, make("small", {}, `Agreement: alpha ${number(agreement.alpha)} (95 %: ${range(agreement.lower, agreement.upper)}) `
        + `over ${agreement.pieces} pieces; 1 is full, 0 what chance gives.`))];
}

function pairTables({ groups, preferences }) {
    return [
        table("strengths", "Strengths", ["group", "strength", "95 % interval", "answers", "pieces"],
            groups.map((group) => [group.group, number(group.strength), range(group.lower, group.upper),
                String(group.answers), String(group.pieces)]),
            "Log-odds against the mean of all."),
        table("preferences", "Preferences",
            ["first over second", "first", "second", "no difference", "cannot tell", "share", "95 % interval", "p (Holm)", "could find"],
            preferences.map((pair) => [`${pair.first} over ${pair.second}`, String(pair.first_preferred), String(pair.second_preferred),
                String(pair.no_difference), String(pair.cannot_tell), percent(pair.share),
                range(pair.lower, pair.upper, percent), chance(pair.adjusted), percent(pair.detectable)]),
            "Share: of the answers that prefer one. Could find: the smallest preference that so many answers would have shown in 8 of 10 tests."),
    ];
}

function guessTables({ groups }) {
    return [table("guesses", "Judged human", ["group", "answers", "pieces", "judged human", "95 % interval", "d′", "95 % interval", "p (Holm)"],
        groups.map((group) => [group.group, String(group.answers), String(group.pieces), percent(group.share),
            range(group.lower, group.upper, percent), number(group.told?.d_prime ?? null),
            range(group.told?.d_prime_lower ?? null, group.told?.d_prime_upper ?? null), chance(group.told?.adjusted ?? null)]),
        "d′: how well a group is told from human pieces, 0 by guessing.")];
}

// The tables of a listening test.
export function testTables(report) {
    return [
        ...(report.pairs ? pairTables(report.pairs) : []),
        ...report.scales.flatMap((scale) => [
            table(`scale-${scale.scale}`, scale.label, ["group", ...scoreHeads], scale.groups.map((group) => scoreRow(group.group, group))),
            ...differences(`differences-${scale.scale}`, scale.difference),
            ...agreed(scale.agreement),
        ]),
        ...(report.guesses ? guessTables(report.guesses) : []),
    ];
}

// The tables of the ratings in stars.
export function ratingTables(report) {
    if (report.answers === 0) return [];
    const rows = report.models.flatMap(({ model, all, temperatures }) => [
        scoreRow(model, all), ...temperatures.map((line) => scoreRow(`${model} at ${line.temperature}`, line)),
    ]);
    return [table("scores", "Scores", ["model", ...scoreHeads], rows), ...differences("differences", report.difference), ...agreed(report.agreement)];
}
