"""What must hold on every page of the room, at every size."""

import pathlib

import axe_selenium_python

AXE = (pathlib.Path(axe_selenium_python.__file__).parent
       / "node_modules" / "axe-core" / "axe.min.js").read_text()

# Elements that stand beside or under one another, and must not lie over each other.
OVERLAPS = """
const seen = [];
const shown = (e) => {
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && e.checkVisibility();
};
// What lies under an open dialog is out of reach.
const page = document.querySelector('dialog:modal') ?? document;
const parts = [...page.querySelectorAll(
    'button, a, select, input:not(.seek):not(.visually-hidden), textarea, h1, h2, .facts, .mean, ' +
    'label, .time, canvas, .state')].filter(shown)
    .filter((e) => !e.closest('.notices') && !e.closest('.skip'));
for (let i = 0; i < parts.length; i++) {
    for (let j = i + 1; j < parts.length; j++) {
        const [a, b] = [parts[i], parts[j]];
        if (a.contains(b) || b.contains(a)) continue;
        const [r, s] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        const across = Math.min(r.right, s.right) - Math.max(r.left, s.left);
        const down = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
        if (across > 2 && down > 2) seen.push(`${a.tagName}.${a.className} ${a.textContent.trim().slice(0, 20)}`
            + ` over ${b.tagName}.${b.className} ${b.textContent.trim().slice(0, 20)}`);
    }
}
return seen;
"""


def accessible(driver, where):
    """No violation of WCAG 2.1 A or AA that axe-core finds."""
    driver.execute_script(AXE)
    result = driver.execute_async_script("""
        const done = arguments[arguments.length - 1];
        const known = new Set(axe.getRules().flatMap((rule) => rule.tags));
        const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'].filter((tag) => known.has(tag));
        axe.run(document, { runOnly: levels })
            .then(done, (error) => done({ violations: [{ id: String(error), nodes: [] }] }));
    """)
    found = [f"{v['id']}: " + "; ".join(str(n.get("html"))[:160] for n in v["nodes"][:4])
             for v in result["violations"]]
    assert not found, f"{where}: " + "\n".join(found)


def laid_out(driver, where):
    """Nothing wider than the screen, nothing over anything else."""
    wide = driver.execute_script(
        "return document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{where}: {wide} pixels wider than the screen"
    overlaps = driver.execute_script(OVERLAPS)
    assert not overlaps, f"{where}: " + "\n".join(overlaps)


def quiet(driver, where):
    """Nothing wrong in the console, and nobody else was asked for anything."""
    wrong = [entry["message"] for entry in driver.get_log("browser")
             if entry["level"] in ("SEVERE", "WARNING")]
    assert not wrong, f"{where}: " + "\n".join(wrong)
    foreign = driver.execute_script("""
        return performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => !name.startsWith(location.origin + '/'))""")
    assert not foreign, f"{where}: asked {foreign}"
