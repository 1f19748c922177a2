// Plays one piece at a time; a piece that was never played is rendered first.

import { follow, get, post, RoomError } from "./api.js";

class Player extends EventTarget {
    constructor() {
        super();
        this.audio = new Audio();
        this.audio.preload = "auto";
        this.id = null;
        this.wanted = null;
        for (const event of ["play", "pause", "ended", "timeupdate", "seeked", "durationchange"]) {
            this.audio.addEventListener(event, () => this.changed());
        }
        this.audio.addEventListener("error", () => {
            if (this.id) this.fail(new RoomError(0, `${this.id} cannot be played here.`));
        });
    }

    get isPlaying() { return this.id !== null && !this.audio.paused && !this.audio.ended; }
    get time() { return this.audio.currentTime; }
    get duration() { return Number.isFinite(this.audio.duration) ? this.audio.duration : 0; }

    changed() { this.dispatchEvent(new Event("change")); }

    fail(error) {
        this.dispatchEvent(new CustomEvent("fail", { detail: error }));
        this.changed();
    }

    // Makes a piece audible, telling the share done, and loads it.
    async prepare(id, tell = () => {}) {
        const answer = await post(`/api/generations/${id}/render`);
        if (!answer.is_rendered) {
            const report = await follow(answer.job.id, (job) => tell(job));
            if (report.status !== "done") {
                throw new RoomError(0, report.message ?? `Rendering was ${report.status}.`);
            }
        }
        if (this.id === id) return;
        this.audio.pause();
        this.id = id;
        this.audio.src = `/api/generations/${id}/audio`;
    }

    async toggle(id, tell) {
        if (this.id === id && this.isPlaying) {
            this.wanted = null;
            this.audio.pause();
            return;
        }
        this.wanted = id;
        try {
            if (this.id !== id) {
                this.audio.pause();
                await this.prepare(id, tell);
            }
            // Somebody may have asked for another piece meanwhile.
            if (this.wanted === id) await this.audio.play();
        } catch (error) {
            if (error.name === "AbortError") return;
            this.fail(error.name === "NotAllowedError"
                ? new RoomError(0, "Ready: press play once more.") : error);
        }
    }

    seek(id, seconds) {
        if (this.id !== id) return;
        this.audio.currentTime = Math.max(0, Math.min(seconds, this.duration || seconds));
        this.changed();
    }

    stop(id) {
        if (this.id !== id) return;
        this.audio.pause();
        this.audio.removeAttribute("src");
        this.audio.load();
        this.id = null;
        this.changed();
    }

    outline(id) { return get(`/api/generations/${id}/outline`); }
}

export const player = new Player();
