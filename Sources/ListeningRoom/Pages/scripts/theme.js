// The page's colours, for what is drawn on a canvas.

const names = ["ink", "faint", "line", "accent", "ground", "voice-1", "voice-2", "voice-3", "voice-4"];

export function colours() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export function onThemeChange(act) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}

// Fits a canvas to its place on the screen, and gives what to draw on, in CSS pixels.
export function fitted(canvas) {
    const { width, height } = canvas.getBoundingClientRect();
    const scale = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== across || canvas.height !== down) {
        canvas.width = across;
        canvas.height = down;
    }
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    return { context, width, height };
}
