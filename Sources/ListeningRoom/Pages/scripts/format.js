// Numbers and moments as people read them.

export function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function decimal(value, places = 1) {
    return value.toFixed(places);
}

const dates = new Intl.DateTimeFormat(undefined, {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
});

export function moment(text) {
    return dates.format(new Date(text));
}

export function counted(count, noun) {
    return `${count.toLocaleString()} ${noun}${count === 1 ? "" : "s"}`;
}

const names = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

export function pitchName(pitch) {
    return `${names[pitch % 12]}${Math.floor(pitch / 12) - 1}`;
}
