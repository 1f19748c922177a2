"""A virtual machine whose kernel has ALSA's sequencer, for machines and containers without one.

Debian's kernel boots under QEMU with everything it needs in memory: busybox, ALSA's own programs,
the studio program, and the shared libraries that ldd names. Time is counted in instructions, and
skipped where the machine would only wait (-icount sleep=off): a piece of three minutes takes
seconds, and gives the same figures on every run, however busy the host is.
"""

import io
import lzma
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".virtual-machine"
# With what they depend on, in this order. Two virtual keyboards; the disk for the results; and the
# file system of another one, whose power is cut.
MODULES = {
    "snd_hrtimer": "", "snd_seq": "", "snd_seq_midi": "", "snd_seq_dummy": "",
    "snd_virmidi": "midi_devs=2", "virtio_pci": "", "virtio_blk": "", "crc32c_generic": "", "ext4": "",
}
ALSA_PROGRAMS = ["aplaymidi", "arecordmidi", "aseqdump", "aconnect", "amidi"]


class MachineError(Exception):
    """The machine could not be made, or did not come to its end."""


def run(*command, **options):
    """Runs a program of the host; its output as text."""
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        raise MachineError(f"{' '.join(map(str, command))}: {result.stderr.strip()}")
    return result.stdout


def missing():
    """What the host lacks, as words for the user; empty where the machine can be made."""
    programs = ["qemu-system-x86_64", "busybox", "aplaymidi", "modprobe", "ldd"]
    absent = [name for name in programs if not find_program(name)]
    if not is_fetched():
        absent.append("a kernel in .virtual-machine")
    return absent


def is_fetched():
    """Whether the cache has the kernel and every module that is loaded today."""
    wanted = CACHE / "modules" / "wanted"
    return (CACHE / "vmlinux").exists() and wanted.exists() \
        and wanted.read_text().split() == list(MODULES)


def find_program(name):
    """Where a program lies, those for the administrator among them; None where it is missing."""
    return shutil.which(name) or shutil.which(name, path="/sbin:/usr/sbin")


# The kernel


def fetch_kernel():
    """Downloads Debian's kernel with its modules into the cache, unless it is there."""
    if is_fetched():
        return
    CACHE.mkdir(exist_ok=True)
    depends = run("apt-cache", "depends", "linux-image-amd64")
    package = next(
        (word for word in depends.split() if word.startswith("linux-image-")
         and word != "linux-image-amd64"), None)
    if not package:
        raise MachineError("apt knows no linux-image-amd64: run apt-get update.")
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        run("apt-get", "-qq", "download", package, cwd=folder)
        archive = next(pathlib.Path(folder).glob("*.deb"))
        unpacked = pathlib.Path(folder) / "kernel"
        run("dpkg", "--extract", str(archive), str(unpacked))
        version = package.removeprefix("linux-image-")
        run(find_program("depmod"), "-b", str(unpacked), version)
        pack_modules(unpacked, version, CACHE / "modules")
        image = decompressed(next((unpacked / "boot").glob("vmlinuz-*")).read_bytes())
    # Last: it says that the rest is there.
    (CACHE / "vmlinux.part").write_bytes(image)
    (CACHE / "vmlinux.part").rename(CACHE / "vmlinux")


def decompressed(image):
    """The kernel within a bzImage: unpacking it in the emulator would take seconds."""
    start = 0
    while (start := image.find(b"\xfd7zXZ\x00", start)) >= 0:
        try:
            kernel = lzma.LZMADecompressor().decompress(image[start:])
        except lzma.LZMAError:
            start += 1
            continue
        if kernel.startswith(b"\x7fELF"):
            return kernel
        start += 1
    return image


def pack_modules(kernel, version, target):
    """Copies the modules, with the order and the options that they are loaded with."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    order = {}
    for module, options in MODULES.items():
        # A line for each, those it depends on first; `builtin` for one that the kernel has.
        for line in run(find_program("modprobe"), "-d", str(kernel), "-S", version,
                        "--show-depends", module).splitlines():
            kind, path = line.split()[:2]
            if kind != "insmod":
                continue
            name = pathlib.Path(path).name
            packed = pathlib.Path(path).read_bytes()
            if name.endswith(".xz"):
                name, packed = name.removesuffix(".xz"), lzma.decompress(packed)
            (target / name).write_bytes(packed)
            own = name.removesuffix(".ko").replace("-", "_") == module
            order[name] = options if own else order.get(name, "")
    (target / "order").write_text("".join(f"{name} {options}\n" for name, options in order.items()))
    (target / "wanted").write_text("\n".join(MODULES) + "\n")


# What lies in the machine


def libraries(program):
    """The shared libraries of a program."""
    found = []
    for line in run("ldd", str(program)).splitlines():
        words = line.split()
        if "not found" in line:
            raise MachineError(f"{program}: {line.strip()}")
        path = words[2] if "=>" in words else words[0]
        if path.startswith("/"):
            found.append(pathlib.Path(path))
    return found


def put(source, tree, place):
    """Copies a file into the tree at a place, without the host's links."""
    target = tree / str(place).lstrip("/")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def furnish(tree, studio, scenarios, files):
    """Fills the machine's file system."""
    for folder in ["bin", "dev", "out", "proc", "root", "sys", "tmp", "studio"]:
        (tree / folder).mkdir(parents=True)
    put(find_program("busybox"), tree, "bin/busybox")
    (tree / "bin/sh").symlink_to("busybox")
    put(HERE / "init", tree, "init")
    (tree / "init").chmod(0o755)
    shutil.copytree(CACHE / "modules", tree / "modules")
    shutil.copytree("/usr/share/alsa", tree / "usr/share/alsa")
    programs = [(find_program(name), f"usr/bin/{name}") for name in ALSA_PROGRAMS]
    run("strip", "--strip-debug", "-o", str(tree / "studio/studio"), str(studio))
    for program, place in programs:
        put(program, tree, place)
    for program in [program for program, _ in programs] + [studio]:
        for library in libraries(program):
            put(library, tree, library)
    for scenario in scenarios:
        put(scenario, tree, f"scenarios/{scenario.name}")
    for source, place in files:
        if pathlib.Path(source).is_dir():
            shutil.copytree(source, tree / place)
        else:
            put(source, tree, place)


def pack(tree, archive):
    """Writes a tree as the archive that the kernel unpacks into memory."""
    names = "\n".join(sorted(str(path.relative_to(tree)) for path in tree.rglob("*")))
    with open(archive, "wb") as output:
        subprocess.run(
            [find_program("busybox"), "cpio", "-o", "-H", "newc", "-R", "0:0"], cwd=tree,
            input=names.encode(), stdout=output, stderr=subprocess.DEVNULL, check=True)


# Running it


def run_scenarios(studio, scenarios, files, results, seconds=600, memory="1536M", extra=()):
    """Boots, runs the scenarios one after the other, and brings what they left.

    studio: the program. scenarios: shell scripts; each finds its folder in $OUT and may use what
    files brings, (source, place in the machine). results: the folder to fill, one for each
    scenario. seconds: of the host, for all. extra: more arguments for QEMU, such as another disk.
    Returns the machine's console.
    """
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        furnish(folder / "tree", studio, scenarios, files)
        pack(folder / "tree", folder / "image")
        shutil.rmtree(folder / "tree")
        disk = folder / "disk"
        with open(disk, "wb") as output:
            output.truncate(64 << 20)
        try:
            subprocess.run(
                ["qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none",
                 "-no-reboot", "-machine", "pc", "-accel", "tcg", "-cpu", "max",
                 "-icount", "shift=2,sleep=off", "-m", memory,
                 "-kernel", str(CACHE / "vmlinux"), "-initrd", str(folder / "image"),
                 "-append", "console=ttyS0 quiet panic=-1 nokaslr mitigations=off no_timer_check",
                 "-serial", f"file:{folder / 'console'}",
                 "-drive", f"file={disk},format=raw,if=virtio,cache=unsafe", *extra],
                timeout=seconds, check=True, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired as error:
            raise MachineError(
                f"not done after {seconds} s:\n{console(folder)}") from error
        except subprocess.CalledProcessError as error:
            raise MachineError(f"QEMU ended with {error.returncode}:\n{console(folder)}") from error
        shutil.rmtree(results, ignore_errors=True)
        try:
            with tarfile.open(fileobj=io.BytesIO(disk.read_bytes())) as archive:
                archive.extractall(results)
        except tarfile.TarError as error:
            raise MachineError(f"no results:\n{console(folder)}") from error
        return console(folder)


def console(folder):
    """The last lines of the machine's console."""
    text = (folder / "console").read_text(errors="replace") if (folder / "console").exists() else ""
    return "\n".join(text.replace("\r", "").splitlines()[-40:])
