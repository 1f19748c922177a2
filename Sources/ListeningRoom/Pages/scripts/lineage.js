// Where a piece comes from and what came of it, as a list in lists.

import { make } from "./elements.js";

function branch(node) {
    const item = make("li", {}, node.title);
    if (node.children.length) item.append(make("ul", {}, ...node.children.map(branch)));
    return item;
}

export function lineage(tree) {
    return make("details", { class: "lineage" },
        make("summary", {}, "Lineage"), make("ul", {}, branch(tree)));
}
