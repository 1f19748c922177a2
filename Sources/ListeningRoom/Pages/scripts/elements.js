// Makes elements. Text is only ever text: nothing here reads HTML.

export function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (name === "on") {
            for (const [event, listener] of Object.entries(value)) {
                element.addEventListener(event, listener);
            }
        } else if (name === "class") {
            element.className = value;
        } else if (value === true) {
            element.setAttribute(name, "");
        } else {
            element.setAttribute(name, value);
        }
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
}

const namespace = "http://www.w3.org/2000/svg";

function shape(points) {
    const picture = document.createElementNS(namespace, "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", points);
    picture.append(path);
    return picture;
}

export const icons = {
    play: () => shape("M8 5.5v13l11-6.5z"),
    pause: () => shape("M7 5h3.5v14H7zM13.5 5H17v14h-3.5z"),
};
