// A piano roll on a canvas that follows the sound: time to the right, pitch upwards.

import { make } from "./elements.js";
import { counted, pitchName } from "./format.js";
import { colours, fitted } from "./theme.js";

const narrowest = 24; // pixels for a second; a longer piece moves past
const gutter = 30; // pixels for the names of the octaves; the waveform below leaves as many

export class PianoRoll {
    // `seek` is told the second that was clicked.
    constructor(piece, seek) {
        this.piece = piece;
        // The sound outlasts the notes; once it is known, both share one axis.
        this.seconds = piece.seconds;
        const pitches = piece.notes.map((note) => note[2]);
        const low = pitches.length ? Math.min(...chunked(pitches, Math.min)) : 60;
        const high = pitches.length ? Math.max(...chunked(pitches, Math.max)) : 72;
        this.low = Math.max(0, low - 2);
        this.high = Math.min(127, Math.max(high + 2, low + 12));
        // Longest note first tells how far before the window a note may begin.
        this.longest = piece.notes.reduce((most, note) => Math.max(most, note[1]), 0);
        const range = pitches.length ? `, ${pitchName(low)} to ${pitchName(high)}` : "";
        this.element = make("canvas", {
            class: "roll", role: "img",
            "aria-label": `Piano roll: ${counted(pitches.length, "note")}${range}`,
        });
        this.element.addEventListener("click", (event) => {
            const x = event.clientX - this.element.getBoundingClientRect().left;
            seek(Math.max(0, this.start + (x - gutter) / this.scale));
        });
        this.time = 0;
        this.start = 0;
        this.scale = 1;
    }

    draw(time = this.time) {
        this.time = time;
        const { context, width, height } = fitted(this.element);
        if (width <= gutter) return;
        const { notes, bars } = this.piece;
        const seconds = this.seconds;
        const colour = colours();
        const voices = [colour["voice-1"], colour["voice-2"], colour["voice-3"], colour["voice-4"]];
        const room = width - gutter;
        this.scale = Math.max(room / Math.max(seconds, 0.1), narrowest);
        const shown = room / this.scale;
        // The sound's place stays in the left third once the piece begins to move.
        this.start = Math.max(0, Math.min(time - shown / 3, seconds - shown));
        const end = this.start + shown;
        const x = (second) => gutter + (second - this.start) * this.scale;
        const row = height / (this.high - this.low + 1);
        const y = (pitch) => (this.high - pitch) * row;

        context.clearRect(0, 0, width, height);
        this.drawOctaves(context, width, height, row, y, colour);
        context.save();
        context.beginPath();
        context.rect(gutter, 0, room, height);
        context.clip();
        context.fillStyle = colour.line;
        for (const bar of bars) {
            if (bar >= this.start && bar <= end) context.fillRect(x(bar), 0, 1, height);
        }
        const first = firstAfter(notes, this.start - this.longest);
        for (let place = first; place < notes.length && notes[place][0] <= end; place++) {
            const [onset, duration, pitch, velocity, track] = notes[place];
            if (onset + duration < this.start) continue;
            const sounds = time > 0 && time >= onset && time < onset + duration;
            context.fillStyle = sounds ? colour.ink : voices[track % voices.length];
            context.globalAlpha = sounds ? 1 : 0.45 + 0.55 * velocity / 127;
            context.fillRect(
                x(onset), y(pitch) + 0.5,
                Math.max(duration * this.scale - 1, 1.5), Math.max(row - 1, 1.5),
            );
        }
        context.globalAlpha = 1;
        context.fillStyle = colour.accent;
        context.fillRect(x(time) - 0.75, 0, 1.5, height);
        context.restore();
    }

    drawOctaves(context, width, height, row, y, colour) {
        context.font = "11px system-ui, sans-serif";
        context.textBaseline = "middle";
        for (let pitch = Math.ceil(this.low / 12) * 12; pitch <= this.high; pitch += 12) {
            context.fillStyle = colour.line;
            context.fillRect(gutter, y(pitch) + row, width - gutter, 1);
            context.fillStyle = colour.faint;
            const middle = Math.max(8, Math.min(y(pitch) + row / 2, height - 8));
            context.fillText(pitchName(pitch), 2, middle);
        }
    }
}

// Least or greatest of each thousand, so that no call has too many arguments.
function chunked(values, choose) {
    const found = [];
    for (let place = 0; place < values.length; place += 1000) {
        found.push(choose(...values.slice(place, place + 1000)));
    }
    return found;
}

// The place of the first note that begins at or after a second; notes are in order of onset.
function firstAfter(notes, second) {
    let [low, high] = [0, notes.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (notes[middle][0] < second) low = middle + 1;
        else high = middle;
    }
    return low;
}
