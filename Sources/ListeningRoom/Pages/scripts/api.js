// Talks to the room. Every change is JSON; every error is a sentence that can be shown.

export class RoomError extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

async function answer(response) {
    let content = null;
    try {
        content = await response.json();
    } catch {
        // An answer without JSON has nothing more to tell than its status.
    }
    if (response.ok) return content;
    throw new RoomError(
        response.status,
        content?.error ?? `The room answered ${response.status}. Reload the page.`,
    );
}

function unreachable() {
    return new RoomError(0, "The room cannot be reached. Is studio serve still running?");
}

export async function get(path) {
    let response;
    try {
        response = await fetch(path);
    } catch {
        throw unreachable();
    }
    return answer(response);
}

export async function post(path, content = {}) {
    let response;
    try {
        response = await fetch(path, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(content),
        });
    } catch {
        throw unreachable();
    }
    return answer(response);
}

// Sends until there is an answer: what was sent carries a key, so that twice counts once.
export async function postSurely(path, content, attempts = 4) {
    for (let attempt = 1; ; attempt++) {
        try {
            return await post(path, content);
        } catch (error) {
            const mayPass = error.status === 0 || error.status === 429 || error.status === 503;
            if (!mayPass || attempt === attempts) throw error;
            await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt));
        }
    }
}

// A name for one thing that is sent, unlike any other; crypto.randomUUID needs https.
export function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Follows a job until it is over.
export function follow(job, tell) {
    return new Promise((resolve, reject) => {
        const events = new EventSource(`/api/jobs/${job}/events`);
        let failures = 0;
        events.onmessage = (event) => {
            failures = 0;
            const report = JSON.parse(event.data);
            tell(report);
            if (report.status === "waiting" || report.status === "running") return;
            events.close();
            resolve(report);
        };
        events.onerror = () => {
            // The browser connects anew by itself, but not for ever.
            if (events.readyState !== EventSource.CLOSED && ++failures < 4) return;
            events.close();
            reject(unreachable());
        };
    });
}
